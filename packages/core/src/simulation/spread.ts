/** How a number is spread over many cases. All zero when there are none. */
export interface Spread {
  readonly mean: number;
  readonly p50: number;
  readonly p90: number;
  readonly p95: number;
  readonly max: number;
}

/** The exact spread: percentiles are values that occur, the smallest that so many are not above. */
export function spreadOf(values: readonly number[]): Spread {
  const inOrder = Float64Array.from(values).toSorted();
  const at = (share: number): number => inOrder[Math.max(0, Math.ceil(share * inOrder.length) - 1)] ?? 0;
  const sum = inOrder.reduce((total, value) => total + value, 0);
  const mean = inOrder.length === 0 ? 0 : sum / inOrder.length;
  return { mean, p50: at(0.5), p90: at(0.9), p95: at(0.95), max: inOrder.at(-1) ?? 0 };
}

/**
 * Jain's index of fairness (Jain, Chiu and Hawe, 1984): 1 when all have the same, 1/n when one has everything. Nobody
 * having anything is the same for all.
 */
export function fairnessOf(values: readonly number[]): number {
  const sum = values.reduce((total, value) => total + value, 0);
  const squares = values.reduce((total, value) => total + value * value, 0);
  return squares === 0 ? 1 : (sum * sum) / (values.length * squares);
}
