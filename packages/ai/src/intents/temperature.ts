import { toShares } from './combine.ts';

export interface Guess {
  readonly shares: Float32Array;
  /** The number of the right class; -1 where the model does not know it. */
  readonly right: number;
}

const CANDIDATES = [0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1, 1.15, 1.3, 1.5, 1.75, 2, 2.5, 3] as const;
const LEAST_SHARE = 1e-6;

/** Shares raised to a power: above one they become surer, below one less sure. */
export function sharpen(shares: Float32Array, power: number): Float32Array {
  const raised = shares.slice();
  for (let k = 0; k < raised.length; k += 1) raised[k] = ((raised[k] ?? 0) + LEAST_SHARE) ** power;
  return toShares(raised);
}

/** The power at which shares tell best how often they are right (Guo et al. 2017, on shares). */
export function findTemperature(guesses: readonly Guess[]): number {
  const surpriseOf = (power: number): number =>
    guesses.reduce(
      (sum, { shares, right }) => sum - Math.log(Math.max(LEAST_SHARE, sharpen(shares, power)[right] ?? 0)),
      0,
    );
  if (guesses.length === 0) return 1;
  return CANDIDATES.map((power) => ({ power, surprise: surpriseOf(power) })).reduce((best, each) =>
    each.surprise < best.surprise ? each : best,
  ).power;
}
