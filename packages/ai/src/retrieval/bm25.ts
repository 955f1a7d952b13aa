import { largest } from '../text/largest.ts';
import type { SearchIndex } from './index-entries.ts';

export interface Candidate {
  readonly text: number;
  readonly score: number;
}

/** Room for the scores of all texts, used again from question to question: to make it anew is most of the work. */
let room = new Float64Array(0);

/** The texts that hold the terms best, best first (Okapi BM25, Robertson and Zaragoza 2009). `terms` are numbers of the index. */
export function rankTexts(index: SearchIndex, terms: ReadonlyMap<number, number>, most: number): readonly Candidate[] {
  const { texts, starts, postings, gains, weights } = index;
  if (room.length < texts.length) room = new Float64Array(texts.length);
  const scores = room.subarray(0, texts.length).fill(0);
  for (const [term, times] of terms) {
    const weight = (weights[term] ?? 0) * times;
    const to = starts[term + 1] ?? 0;
    for (let at = starts[term] ?? 0; at < to; at += 1) {
      const text = postings[at] ?? 0;
      scores[text] = (scores[text] ?? 0) + weight * (gains[at] ?? 0);
    }
  }
  return largest(scores, most, 0).map((text) => ({ text, score: scores[text] ?? 0 }));
}
