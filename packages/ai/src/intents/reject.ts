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

/** Learns the likelihood, and the threshold at which the mean of the right answers in scope and the refusals out of it is largest. */
export function trainReject(lines: readonly Calibration[]): Reject {
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
