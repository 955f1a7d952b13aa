import type { Candidate } from './bm25.ts';
import type { IndexedText, SearchIndex } from './index-entries.ts';

/** A question, as it is compared with texts. */
export interface Question {
  readonly text: string;
  /** The first of it, as far as stretches are looked for, and each three characters in a row there. */
  readonly compared: string;
  readonly triples: readonly string[];
  /** Numbers of the index with how often they were asked for. */
  readonly terms: ReadonlyMap<number, number>;
  /** The weight of all terms, unknown ones included. */
  readonly totalWeight: number;
}

export const OVERLAP_FEATURES = [
  'score',
  'share-of-best',
  'coverage',
  'best-sentence',
  'best-two-sentences',
  'longest-stretch',
  'triples',
  'length-of-text',
  'is-body',
  'title-held',
  'title-length',
] as const;

const LONGEST_COMPARED = 120;

/** What of a question is compared with every candidate. */
export function stretchesOf(text: string): Pick<Question, 'compared' | 'triples'> {
  const compared = text.slice(0, LONGEST_COMPARED);
  const triples = Array.from({ length: Math.max(0, compared.length - 2) }, (_, at) => compared.slice(at, at + 3));
  return { compared, triples };
}

/** How a question and a text overlap, as numbers from about 0 to 1, in the order of `OVERLAP_FEATURES`. */
export function measureOverlap(
  index: SearchIndex,
  question: Question,
  { text: number, score }: Candidate,
  bestScore: number,
): readonly number[] {
  const text = index.texts[number];
  if (text === undefined) return OVERLAP_FEATURES.map(() => 0);
  const total = Math.max(question.totalWeight, 1e-6);
  const [whole, one, two] = coverages(index, question, text);
  const asked = question.compared;
  return [
    Math.min(2, score / (total * 2.2)),
    score / Math.max(bestScore, 1e-6),
    whole / total,
    one / total,
    two / total,
    asked.length === 0 ? 0 : longestStretch(asked, text.text) / asked.length,
    shareOfTriples(question.triples, text.text),
    Math.log(1 + text.length) / 8,
    text.isBody ? 1 : 0,
    ...titleFeatures(question.text, index.titles[text.entry] ?? ''),
  ];
}

/** How much of the title was said, and whether a long one was said in full. */
function titleFeatures(asked: string, title: string): readonly [number, number] {
  if (title === '' || title.length > LONGEST_COMPARED) return [0, 0];
  if (asked.includes(title)) return [1, Math.min(1, title.length / 6)];
  return [longestStretch(title, asked) / title.length, 0];
}

/** The weight of the asked terms in the whole text, in its best sentence, in its best two neighbouring sentences. */
function coverages(index: SearchIndex, { terms }: Question, { sentences }: IndexedText): [number, number, number] {
  const weigh = (term: number): number => (index.weights[term] ?? 0) * (terms.get(term) ?? 0);
  const seen = new Set<number>();
  let [whole, one, two] = [0, 0, 0];
  let before = new Set<number>();
  for (const sentence of sentences) {
    const held = new Set<number>();
    let here = 0;
    let withBefore = 0;
    for (const term of sentence) {
      if (!terms.has(term)) continue;
      const weight = weigh(term);
      held.add(term);
      here += weight;
      if (!before.has(term)) withBefore += weight;
      if (!seen.has(term)) whole += weight;
      seen.add(term);
    }
    for (const term of before) withBefore += weigh(term);
    one = Math.max(one, here);
    two = Math.max(two, withBefore);
    before = held;
  }
  return [whole, one, two];
}

/** How many characters the longest stretch has that stands in both. */
function longestStretch(asked: string, text: string): number {
  let longest = 0;
  for (let start = 0; start + longest < asked.length; start += 1) {
    while (start + longest < asked.length && text.includes(asked.slice(start, start + longest + 1))) longest += 1;
  }
  return longest;
}

const shareOfTriples = (triples: readonly string[], text: string): number =>
  triples.length === 0 ? 0 : triples.filter((triple) => text.includes(triple)).length / triples.length;
