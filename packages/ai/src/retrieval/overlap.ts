import { numberIn, openTable, type HashTable } from '../text/hash-table.ts';
import type { Candidate } from './bm25.ts';
import type { IndexedText, SearchIndex } from './index-entries.ts';
import { findStretches, openStretches, type Stretches } from './stretches.ts';

/** A question, as it is compared with texts. */
export interface Question {
  readonly text: string;
  /** The first of it, as far as stretches are looked for. */
  readonly compared: Stretches;
  /** Numbers of the index with how often they were asked for. */
  readonly terms: ReadonlyMap<number, number>;
  readonly asked: AskedTerms;
  /** The weight of all terms, unknown ones included. */
  readonly totalWeight: number;
}

/** The terms of a question with how much each tells, to be found among all of the index. */
interface AskedTerms {
  readonly table: HashTable;
  readonly weights: Float64Array;
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

/** Makes ready what of a question is compared with every candidate. */
export function openQuestion(
  index: SearchIndex,
  { text, terms, totalWeight }: Pick<Question, 'text' | 'terms' | 'totalWeight'>,
): Question {
  const numbers = Int32Array.from(terms.keys());
  const weights = Float64Array.from(numbers, (term) => (index.weights[term] ?? 0) * (terms.get(term) ?? 0));
  return {
    text,
    compared: openStretches(text.slice(0, LONGEST_COMPARED)),
    terms,
    asked: { table: openTable(numbers), weights },
    totalWeight,
  };
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
  const { whole, one, two } = coverages(question.asked, text);
  const { compared } = question;
  const { longest, triples } = findStretches(compared, text.text);
  return [
    Math.min(2, score / (total * 2.2)),
    score / Math.max(bestScore, 1e-6),
    whole / total,
    one / total,
    two / total,
    compared.text.length === 0 ? 0 : longest / compared.text.length,
    triples,
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

const NOWHERE = -2;

/** The weight of the asked terms in the whole text, in its best sentence, in its best two neighbouring sentences. */
function coverages({ table, weights }: AskedTerms, { sentences }: IndexedText) {
  const lastHeld = new Int32Array(weights.length).fill(NOWHERE);
  let [whole, one, two, before] = [0, 0, 0, 0];
  for (let at = 0; at < sentences.length; at += 1) {
    const sentence = sentences[at] ?? NO_TERMS;
    let here = 0;
    let withBefore = before;
    for (let place = 0; place < sentence.length; place += 1) {
      const number = numberIn(table, sentence[place] ?? 0);
      if (number === -1) continue;
      const weight = weights[number] ?? 0;
      const last = lastHeld[number] ?? NOWHERE;
      here += weight;
      if (last !== at - 1) withBefore += weight;
      if (last === NOWHERE) whole += weight;
      lastHeld[number] = at;
    }
    one = Math.max(one, here);
    two = Math.max(two, withBefore);
    before = here;
  }
  return { whole, one, two };
}

const NO_TERMS = new Uint32Array(0);

/** How many characters the longest stretch has that stands in both. */
function longestStretch(asked: string, text: string): number {
  let longest = 0;
  for (let start = 0; start + longest < asked.length; start += 1) {
    while (start + longest < asked.length && text.includes(asked.slice(start, start + longest + 1))) longest += 1;
  }
  return longest;
}
