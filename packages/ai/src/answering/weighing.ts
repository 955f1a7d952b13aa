import { scoreLogistic, trainLogistic, type Logistic } from '../intents/logistic.ts';
import { VOICES, type Named, type Pool } from './pool.ts';

/** How the voices are put together, and how sure the outcome is. */
export interface Weighing {
  readonly voices: readonly number[];
  readonly certainty: Logistic;
}

export interface Weighed {
  readonly entryId: string;
  readonly confidence: number;
}

/** A text whose entry is known; null: none answers it. */
export interface WeighingExample {
  readonly pool: Pool;
  readonly right: string | null;
}

/** The entries of a pool with how likely each is the right one, likeliest first. */
export function weigh({ voices, certainty }: Weighing, pool: Pool): readonly Weighed[] {
  const shares = sharesOf(voices, pool.named);
  const ranked = pool.named
    .map(({ entryId }, at) => ({ entryId, share: shares[at] ?? 0, at }))
    .toSorted((a, b) => b.share - a.share || (a.entryId < b.entryId ? -1 : 1));
  const [best] = ranked;
  if (best === undefined) return [];
  const sure = scoreLogistic(certainty, signalsOf(pool, ranked));
  // Those behind the first share what it leaves over, and none is likelier than it is.
  return ranked.map(({ entryId, share }) => ({
    entryId,
    confidence: Math.min(sure, (sure * share) / Math.max(best.share, 1e-9)),
  }));
}

interface Ranked {
  readonly share: number;
  readonly at: number;
}

/** What tells whether the first of a ranked pool is right. */
function signalsOf({ named, signals }: Pool, [best, next]: readonly Ranked[]): readonly number[] {
  const voices = named[best?.at ?? -1]?.voices ?? Array.from({ length: VOICES }, () => 0);
  const share = best?.share ?? 0;
  return [share, share - (next?.share ?? 0), ...voices, ...signals];
}

const sharesOf = (weights: readonly number[], named: readonly Named[]): readonly number[] => {
  const scores = named.map(({ voices }) => voices.reduce((sum, value, at) => sum + value * (weights[at] ?? 0), 0));
  const best = Math.max(...scores);
  const raised = scores.map((score) => Math.exp(score - best));
  const total = raised.reduce((sum, each) => sum + each, 0);
  return raised.map((each) => each / total);
};

const PASSES = 40;
const RATE = 0.3;
const KEEP_SMALL = 1e-4;
const FIRST_WEIGHTS = [3, 0.5, 1, 1.5, 0.3, 0.5] as const;

/** Learns both from texts whose entries are known and were not learnt from. */
export function learnWeighing(examples: readonly WeighingExample[]): Weighing {
  const voices = learnVoices(examples);
  const certainty = trainLogistic(
    examples.flatMap(({ pool, right }) => {
      const shares = sharesOf(voices, pool.named);
      const ranked = pool.named
        .map(({ entryId }, at) => ({ entryId, share: shares[at] ?? 0, at }))
        .toSorted((a, b) => b.share - a.share);
      return ranked[0] === undefined ? [] : [{ signals: signalsOf(pool, ranked), isTrue: ranked[0].entryId === right }];
    }),
    { isBalanced: false },
  );
  return { voices, certainty };
}

/** Softmax over the entries of each pool, by gradient descent with Adagrad. */
function learnVoices(examples: readonly WeighingExample[]): readonly number[] {
  const weights: number[] = [...FIRST_WEIGHTS];
  const squares = weights.map(() => 1e-6);
  const useful = examples.filter(({ pool, right }) => pool.named.some(({ entryId }) => entryId === right));
  for (let pass = 0; pass < PASSES; pass += 1) {
    for (const { pool, right } of useful) {
      const shares = sharesOf(weights, pool.named);
      for (let at = 0; at < weights.length; at += 1) {
        let slope = KEEP_SMALL * (weights[at] ?? 0);
        for (const [place, { entryId, voices }] of pool.named.entries()) {
          slope += ((shares[place] ?? 0) - (entryId === right ? 1 : 0)) * (voices[at] ?? 0);
        }
        squares[at] = (squares[at] ?? 0) + slope * slope;
        weights[at] = (weights[at] ?? 0) - (RATE * slope) / Math.sqrt(squares[at] ?? 1);
      }
    }
  }
  return weights;
}
