import { numberIn, openTable, type HashTable } from '../text/hash-table.ts';
import type { Features } from './features.ts';

/** A text as numbered features. */
export interface Vector {
  readonly ids: Uint32Array;
  readonly values: Float32Array;
}

/** Texts as rows of numbered features: row `i` is from `starts[i]` to `starts[i + 1]`. */
export interface Rows {
  readonly starts: Uint32Array;
  readonly ids: Uint32Array;
  readonly values: Float32Array;
}

/** The features that were learnt from, with how much each tells (its idf). */
export interface Vocabulary {
  readonly table: HashTable;
  readonly weights: Float32Array;
  /** The features below this number are those that several lines have and that the embedding sees too. */
  readonly common: number;
  /** What a feature counts that was never learnt from. */
  readonly unknownWeight: number;
}

/** Kinds of features that are counted as one: a group weighs the same in every text, whatever the number of its features. */
export type Groups = readonly { readonly kinds: readonly (keyof Features)[]; readonly weight: number }[];

export const ALL_FEATURES: Groups = [
  { kinds: ['words', 'together'], weight: 1.2 },
  { kinds: ['characters'], weight: 0.7 },
  { kinds: ['before'], weight: 1 },
];
/** Without words as they are written, whose stems say the same. */
export const STEM_FEATURES: Groups = [
  { kinds: ['together'], weight: 1 },
  { kinds: ['characters'], weight: 1 },
  { kinds: ['before'], weight: 1 },
];

const KINDS: readonly (keyof Features)[] = ['words', 'together', 'characters', 'before'];
const FEWEST_OF_COMMON = 2;

/** Numbers the features of some lines that occur in at least `leastTexts` of them, those that the embedding sees first. */
export function buildVocabulary(texts: readonly Features[], leastTexts: number): Vocabulary {
  const kept = KINDS.flatMap((kind) => {
    const counts = new Map<number, number>();
    for (const features of texts) {
      for (const hash of features[kind].keys()) counts.set(hash, (counts.get(hash) ?? 0) + 1);
    }
    const isSeen = STEM_FEATURES.some(({ kinds }) => kinds.includes(kind));
    return [...counts]
      .filter(([, frequency]) => frequency >= leastTexts)
      .map(([hash, frequency]) => ({ hash, frequency, isCommon: isSeen && frequency >= FEWEST_OF_COMMON }));
  });
  const ordered = [...kept.filter(({ isCommon }) => isCommon), ...kept.filter(({ isCommon }) => !isCommon)];
  const weigh = (frequency: number): number => Math.log((1 + texts.length) / (1 + frequency)) + 1;
  return {
    table: openTable(Int32Array.from(ordered, ({ hash }) => hash)),
    weights: Float32Array.from(ordered, ({ frequency }) => weigh(frequency)),
    common: kept.filter(({ isCommon }) => isCommon).length,
    unknownWeight: weigh(0),
  };
}

/** The features of a text that the vocabulary has, by kind, with how much each says there. */
export interface Found {
  readonly kinds: Readonly<
    Record<keyof Features, { readonly ids: readonly number[]; readonly values: readonly number[] }>
  >;
  /** The share of the weight of all its features that the vocabulary has. */
  readonly known: number;
}

export function find({ table, weights, unknownWeight }: Vocabulary, features: Features): Found {
  let known = 0;
  let total = 0;
  const findKind = (counts: ReadonlyMap<number, number>): { readonly ids: number[]; readonly values: number[] } => {
    const ids: number[] = [];
    const values: number[] = [];
    for (const [hash, count] of counts) {
      const id = numberIn(table, hash);
      const weight = id === -1 ? unknownWeight : (weights[id] ?? 0);
      total += weight;
      if (id === -1) continue;
      known += weight;
      ids.push(id);
      values.push(count === 1 ? weight : (1 + Math.log(count)) * weight);
    }
    return { ids, values };
  };
  const kinds = {
    words: findKind(features.words),
    together: findKind(features.together),
    characters: findKind(features.characters),
    before: findKind(features.before),
  };
  return { kinds, known: total === 0 ? 0 : known / total };
}

/** What was found as one vector. `below`: features from this number on are left out. */
export function toVector({ kinds }: Found, groups: Groups, below = Infinity): Vector {
  const ids: number[] = [];
  const values: number[] = [];
  for (const { kinds: names, weight } of groups) {
    const from = ids.length;
    let squares = 0;
    for (const name of names) {
      const { ids: found, values: says } = kinds[name];
      for (let at = 0; at < found.length; at += 1) {
        const id = found[at] ?? 0;
        if (id >= below) continue;
        const value = says[at] ?? 0;
        ids.push(id);
        values.push(value);
        squares += value * value;
      }
    }
    const scale = squares === 0 ? 0 : weight / Math.sqrt(squares);
    for (let at = from; at < values.length; at += 1) values[at] = (values[at] ?? 0) * scale;
  }
  return { ids: Uint32Array.from(ids), values: Float32Array.from(values) };
}

/** A vector with where its text lies as a sentence, as further features from the number `from` on. */
export function withPlace({ ids, values }: Vector, place: Float32Array, from: number): Vector {
  if (place.every((value) => value === 0)) return { ids, values };
  return {
    ids: Uint32Array.from([...ids, ...Array.from(place, (_, d) => from + d)]),
    values: Float32Array.from([...values, ...place]),
  };
}

export function stackRows(vectors: readonly Vector[]): Rows {
  const starts = new Uint32Array(vectors.length + 1);
  for (const [row, { ids }] of vectors.entries()) starts[row + 1] = (starts[row] ?? 0) + ids.length;
  const length = starts[vectors.length] ?? 0;
  const ids = new Uint32Array(length);
  const values = new Float32Array(length);
  for (const [row, vector] of vectors.entries()) {
    ids.set(vector.ids, starts[row]);
    values.set(vector.values, starts[row]);
  }
  return { starts, ids, values };
}
