/** Something that was measured for each customer beside what is asked, and whose true mean is known. */
export interface Control {
  readonly values: Float64Array;
  readonly mean: number;
}

/** A mean with what chance may have done to it. */
export interface Estimate {
  readonly mean: number;
  /** Standard error. */
  readonly error: number;
}

/** Parts that are long enough to know nothing of each other. */
const PARTS = 40;

/**
 * The mean of a series whose members hang together, by batch means, with control variates: as far as a control was above
 * or below its true mean by chance, and the series went along with it, the series is put right.
 */
export function estimateMean(values: Float64Array, controls: readonly Control[]): Estimate {
  let rest = partsOf(values);
  let others = controls.map((control) => partsOf(control.values).map((part) => part - control.mean));
  for (let [control] = others; control !== undefined; [control] = others) {
    const by = control;
    const freed = (parts: readonly number[]): number[] => {
      const slope = covariance(parts, by) / covariance(by, by);
      return parts.map((part, index) => part - slope * (by[index] ?? 0));
    };
    rest = freed(rest);
    others = others.slice(1).map(freed);
  }
  const freedom = (PARTS - 1) / (PARTS - 1 - controls.length);
  return { mean: meanOf(rest), error: Math.sqrt((covariance(rest, rest) * freedom) / PARTS) };
}

function partsOf(values: Float64Array): number[] {
  const size = Math.floor(values.length / PARTS);
  return Array.from({ length: PARTS }, (_, part) => meanOf(values.subarray(part * size, (part + 1) * size)));
}

function covariance(a: readonly number[], b: readonly number[]): number {
  const [ofA, ofB] = [meanOf(a), meanOf(b)];
  return a.reduce((sum, value, index) => sum + (value - ofA) * ((b[index] ?? 0) - ofB), 0) / (a.length - 1);
}

function meanOf(values: ArrayLike<number>): number {
  let sum = 0;
  for (let place = 0; place < values.length; place += 1) sum += values[place] ?? 0;
  return values.length === 0 ? 0 : sum / values.length;
}
