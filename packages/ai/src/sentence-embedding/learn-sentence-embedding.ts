import { openTable, type HashTable } from '../text/hash-table.ts';
import { createRandom, drawOrder } from '../text/random.ts';
import { weighWords, type SentenceEmbedding, type WeighedWords } from './sentence-embedding.ts';

/** A sentence with where its teacher says that it lies. */
export interface TaughtSentence {
  /** Its counted words and words in a row. */
  readonly words: ReadonlyMap<number, number>;
  readonly place: Float32Array;
}

export interface LearnOptions {
  readonly seed?: number;
  /** Told after each pass: its number and the mean square of what the sentences are off. */
  readonly onPass?: (pass: number, error: number) => void;
}

/** What fewer sentences have tells nothing of others. */
const FEWEST_SENTENCES = 3;
const PASSES = 12;
const RATE = 0.05;
const MIDDLE_RATE = 0.0025;
/** The share of words that is left out of a sentence each time it is seen. */
const LEFT_OUT = 0.3;
const STEPS = 127;

/**
 * Learns to say from its words alone where a large encoder puts a sentence (distillation, Hinton et al. 2015, here by
 * least squares with steps by Adagrad). The same sentences and seed give the same points.
 */
export function learnSentenceEmbedding(
  sentences: readonly TaughtSentence[],
  { seed = 1, onPass = () => {} }: LearnOptions = {},
): SentenceEmbedding {
  const dimensions = sentences[0]?.place.length ?? 0;
  const known = buildWords(sentences);
  const rows = sentences.map(({ words }) => weighWords(known, words));
  const random = createRandom(seed);
  const points = new Float32Array(known.weights.length * dimensions);
  const squares = new Float32Array(known.weights.length).fill(1e-4);
  const middle = new Float32Array(dimensions);
  const error = new Float64Array(dimensions);
  const total = PASSES * rows.length;
  let done = 0;
  for (let pass = 0; pass < PASSES; pass += 1) {
    let sum = 0;
    for (const number of drawOrder(rows.length, random)) {
      const rate = 1 - done / total;
      done += 1;
      const drawn = drawWords(rows[number], random);
      const size = findError({ drawn, points, middle }, sentences[number]?.place, error);
      sum += size;
      for (let d = 0; d < dimensions; d += 1) middle[d] = (middle[d] ?? 0) - rate * MIDDLE_RATE * (error[d] ?? 0);
      for (const { id, value } of drawn) {
        const seen = (squares[id] ?? 0) + (size * value * value) / dimensions;
        squares[id] = seen;
        const step = (rate * RATE * value) / Math.sqrt(seen);
        const base = id * dimensions;
        for (let d = 0; d < dimensions; d += 1) points[base + d] = (points[base + d] ?? 0) - step * (error[d] ?? 0);
      }
    }
    onPass(pass, sum / rows.length);
  }
  return { dimensions, ...known, middle, ...compact(points, dimensions) };
}

function buildWords(
  sentences: readonly TaughtSentence[],
): { readonly table: HashTable } & Pick<SentenceEmbedding, 'weights' | 'unknownWeight'> {
  const counts = new Map<number, number>();
  for (const { words } of sentences) {
    for (const hash of words.keys()) counts.set(hash, (counts.get(hash) ?? 0) + 1);
  }
  const kept = [...counts].filter(([, count]) => count >= FEWEST_SENTENCES);
  const weigh = (count: number): number => Math.log((1 + sentences.length) / (1 + count)) + 1;
  return {
    table: openTable(Int32Array.from(kept, ([hash]) => hash)),
    weights: Float32Array.from(kept, ([, count]) => weigh(count)),
    unknownWeight: weigh(0),
  };
}

interface Drawn {
  readonly id: number;
  readonly value: number;
}

const drawWords = (row: WeighedWords | undefined, random: () => number): readonly Drawn[] =>
  (row?.ids ?? []).flatMap((id, at) =>
    random() < LEFT_OUT ? [] : [{ id, value: (row?.values[at] ?? 0) / (1 - LEFT_OUT) }],
  );

/** Fills in how far from its place the drawn words put a sentence; returns the square of the distance. */
function findError(
  { drawn, points, middle }: { drawn: readonly Drawn[]; points: Float32Array; middle: Float32Array },
  place: Float32Array | undefined,
  error: Float64Array,
): number {
  const dimensions = error.length;
  for (let d = 0; d < dimensions; d += 1) error[d] = (middle[d] ?? 0) - (place?.[d] ?? 0);
  for (const { id, value } of drawn) {
    const base = id * dimensions;
    for (let d = 0; d < dimensions; d += 1) error[d] = (error[d] ?? 0) + value * (points[base + d] ?? 0);
  }
  return error.reduce((sum, each) => sum + each * each, 0);
}

/** Points in one byte for each dimension. */
function compact(points: Float32Array, dimensions: number): Pick<SentenceEmbedding, 'scales' | 'points'> {
  const scales = new Float32Array(points.length / Math.max(1, dimensions));
  const steps = new Int8Array(points.length);
  for (let id = 0; id < scales.length; id += 1) {
    const point = points.subarray(id * dimensions, (id + 1) * dimensions);
    const scale = point.reduce((most, value) => Math.max(most, Math.abs(value)), 1e-9) / STEPS;
    scales[id] = scale;
    for (let d = 0; d < dimensions; d += 1) steps[id * dimensions + d] = Math.round((point[d] ?? 0) / scale);
  }
  return { scales, points: steps };
}
