import { normalise } from '../text/normalise.ts';
import { splitSentences } from './sentences.ts';
import { extractTerms } from './terms.ts';

/** Something that can be found: a knowledge entry with its phrasings and answer, or a passage. */
export interface SearchEntry {
  readonly id: string;
  /** What it is about, in a word or a few. */
  readonly title?: string;
  /** Texts that are each a way to ask for the entry. */
  readonly phrasings: readonly string[];
  /** What it says; long texts are welcome. */
  readonly body?: string;
}

/** One text of an entry, as it is compared. */
export interface IndexedText {
  readonly entry: number;
  readonly isBody: boolean;
  readonly text: string;
  readonly length: number;
  /** The distinct terms of each sentence, as numbers of the index, sorted. */
  readonly sentences: readonly Uint32Array[];
}

/** Entries, made ready to be searched. Never changed; build another one when entries change. */
export interface SearchIndex {
  readonly ids: readonly string[];
  /** The names of the entries, normalised, without what stands in brackets. */
  readonly titles: readonly string[];
  readonly texts: readonly IndexedText[];
  readonly terms: ReadonlyMap<number, number>;
  readonly weights: Float32Array;
  /** Texts in which a term occurs, with how much of its weight each gains by it: from `starts[term]` to `starts[term + 1]`. */
  readonly starts: Uint32Array;
  readonly postings: Uint32Array;
  readonly gains: Float32Array;
}

/** Makes an index of the entries. The same entries in the same order give the same index. */
export function buildIndex(entries: readonly SearchEntry[]): SearchIndex {
  const terms = new Map<number, number>();
  const numberOf = (hash: number): number => {
    const known = terms.get(hash);
    if (known !== undefined) return known;
    terms.set(hash, terms.size);
    return terms.size - 1;
  };
  const found: { readonly text: number; readonly counts: ReadonlyMap<number, number> }[] = [];
  const texts = textsOf(entries).map(({ entry, isBody, text }, index): IndexedText => {
    const counts = new Map<number, number>();
    let length = 0;
    const sentences = splitSentences(text).map((sentence) => {
      const numbers = extractTerms(sentence).map(numberOf);
      for (const term of numbers) counts.set(term, (counts.get(term) ?? 0) + 1);
      length += numbers.length;
      return Uint32Array.from(new Set(numbers)).toSorted();
    });
    found.push({ text: index, counts });
    return { entry, isBody, text, length, sentences };
  });
  const starts = new Uint32Array(terms.size + 1);
  for (const { counts } of found) for (const term of counts.keys()) starts[term + 1] = (starts[term + 1] ?? 0) + 1;
  const weights = Float32Array.from({ length: terms.size }, (_, term) => {
    const frequency = starts[term + 1] ?? 0;
    return Math.log(1 + (texts.length - frequency + 0.5) / (frequency + 0.5));
  });
  for (let term = 0; term < terms.size; term += 1) starts[term + 1] = (starts[term + 1] ?? 0) + (starts[term] ?? 0);
  const total = texts.reduce((sum, { length }) => sum + length, 0);
  const averageLength = texts.length === 0 ? 1 : Math.max(1, total / texts.length);
  const filled = starts.slice();
  const postings = new Uint32Array(starts[terms.size] ?? 0);
  const gains = new Float32Array(postings.length);
  for (const { text, counts } of found) {
    for (const [term, count] of counts) {
      const place = filled[term] ?? 0;
      postings[place] = text;
      gains[place] = gainOf(count, (texts[text]?.length ?? 0) / averageLength);
      filled[term] = place + 1;
    }
  }
  return {
    ids: entries.map(({ id }) => id),
    titles: entries.map(titleOf),
    texts,
    terms,
    weights,
    starts,
    postings,
    gains,
  };
}

const SATURATION = 1.2;
const LENGTH_SHARE = 0.75;

/** What a term that occurs so often says of a text so many times as long as the others. */
const gainOf = (count: number, length: number): number =>
  (count * (SATURATION + 1)) / (count + SATURATION * (1 - LENGTH_SHARE + LENGTH_SHARE * length));

const textsOf = (entries: readonly SearchEntry[]): readonly Pick<IndexedText, 'entry' | 'isBody' | 'text'>[] =>
  entries.flatMap(({ title = '', phrasings, body }, entry) => [
    ...phrasings.map((text) => ({ entry, isBody: false, text: normalise(text) })),
    ...(body === undefined ? [] : [{ entry, isBody: true, text: normalise(`${title}\n${body}`) }]),
  ]);

const titleOf = ({ title = '' }: SearchEntry): string =>
  normalise(title)
    .replace(/[(（《][^)）》]*[)）》]?/gu, (bracketed) => (bracketed.startsWith('《') ? bracketed.slice(1, -1) : ''))
    .trim();
