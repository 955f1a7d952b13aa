import { largest } from '../text/largest.ts';
import { combine, largestOf, voteOfNeighbours } from './combine.ts';
import type { Hearing, Parts } from './parts.ts';

export interface Judged {
  readonly shares: Float32Array;
  readonly best: readonly number[];
  /** The share of each class among the nearest lines. */
  readonly votes: Float32Array;
  /**
   * What tells whether a text belongs to any intent at all: certainty and its lead; the largest margin, its lead and the
   * margins together; the largest logit and all together; the nearest line and the third; how far the neighbours agree; how
   * much of the text was ever learnt from; its length.
   */
  readonly signals: readonly number[];
}

const MOST_CANDIDATES = 5;

/** The voices of a model put together, with the signals for the decision whether the text is its own. */
export function judge(parts: Parts, heard: Hearing): Judged {
  const shares = combine(heard);
  const best = largest(shares, MOST_CANDIDATES);
  const top = best[0] ?? 0;
  const share = shares[top] ?? 0;
  const [first, second] = largest(heard.margins, 2).map((label) => heard.margins[label] ?? -1);
  const votes = voteOfNeighbours(parts, heard);
  const similarity = (at: number): number => heard.neighbours[at]?.similarity ?? 0;
  const signals = [
    Math.log(share + 1e-6),
    share - (shares[best[1] ?? 0] ?? 0),
    first ?? -1,
    (first ?? -1) - (second ?? -1),
    energy(heard.margins, 2),
    largestOf(heard.logits),
    energy(heard.logits, 1),
    similarity(0),
    similarity(2),
    votes[top] ?? 0,
    heard.known,
    Math.log(1 + heard.features.words.size),
  ];
  return { shares, best, votes, signals: signals.map((value) => (Number.isFinite(value) ? value : 0)) };
}

/** The soft maximum of scores (Liu et al. 2020), whatever their number. */
function energy(scores: Float32Array, sharpness: number): number {
  const best = largestOf(scores);
  let total = 0;
  for (let k = 0; k < scores.length; k += 1) total += Math.exp(((scores[k] ?? best) - best) * sharpness);
  return best + Math.log(Math.max(total, 1e-9) / Math.max(1, scores.length)) / sharpness;
}
