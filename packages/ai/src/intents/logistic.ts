/** Says how likely something is from a few numbers. */
export interface Logistic {
  readonly means: readonly number[];
  readonly deviations: readonly number[];
  readonly weights: readonly number[];
  readonly bias: number;
}

export interface LogisticExample {
  readonly signals: readonly number[];
  readonly isTrue: boolean;
}

const ROUNDS = 400;
const RATE = 0.5;
const KEEP_SMALL = 3e-3;

/** Learns from examples. Balanced: the true and the false weigh the same in all; else each weighs the same, and what is said is how often it is so. */
export function trainLogistic(
  examples: readonly LogisticExample[],
  { isBalanced = true }: { readonly isBalanced?: boolean } = {},
): Logistic {
  const size = examples[0]?.signals.length ?? 0;
  const columns = Array.from({ length: size }, (_, at) => examples.map(({ signals }) => signals[at] ?? 0));
  const means = columns.map((column) => column.reduce((sum, value) => sum + value, 0) / column.length);
  const deviations = columns.map((column, at) => {
    const mean = means[at] ?? 0;
    return Math.sqrt(column.reduce((sum, value) => sum + (value - mean) ** 2, 0) / column.length) || 1;
  });
  const trues = examples.filter(({ isTrue }) => isTrue).length;
  const falses = examples.length - trues;
  const rows = examples.map(({ signals, isTrue }) => ({
    values: signals.map((value, at) => (value - (means[at] ?? 0)) / (deviations[at] ?? 1)),
    wanted: isTrue ? 1 : 0,
    weight: isBalanced ? 0.5 / Math.max(1, isTrue ? trues : falses) : 1 / examples.length,
  }));
  const weights = Array.from({ length: size }, () => 0);
  const squares = Array.from({ length: size + 1 }, () => 1e-6);
  let bias = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const slopes = weights.map((weight) => KEEP_SMALL * weight);
    let biasSlope = 0;
    for (const { values, wanted, weight } of rows) {
      const error = weight * (sigmoid(bias + dot(weights, values)) - wanted);
      biasSlope += error;
      for (let at = 0; at < size; at += 1) slopes[at] = (slopes[at] ?? 0) + error * (values[at] ?? 0);
    }
    slopes.forEach((slope, at) => {
      squares[at] = (squares[at] ?? 0) * 0.9 + 0.1 * slope * slope;
      weights[at] = (weights[at] ?? 0) - ((RATE * 0.1 * slope) / Math.sqrt(squares[at] ?? 1)) * (1 - round / ROUNDS);
    });
    squares[size] = (squares[size] ?? 0) * 0.9 + 0.1 * biasSlope * biasSlope;
    bias -= ((RATE * 0.1 * biasSlope) / Math.sqrt(squares[size] ?? 1)) * (1 - round / ROUNDS);
  }
  return { means, deviations, weights, bias };
}

export const scoreLogistic = ({ means, deviations, weights, bias }: Logistic, signals: readonly number[]): number =>
  sigmoid(
    bias +
      weights.reduce(
        (sum, weight, at) => sum + weight * (((signals[at] ?? 0) - (means[at] ?? 0)) / (deviations[at] ?? 1)),
        0,
      ),
  );

const sigmoid = (value: number): number => 1 / (1 + Math.exp(-value));

const dot = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((sum, value, at) => sum + value * (b[at] ?? 0), 0);
