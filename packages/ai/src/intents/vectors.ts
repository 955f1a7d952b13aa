import type { Features } from './features.ts';

/** A text as numbered features; `known` is the share of its features' weight that the vocabulary has. */
export interface Vector {
  readonly ids: Uint32Array;
  readonly values: Float32Array;
  readonly known: number;
}

/** Texts as rows of numbered features: row `i` is from `starts[i]` to `starts[i + 1]`. */
export interface Rows {
  readonly starts: Uint32Array;
  readonly ids: Uint32Array;
  readonly values: Float32Array;
}

/** The features that occur in at least `leastTexts` of the lines learnt from, with how much each tells (its idf). */
export interface Vocabulary {
  readonly hashes: Uint32Array;
  readonly weights: Float32Array;
  readonly numbers: ReadonlyMap<number, number>;
  readonly groups: Groups;
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

export function buildVocabulary(texts: readonly Features[], groups: Groups, leastTexts: number): Vocabulary {
  const counts = new Map<number, number>();
  for (const features of texts) {
    for (const kind of groups.flatMap(({ kinds }) => kinds)) {
      for (const hash of features[kind].keys()) counts.set(hash, (counts.get(hash) ?? 0) + 1);
    }
  }
  const kept = [...counts].filter(([, frequency]) => frequency >= leastTexts);
  const weigh = (frequency: number): number => Math.log((1 + texts.length) / (1 + frequency)) + 1;
  return openVocabulary(
    Uint32Array.from(kept, ([hash]) => hash),
    Float32Array.from(kept, ([, frequency]) => weigh(frequency)),
    { groups, unknownWeight: weigh(0) },
  );
}

export const openVocabulary = (
  hashes: Uint32Array,
  weights: Float32Array,
  { groups, unknownWeight }: Pick<Vocabulary, 'groups' | 'unknownWeight'>,
): Vocabulary => ({
  hashes,
  weights,
  groups,
  unknownWeight,
  numbers: new Map(Array.from(hashes, (hash, number) => [hash, number])),
});

export function vectorise({ numbers, weights, groups, unknownWeight }: Vocabulary, features: Features): Vector {
  const ids: number[] = [];
  const values: number[] = [];
  let known = 0;
  let total = 0;
  for (const { kinds, weight: groupWeight } of groups) {
    const from = ids.length;
    let squares = 0;
    for (const kind of kinds) {
      for (const [hash, count] of features[kind]) {
        const id = numbers.get(hash);
        const weight = id === undefined ? unknownWeight : (weights[id] ?? 0);
        total += weight;
        if (id === undefined) continue;
        known += weight;
        const value = (1 + Math.log(count)) * weight;
        ids.push(id);
        values.push(value);
        squares += value * value;
      }
    }
    const scale = squares === 0 ? 0 : groupWeight / Math.sqrt(squares);
    for (let at = from; at < values.length; at += 1) values[at] = (values[at] ?? 0) * scale;
  }
  return { ids: Uint32Array.from(ids), values: Float32Array.from(values), known: total === 0 ? 0 : known / total };
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
