/** A text that was not learnt from, with how sure the model was of its first entry. */
export interface Tried {
  readonly confidence: number;
  readonly isRight: boolean;
  /** The right entry is among the first three, which is as many as are asked about. */
  readonly isNear: boolean;
}

/** From which confidence on a bot answers, so that this share of all texts at most is answered wrongly. */
export interface Threshold {
  readonly wrong: number;
  readonly from: number;
}

export interface Thresholds {
  /** By the share that may be wrong, ascending. */
  readonly answer: readonly Threshold[];
  /** From here on asking which entry is meant is worth it. */
  readonly askFrom: number;
}

const SHARES = [0.005, 0.01, 0.015, 0.02, 0.025, 0.03, 0.04, 0.05, 0.07, 0.1, 0.15, 0.2] as const;
/** Nothing is sure. */
const NEVER = 1;

export function findThresholds(tried: readonly Tried[]): Thresholds {
  const surest = tried.toSorted((a, b) => b.confidence - a.confidence);
  return { answer: SHARES.map((wrong) => ({ wrong, from: answerFrom(surest, wrong) })), askFrom: askFrom(surest) };
}

/** The confidence that belongs to a share between those that are kept. */
export function thresholdFor({ answer }: Thresholds, wrong: number): number {
  return answer.findLast((threshold) => threshold.wrong <= wrong + 1e-9)?.from ?? answer[0]?.from ?? NEVER;
}

function answerFrom(surest: readonly Tried[], wrong: number): number {
  const allowed = wrong * surest.length;
  let wrongs = 0;
  let from = NEVER;
  for (const [at, { confidence, isRight }] of surest.entries()) {
    if (!isRight) wrongs += 1;
    if (wrongs > allowed) break;
    // Between this text and the next, so that those of the same confidence stay together.
    const next = surest[at + 1]?.confidence ?? 0;
    if (next < confidence) from = (confidence + next) / 2;
  }
  return from;
}

/** Where the share of texts that asking helps, above, and of those that it does not, below, is largest. */
function askFrom(surest: readonly Tried[]): number {
  const near = Math.max(1, surest.filter(({ isNear }) => isNear).length);
  const far = Math.max(1, surest.length - near);
  let [above, value] = [0, 0];
  let best = { value: -Infinity, from: 0 };
  for (const [at, { confidence, isNear }] of surest.entries()) {
    above += isNear ? 1 / near : 0;
    value += isNear ? 0 : 1 / far;
    const next = surest[at + 1]?.confidence ?? 0;
    // Somebody who is asked in vain has lost less than somebody who is not asked at all.
    const worth = above - value / 2;
    if (next < confidence && worth > best.value) best = { value: worth, from: (confidence + next) / 2 };
  }
  return best.from;
}
