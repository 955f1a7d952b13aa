import { largest } from '../text/largest.ts';
import type { Rows, Vector } from './vectors.ts';

/** The lines learnt from, found by their features. */
export interface Neighbours {
  readonly labels: Uint32Array;
  readonly starts: Uint32Array;
  readonly lines: Uint32Array;
  readonly values: Float32Array;
  /** How long the vector of each line is. */
  readonly lengths: Float32Array;
}

export interface Neighbour {
  readonly line: number;
  /** The cosine, from 0 to 1. */
  readonly similarity: number;
}

/** A feature of more lines than this tells little and costs much. */
const MOST_LINES_PER_FEATURE = 1_500;

export function indexNeighbours(rows: Rows, labels: Uint32Array, features: number): Neighbours {
  const starts = new Uint32Array(features + 1);
  for (const id of rows.ids) starts[id + 1] = (starts[id + 1] ?? 0) + 1;
  for (let id = 0; id < features; id += 1) starts[id + 1] = (starts[id + 1] ?? 0) + (starts[id] ?? 0);
  const filled = starts.slice();
  const lines = new Uint32Array(rows.ids.length);
  const values = new Float32Array(rows.ids.length);
  const lengths = new Float32Array(labels.length);
  for (let line = 0; line < labels.length; line += 1) {
    for (let at = rows.starts[line] ?? 0; at < (rows.starts[line + 1] ?? 0); at += 1) {
      const id = rows.ids[at] ?? 0;
      const place = filled[id] ?? 0;
      lines[place] = line;
      values[place] = rows.values[at] ?? 0;
      filled[id] = place + 1;
      lengths[line] = (lengths[line] ?? 0) + (rows.values[at] ?? 0) ** 2;
    }
    lengths[line] = Math.sqrt(lengths[line] ?? 0);
  }
  return { labels, starts, lines, values, lengths };
}

/** Room for the sums of all lines, used again from text to text: to make it anew is most of the work. */
let room = new Float32Array(0);

/** The lines most like a text, the most similar first. */
export function findNeighbours(
  { labels, starts, lines, values, lengths }: Neighbours,
  vector: Vector,
  most: number,
): readonly Neighbour[] {
  if (room.length < labels.length) room = new Float32Array(labels.length);
  const sums = room.subarray(0, labels.length).fill(0);
  let norm = 0;
  for (let at = 0; at < vector.ids.length; at += 1) {
    const id = vector.ids[at] ?? 0;
    const value = vector.values[at] ?? 0;
    norm += value * value;
    const from = starts[id] ?? 0;
    const to = starts[id + 1] ?? 0;
    if (to - from > MOST_LINES_PER_FEATURE) continue;
    for (let place = from; place < to; place += 1) {
      const line = lines[place] ?? 0;
      sums[line] = (sums[line] ?? 0) + value * (values[place] ?? 0);
    }
  }
  for (let line = 0; line < sums.length; line += 1) sums[line] = (sums[line] ?? 0) / Math.max(lengths[line] ?? 0, 1e-9);
  const scale = 1 / Math.sqrt(Math.max(norm, 1e-9));
  return largest(sums, most, 0).map((line) => ({ line, similarity: Math.min(1, (sums[line] ?? 0) * scale) }));
}
