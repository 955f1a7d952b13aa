import { gunzipSync, gzipSync } from 'node:zlib';
import { openTable } from '../text/hash-table.ts';
import type { CompactEmbedding } from './compact-embedding.ts';
import { extractFeatures } from './features.ts';
import { indexNeighbours } from './neighbours.ts';
import type { Example, Parts } from './parts.ts';
import type { IntentModel } from './train-intents.ts';
import { ALL_FEATURES, find, stackRows, toVector } from './vectors.ts';

/** Raised whenever a packed model means something else; older ones are then trained anew from their lines. */
export const MODEL_VERSION = 5;

interface Heading {
  readonly version: number;
  readonly labels: readonly string[];
  readonly lines: readonly Example[];
  /** What belongs to the parts. */
  readonly beside: unknown;
  readonly dimensions: number;
  readonly vocabulary: { readonly common: number; readonly unknownWeight: number };
  readonly sections: readonly { readonly name: string; readonly bytes: number }[];
}

/** The arrays of a packed model, by name, with what they are made of. */
const SECTIONS = {
  hashes: Int32Array,
  weights: Float32Array,
  biases: Float32Array,
  scales: Float32Array,
  starts: Uint32Array,
  targets: Uint16Array,
  linear: Int8Array,
  pointScales: Float32Array,
  points: Int8Array,
  outputs: Float32Array,
} as const;

type SectionName = keyof typeof SECTIONS;
type ArrayMadeBy<Maker> = Maker extends Uint32ArrayConstructor
  ? Uint32Array
  : Maker extends Int32ArrayConstructor
    ? Int32Array
    : Maker extends Uint16ArrayConstructor
      ? Uint16Array
      : Maker extends Int8ArrayConstructor
        ? Int8Array
        : Float32Array;
type Arrays = { readonly [Name in SectionName]: ArrayMadeBy<(typeof SECTIONS)[Name]> };

const LENGTH_BYTES = 4;

/** The model as bytes to store. */
export const packModel = ({ parts, reject, temperature }: IntentModel): Uint8Array =>
  packParts(parts, { reject, temperature });

/** The parts of a model as bytes, with what belongs to them. What can be found again from the lines (their neighbours) is left out. */
export function packParts(parts: Parts, beside: unknown): Uint8Array {
  const { vocabulary, linear, embedding } = parts;
  const arrays: Arrays = {
    hashes: vocabulary.table.hashes,
    weights: vocabulary.weights,
    biases: linear.biases,
    scales: linear.scales,
    starts: linear.starts,
    targets: linear.targets,
    linear: linear.weights,
    pointScales: embedding.scales,
    points: embedding.points,
    outputs: embedding.outputs,
  };
  const names = Object.keys(SECTIONS) as SectionName[];
  const heading: Heading = {
    version: MODEL_VERSION,
    labels: parts.labels,
    lines: parts.lines,
    beside,
    dimensions: embedding.dimensions,
    vocabulary: { common: vocabulary.common, unknownWeight: vocabulary.unknownWeight },
    sections: names.map((name) => ({ name, bytes: arrays[name].byteLength })),
  };
  const text = Buffer.from(JSON.stringify(heading));
  const length = Buffer.alloc(LENGTH_BYTES);
  length.writeUInt32LE(text.length);
  const bodies = names.map((name) =>
    Buffer.from(arrays[name].buffer, arrays[name].byteOffset, arrays[name].byteLength),
  );
  return gzipSync(Buffer.concat([length, text, ...bodies]), { level: 6 });
}

/** The model that was packed, or null where the bytes are of another version or no model at all. */
export function unpackModel(packed: Uint8Array): IntentModel | null {
  const unpacked = unpackParts(packed);
  if (unpacked === null) return null;
  const { reject, temperature } = unpacked.beside as Pick<IntentModel, 'reject' | 'temperature'>;
  return { parts: unpacked.parts, reject, temperature };
}

/** The parts that were packed, with what belongs to them; null as above. */
export function unpackParts(packed: Uint8Array): { readonly parts: Parts; readonly beside: unknown } | null {
  const opened = openPack(packed);
  if (opened === null) return null;
  const { heading, arrays } = opened;
  const { labels, lines, beside } = heading;
  const classes = labels.length;
  const vocabulary = { ...heading.vocabulary, table: openTable(arrays.hashes), weights: arrays.weights };
  const numbers = new Map(labels.map((label, number) => [label, number]));
  const rows = stackRows(lines.map((line) => toVector(find(vocabulary, extractFeatures(line)), ALL_FEATURES)));
  const targets = Uint32Array.from(lines, ({ intent }) => numbers.get(intent) ?? 0);
  const embedding: CompactEmbedding = {
    classes,
    dimensions: heading.dimensions,
    scales: arrays.pointScales,
    points: arrays.points,
    outputs: arrays.outputs,
  };
  return {
    beside,
    parts: {
      labels,
      lines,
      vocabulary,
      linear: {
        classes,
        biases: arrays.biases,
        scales: arrays.scales,
        starts: arrays.starts,
        targets: arrays.targets,
        weights: arrays.linear,
      },
      embedding,
      neighbours: indexNeighbours(rows, targets, vocabulary.weights.length),
    },
  };
}

function openPack(packed: Uint8Array): { readonly heading: Heading; readonly arrays: Arrays } | null {
  try {
    const bytes = gunzipSync(packed);
    const headingEnd = LENGTH_BYTES + bytes.readUInt32LE(0);
    const heading = JSON.parse(bytes.toString('utf8', LENGTH_BYTES, headingEnd)) as Heading;
    if (heading.version !== MODEL_VERSION) return null;
    let at = headingEnd;
    const arrays = Object.fromEntries(
      heading.sections.map(({ name, bytes: size }) => {
        // Copied, because the arrays must begin at whole elements.
        const body = bytes.buffer.slice(bytes.byteOffset + at, bytes.byteOffset + at + size);
        at += size;
        return [name, new SECTIONS[name as SectionName](body)];
      }),
    );
    return { heading, arrays: arrays as unknown as Arrays };
  } catch {
    // What is no model is told by null.
    return null;
  }
}
