import { numberIn, type HashTable } from '../text/hash-table.ts';

/** Words, and words in a row, as points of a space in which sentences that mean the same lie near each other. */
export interface SentenceEmbedding {
  readonly dimensions: number;
  readonly table: HashTable;
  /** How much each of them tells (its idf). */
  readonly weights: Float32Array;
  /** What one counts that is not known. */
  readonly unknownWeight: number;
  /** What a point's steps of one byte are worth. */
  readonly scales: Float32Array;
  readonly points: Int8Array;
  /** Where a sentence lies of which nothing is known. */
  readonly middle: Float32Array;
}

/** A sentence of whose words, by weight, this share is known lies fully where they say; about half of the pairs of any sentence are new. */
const KNOWN_ENOUGH = 0.5;

/**
 * Where a sentence lies, from its counted words and words in a row (`extractFeatures`). One long, shorter the less of it is
 * known, zero where nothing is: other languages are not in this space.
 */
export function embedSentence(
  { dimensions, table, weights, unknownWeight, scales, points, middle }: SentenceEmbedding,
  words: ReadonlyMap<number, number>,
): Float32Array {
  const place = new Float32Array(dimensions);
  const { ids, values, known } = weighWords({ table, weights, unknownWeight }, words);
  if (ids.length === 0) return place;
  place.set(middle);
  for (let at = 0; at < ids.length; at += 1) {
    const id = ids[at] ?? 0;
    const value = (values[at] ?? 0) * (scales[id] ?? 0);
    const base = id * dimensions;
    for (let d = 0; d < dimensions; d += 1) place[d] = (place[d] ?? 0) + value * (points[base + d] ?? 0);
  }
  let squares = 0;
  for (let d = 0; d < dimensions; d += 1) squares += (place[d] ?? 0) ** 2;
  const scale = Math.min(1, known / KNOWN_ENOUGH) / Math.sqrt(Math.max(squares, 1e-9));
  for (let d = 0; d < dimensions; d += 1) place[d] = (place[d] ?? 0) * scale;
  return place;
}

export interface WeighedWords {
  readonly ids: readonly number[];
  /** One long as a whole. */
  readonly values: readonly number[];
  /** The share of the weight of all words that is known. */
  readonly known: number;
}

/** The known words of a sentence with how much each tells there. */
export function weighWords(
  { table, weights, unknownWeight }: Pick<SentenceEmbedding, 'table' | 'weights' | 'unknownWeight'>,
  words: ReadonlyMap<number, number>,
): WeighedWords {
  const ids: number[] = [];
  const values: number[] = [];
  let squares = 0;
  let known = 0;
  let total = 0;
  for (const [hash, count] of words) {
    const id = numberIn(table, hash);
    const weight = id === -1 ? unknownWeight : (weights[id] ?? 0);
    total += weight;
    if (id === -1) continue;
    known += weight;
    const value = (1 + Math.log(count)) * weight;
    ids.push(id);
    values.push(value);
    squares += value * value;
  }
  const scale = 1 / Math.sqrt(Math.max(squares, 1e-9));
  return { ids, values: values.map((value) => value * scale), known: total === 0 ? 0 : known / total };
}
