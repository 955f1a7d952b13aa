import type { SearchIndex } from './index-entries.ts';

const SATURATION = 1.2;
const LENGTH_SHARE = 0.75;

export interface Candidate {
  readonly text: number;
  readonly score: number;
}

/** The texts that hold the terms best, best first (Okapi BM25, Robertson and Zaragoza 2009). `terms` are numbers of the index. */
export function rankTexts(index: SearchIndex, terms: ReadonlyMap<number, number>, most: number): readonly Candidate[] {
  const { texts, starts, postings, counts, weights, averageLength } = index;
  const scores = new Map<number, number>();
  for (const [term, times] of terms) {
    const weight = (weights[term] ?? 0) * times;
    for (let at = starts[term] ?? 0; at < (starts[term + 1] ?? 0); at += 1) {
      const text = postings[at] ?? 0;
      const count = counts[at] ?? 0;
      const length = texts[text]?.length ?? 0;
      const share =
        (count * (SATURATION + 1)) /
        (count + SATURATION * (1 - LENGTH_SHARE + (LENGTH_SHARE * length) / averageLength));
      scores.set(text, (scores.get(text) ?? 0) + weight * share);
    }
  }
  return [...scores]
    .map(([text, score]) => ({ text, score }))
    .toSorted((a, b) => b.score - a.score || a.text - b.text)
    .slice(0, most);
}
