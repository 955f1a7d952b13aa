import { openTable } from '../text/hash-table.ts';
import type { SentenceEmbedding } from './sentence-embedding.ts';

/** An embedding as it is kept in a file: arrays as the base64 of their little-endian bytes. */
export type StoredEmbedding = Readonly<
  Record<'dimensions' | 'unknownWeight', number> & Record<'hashes' | 'weights' | 'scales' | 'middle' | 'points', string>
>;

export const store = ({ dimensions, unknownWeight, table, ...arrays }: SentenceEmbedding): StoredEmbedding => ({
  dimensions,
  unknownWeight,
  hashes: toText(table.hashes),
  weights: toText(arrays.weights),
  scales: toText(arrays.scales),
  middle: toText(arrays.middle),
  points: toText(arrays.points),
});

export const open = ({ dimensions, unknownWeight, ...arrays }: StoredEmbedding): SentenceEmbedding => ({
  dimensions,
  unknownWeight,
  table: openTable(new Int32Array(toBytes(arrays.hashes))),
  weights: new Float32Array(toBytes(arrays.weights)),
  scales: new Float32Array(toBytes(arrays.scales)),
  middle: new Float32Array(toBytes(arrays.middle)),
  points: new Int8Array(toBytes(arrays.points)),
});

const toText = ({ buffer, byteOffset, byteLength }: ArrayBufferView): string =>
  Buffer.from(buffer, byteOffset, byteLength).toString('base64');

/** Copied, because arrays must begin at whole elements. */
const toBytes = (text: string): ArrayBuffer => new Uint8Array(Buffer.from(text, 'base64')).buffer;
