import { scoreOutput, trainEmbedding, type Embedding } from './embedding.ts';
import type { LinearOptions } from './linear.ts';
import type { Rows, Vector } from './vectors.ts';

/** Several embeddings that speak as one, to keep: points in one byte each, with a scale per feature. */
export interface CompactEmbedding {
  readonly classes: number;
  readonly dimensions: number;
  readonly scales: Float32Array;
  readonly points: Int8Array;
  /** Class by class, the bias last. */
  readonly outputs: Float32Array;
}

/** Each begins elsewhere and errs elsewhere: together they are right more often than a larger one. */
const VOICES = 4;
const SEED_STEP = 17;
/** How far the number of lines of a class is taken out of its logit: it says little of how often it will be meant. */
const EVENNESS = 0.27;

/** Learns some embeddings, each from another beginning, and joins them: the mean of their logits is one layer over all dimensions. */
export function trainEmbeddings(rows: Rows, labels: Uint32Array, options: LinearOptions): CompactEmbedding {
  const voices = Array.from({ length: VOICES }, (_, voice) =>
    trainEmbedding(rows, labels, {
      ...options,
      seed: options.seed + voice * SEED_STEP,
      onPass: (share) => options.onPass((voice + share) / VOICES),
    }),
  );
  const joined = join(voices, options);
  for (const [label, lines] of countLines(labels, options.classes).entries()) {
    const bias = (label + 1) * (joined.dimensions + 1) - 1;
    joined.outputs[bias] = (joined.outputs[bias] ?? 0) - EVENNESS * Math.log(Math.max(1, lines));
  }
  return joined;
}

function countLines(labels: Uint32Array, classes: number): Uint32Array {
  const counts = new Uint32Array(classes);
  for (const label of labels) counts[label] = (counts[label] ?? 0) + 1;
  return counts;
}

const STEPS = 127;

function join(voices: readonly Embedding[], { features, classes }: LinearOptions): CompactEmbedding {
  const dimensions = voices.reduce((sum, voice) => sum + voice.dimensions, 0);
  const scales = new Float32Array(features);
  const points = new Int8Array(features * dimensions);
  const point = new Float32Array(dimensions);
  for (let feature = 0; feature < features; feature += 1) {
    let from = 0;
    for (const voice of voices) {
      point.set(voice.points.subarray(feature * voice.dimensions, (feature + 1) * voice.dimensions), from);
      from += voice.dimensions;
    }
    const scale = point.reduce((most, value) => Math.max(most, Math.abs(value)), 1e-9) / STEPS;
    scales[feature] = scale;
    for (let d = 0; d < dimensions; d += 1) points[feature * dimensions + d] = Math.round((point[d] ?? 0) / scale);
  }
  return { classes, dimensions, scales, points, outputs: joinOutputs(voices, classes, dimensions) };
}

function joinOutputs(voices: readonly Embedding[], classes: number, dimensions: number): Float32Array {
  const outputs = new Float32Array(classes * (dimensions + 1));
  for (let k = 0; k < classes; k += 1) {
    const base = k * (dimensions + 1);
    let from = base;
    for (const { outputs: own, dimensions: size } of voices) {
      const start = k * (size + 1);
      for (let d = 0; d < size; d += 1) outputs[from + d] = (own[start + d] ?? 0) / voices.length;
      outputs[base + dimensions] = (outputs[base + dimensions] ?? 0) + (own[start + size] ?? 0) / voices.length;
      from += size;
    }
  }
  return outputs;
}

/** The logit of each class. */
export function scoreEmbedding(
  { classes, dimensions, scales, points, outputs }: CompactEmbedding,
  { ids, values }: Vector,
): Float32Array {
  const hidden = new Float64Array(dimensions);
  for (let at = 0; at < ids.length; at += 1) {
    const id = ids[at] ?? 0;
    const value = (values[at] ?? 0) * (scales[id] ?? 0);
    const base = id * dimensions;
    for (let d = 0; d < dimensions; d += 4) {
      hidden[d] = (hidden[d] ?? 0) + value * (points[base + d] ?? 0);
      hidden[d + 1] = (hidden[d + 1] ?? 0) + value * (points[base + d + 1] ?? 0);
      hidden[d + 2] = (hidden[d + 2] ?? 0) + value * (points[base + d + 2] ?? 0);
      hidden[d + 3] = (hidden[d + 3] ?? 0) + value * (points[base + d + 3] ?? 0);
    }
  }
  for (let d = 0; d < dimensions; d += 1) hidden[d] = Math.tanh(hidden[d] ?? 0);
  const scores = new Float32Array(classes);
  for (let k = 0; k < classes; k += 1) {
    scores[k] = scoreOutput(outputs, k * (dimensions + 1), hidden);
  }
  return scores;
}
