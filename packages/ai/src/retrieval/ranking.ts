import { OVERLAP_FEATURES } from './overlap.ts';

/** How much each of `OVERLAP_FEATURES` counts. */
export interface Ranking {
  readonly weights: readonly number[];
}

/** Learnt from questions on encyclopaedia passages, Chinese and English; docs/specs/understanding.md says which. */
export const DEFAULT_RANKING: Ranking = {
  weights: [0, 5.87, 1.4, 2.56, 3.7, 4.15, 4.25, -1.34, 0, 4.01, 3.06],
};

export const scoreOverlap = ({ weights }: Ranking, overlap: readonly number[]): number =>
  overlap.reduce((sum, value, at) => sum + value * (weights[at] ?? 0), 0);

/** A question with what it was compared with, and which of these are right. */
export interface RankingExample {
  readonly overlaps: readonly (readonly number[])[];
  readonly isRight: readonly boolean[];
}

const PASSES = 60;
const RATE = 0.5;
const KEEP_SMALL = 1e-4;

/**
 * Learns weights that put right candidates first: softmax over the candidates of each question, by gradient descent
 * from the weights given. Questions whose right candidate was not found teach nothing.
 */
export function learnRanking(examples: readonly RankingExample[], from: Ranking = DEFAULT_RANKING): Ranking {
  const useful = examples.filter(({ isRight }) => isRight.includes(true) && isRight.includes(false));
  if (useful.length === 0) return from;
  const weights = OVERLAP_FEATURES.map((_, at) => from.weights[at] ?? 0);
  const squares = weights.map(() => 1e-8);
  for (let pass = 0; pass < PASSES; pass += 1) {
    for (const example of useful) {
      const slope = slopeOf(weights, example);
      slope.forEach((value, at) => {
        const gradient = value + KEEP_SMALL * (weights[at] ?? 0);
        squares[at] = (squares[at] ?? 0) + gradient * gradient;
        weights[at] = (weights[at] ?? 0) - (RATE * gradient) / Math.sqrt(squares[at] ?? 1);
      });
    }
  }
  return { weights: weights.map((weight) => Number(weight.toFixed(4))) };
}

function slopeOf(weights: readonly number[], { overlaps, isRight }: RankingExample): readonly number[] {
  const scores = overlaps.map((overlap) => scoreOverlap({ weights }, overlap));
  const best = Math.max(...scores);
  const shares = scores.map((score) => Math.exp(score - best));
  const all = shares.reduce((sum, share) => sum + share, 0);
  const right = shares.reduce((sum, share, at) => sum + (isRight[at] === true ? share : 0), 0);
  return weights.map((_, feature) =>
    overlaps.reduce((sum, overlap, at) => {
      const share = shares[at] ?? 0;
      const wanted = isRight[at] === true ? share / Math.max(right, 1e-12) : 0;
      return sum + (overlap[feature] ?? 0) * (share / all - wanted);
    }, 0),
  );
}
