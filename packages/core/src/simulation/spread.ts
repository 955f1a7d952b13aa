/** How a number is spread over many cases. All zero when there are none. */
export interface Spread {
  readonly mean: number;
  readonly p50: number;
  readonly p90: number;
  readonly p95: number;
  readonly max: number;
}

/** Takes numbers in one by one, in a room that does not grow with how many they are. */
export interface Sketch {
  readonly count: number;
  add(value: number): void;
  read(): Spread;
}

/** Numbers below this have a bucket of their own; above, as many buckets share each doubling twice. */
const FINE = 4_096;
const HALF = FINE / 2;

/**
 * Whole numbers from zero, sorted into buckets that grow with the number: mean and maximum are exact, a percentile is the
 * mean of the bucket in which the smallest number lies that so many are not above, which is out by less than one in two
 * thousand.
 */
export function createSketch(): Sketch {
  const counts: number[] = [];
  const sums: number[] = [];
  let [count, sum, max] = [0, 0, 0];
  const at = (share: number): number => {
    let left = Math.max(1, Math.ceil(share * count));
    for (const [bucket, held = 0] of counts.entries()) {
      left -= held;
      if (left <= 0) return (sums[bucket] ?? 0) / held;
    }
    return 0;
  };
  return {
    get count() {
      return count;
    },
    add: (value) => {
      const bucket = bucketOf(value);
      while (counts.length <= bucket) {
        counts.push(0);
        sums.push(0);
      }
      counts[bucket] = (counts[bucket] ?? 0) + 1;
      sums[bucket] = (sums[bucket] ?? 0) + value;
      count += 1;
      sum += value;
      max = Math.max(max, value);
    },
    read: () => ({ mean: count === 0 ? 0 : sum / count, p50: at(0.5), p90: at(0.9), p95: at(0.95), max }),
  };
}

function bucketOf(value: number): number {
  if (value < FINE) return Math.floor(value);
  const doublings = Math.floor(Math.log2(value / FINE)) + 1;
  return doublings * HALF + Math.floor(value / 2 ** doublings);
}

/**
 * Jain's index of fairness (Jain, Chiu and Hawe, 1984): 1 when all have the same, 1/n when one has everything. Nobody
 * having anything is the same for all.
 */
export function fairnessOf(values: ArrayLike<number>): number {
  let [sum, squares] = [0, 0];
  for (let place = 0; place < values.length; place += 1) {
    const value = values[place] ?? 0;
    sum += value;
    squares += value * value;
  }
  return squares === 0 ? 1 : (sum * sum) / (values.length * squares);
}
