import { scoreLogistic, trainLogistic, type Logistic } from './logistic.ts';

/** Decides whether a text belongs to any intent: a likelihood, and from where on it does. */
export interface Reject {
  readonly logistic: Logistic;
  readonly threshold: number;
}

/** A line that was kept from training, with what the model said of it. */
export interface Calibration {
  readonly signals: readonly number[];
  /** The line belongs to an intent of the model. */
  readonly belongs: boolean;
  /** The model named the right one. */
  readonly isRight: boolean;
}

/**
 * Learns the likelihood, and the threshold at which the mean of the right answers in scope and the refusals out of it is
 * largest. `own`: lines that belong, as the model at work hears them, where `lines` are of others, which were taught less and
 * are less sure: the threshold then keeps the same share of these.
 */
export function trainReject(lines: readonly Calibration[], own: readonly Calibration[] = []): Reject {
  const { logistic, threshold } = findThreshold(lines);
  if (own.length === 0) return { logistic, threshold };
  const scoresOf = (some: readonly Calibration[]): readonly number[] =>
    some.map(({ signals }) => scoreLogistic(logistic, signals)).toSorted((a, b) => a - b);
  const theirs = scoresOf(lines.filter(({ belongs }) => belongs));
  const refused = theirs.filter((score) => score < threshold).length / Math.max(1, theirs.length);
  return { logistic, threshold: quantile(scoresOf(own), refused) };
}

/** The value below which a share of sorted values lies, between the two that are nearest. */
function quantile(sorted: readonly number[], share: number): number {
  const place = share * (sorted.length - 1);
  const below = sorted[Math.floor(place)] ?? 0;
  return below + ((sorted[Math.ceil(place)] ?? below) - below) * (place - Math.floor(place));
}

function findThreshold(lines: readonly Calibration[]): Reject {
  const logistic = trainLogistic(lines.map(({ signals, belongs }) => ({ signals, isTrue: belongs })));
  const scored = lines
    .map((line) => ({ ...line, score: scoreLogistic(logistic, line.signals) }))
    .toSorted((a, b) => a.score - b.score);
  const inScope = Math.max(1, lines.filter(({ belongs }) => belongs).length);
  const outside = Math.max(1, lines.length - inScope);
  let right = lines.filter(({ isRight }) => isRight).length;
  let refused = 0;
  let best = { value: right / inScope, threshold: 0 };
  for (const [at, { belongs, isRight, score }] of scored.entries()) {
    if (isRight) right -= 1;
    if (!belongs) refused += 1;
    const value = right / inScope + refused / outside;
    const next = scored[at + 1]?.score ?? 1;
    if (next > score && value > best.value) best = { value, threshold: (score + next) / 2 };
  }
  return { logistic, threshold: best.threshold };
}

export const likelihoodOf = ({ logistic }: Reject, signals: readonly number[]): number =>
  scoreLogistic(logistic, signals);
