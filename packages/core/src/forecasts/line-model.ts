/** What a queueing model needs to know of a line. */
export interface Line {
  /** How many are ahead; a part of one counts as a part. */
  readonly ahead: number;
  /** Conversations that the agents on duty may have at once, all of them taken. */
  readonly seats: number;
  readonly meanServiceMs: number;
  /** How long people wait before they leave, on average; null when they do not leave. */
  readonly patienceMs: number | null;
}

/** A wait as the model sees it: its mean, and how many equal steps it is made of (a gamma distribution). */
export interface ModelWait {
  readonly meanMs: number;
  readonly steps: number;
}

/** Steps that are added one by one; the sum of the others is an integral, whose error is then below a thousandth. */
const EXACT_STEPS = 16;

/**
 * The wait of somebody behind so many, in M/M/s+M (Erlang-A): each step forward is the end of one of `seats` services or
 * the leaving of one of those ahead. Mean and variance of the sum of the steps are those of the Markovian queue-length
 * predictor of Ibrahim and Whitt (2009).
 */
export function modelWait({ ahead, seats, meanServiceMs, patienceMs }: Line): ModelWait {
  const serving = seats / meanServiceMs;
  const leaving = patienceMs === null ? 0 : 1 / patienceMs;
  const exact = Math.min(Math.floor(ahead) + 1, EXACT_STEPS);
  let [meanMs, variance] = [0, 0];
  for (let place = 0; place < exact; place += 1) {
    const stepMs = 1 / (serving + place * leaving);
    meanMs += stepMs;
    variance += stepMs * stepMs;
  }
  const rest = ahead + 1 - exact;
  if (rest > 0) {
    const from = serving + (exact - 0.5) * leaving;
    const to = serving + (ahead + 0.5) * leaving;
    // With hardly anybody leaving, the logarithm of the quotient would be lost in rounding.
    const isFlat = (to - from) / from < 1e-6;
    meanMs += isFlat ? rest / from : Math.log(to / from) / leaving;
    variance += isFlat ? rest / (from * from) : (1 / from - 1 / to) / leaving;
  }
  return { meanMs, steps: (meanMs * meanMs) / variance };
}

/** The wait that is not exceeded with the probability of a standard normal value (Wilson and Hilferty's approximation). */
export function modelQuantileMs({ meanMs, steps }: ModelWait, normal: number): number {
  const root = Math.max(0, 1 - 1 / (9 * steps) + normal / (3 * Math.sqrt(steps)));
  return meanMs * root ** 3;
}
