/** A seeded source of chance for tests: the same seed, the same numbers. */
export interface Chance {
  /** Between 0 and 1, neither of the two. */
  readonly next: () => number;
  readonly exponential: (mean: number) => number;
  readonly normal: () => number;
  /** With this mean, and a standard deviation of so much of it. */
  readonly logNormal: (mean: number, variation: number) => number;
}

/** Numbers by three shifts and a multiplication on 32 bits; good enough for queues, not for secrets. */
export function chanceOf(seed: number): Chance {
  let state = Math.imul(seed + 1, 0x9e37_79b1) | 1;
  const next = (): number => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return ((Math.imul(state, 0x2c1b_3c6d) >>> 0) + 0.5) / 4_294_967_296;
  };
  const normal = (): number => Math.sqrt(-2 * Math.log(next())) * Math.cos(2 * Math.PI * next());
  return {
    next,
    normal,
    exponential: (mean) => -mean * Math.log(next()),
    logNormal: (mean, variation) => {
      const spread = Math.log(1 + variation * variation);
      return mean * Math.exp(Math.sqrt(spread) * normal() - spread / 2);
    },
  };
}
