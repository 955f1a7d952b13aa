import { createRandom, drawOrder } from '../text/random.ts';
import type { LinearOptions } from './linear.ts';
import type { Rows, Vector } from './vectors.ts';

/** Features as points of a small space; a text is their weighted sum, its class what lies in that direction. */
export interface Embedding {
  readonly classes: number;
  readonly points: Float32Array;
  /** Class by class, the bias last. */
  readonly outputs: Float32Array;
}

export const DIMENSIONS = 64;
const STRIDE = DIMENSIONS + 1;
const PASSES = 12;
const RATE = 0.1;
/** The share of features that is left out of a line each time it is seen. */
const LEFT_OUT = 0.5;
const SMOOTHING = 0.1;
const MOST_FEATURES = 4_096;
/** Smaller errors change nothing that anybody would hear, and are most of the work where there are many classes. */
const LEAST_ERROR = 1e-3;

/**
 * A shallow network on embedded n-grams in the manner of fastText (Joulin et al. 2017), with features left out at random
 * and softened targets; steps by Adagrad.
 */
export function trainEmbedding(
  rows: Rows,
  labels: Uint32Array,
  { features, classes, seed, onPass }: LinearOptions,
): Embedding {
  const random = createRandom(seed);
  const points = Float32Array.from({ length: features * DIMENSIONS }, () => random() - 0.5);
  const outputs = Float32Array.from({ length: classes * STRIDE }, () => (random() - 0.5) * 0.1);
  const pointSquares = new Float32Array(features).fill(1e-6);
  const outputSquares = new Float32Array(outputs.length).fill(1e-6);
  const gradient = new Float32Array(DIMENSIONS);
  const hidden = new Float32Array(STRIDE);
  const kept = new Uint32Array(MOST_FEATURES);
  const errors = new Float32Array(classes);
  const total = PASSES * labels.length;
  let done = 0;
  for (let pass = 0; pass < PASSES; pass += 1) {
    for (const row of drawOrder(labels.length, random)) {
      const step = RATE * (1 - done / total);
      done += 1;
      const count = drawFeatures(rows, row, kept, random);
      if (count === 0) continue;
      embed(rows, kept.subarray(0, count), points, hidden);
      softmaxError(outputs, hidden, labels[row] ?? 0, errors);
      gradient.fill(0);
      stepOutputs({ outputs, outputSquares, hidden, errors, gradient, step });
      stepPoints(rows, kept.subarray(0, count), { points, pointSquares, gradient, step });
    }
    onPass((pass + 1) / PASSES);
  }
  return { classes, points, outputs };
}

const SCALE = 1 / (1 - LEFT_OUT);

function drawFeatures({ starts }: Rows, row: number, kept: Uint32Array, random: () => number): number {
  let count = 0;
  for (let at = starts[row] ?? 0; at < (starts[row + 1] ?? 0) && count < kept.length; at += 1) {
    if (random() < LEFT_OUT) continue;
    kept[count] = at;
    count += 1;
  }
  return count;
}

function embed({ ids, values }: Rows, places: Uint32Array, points: Float32Array, hidden: Float32Array): void {
  hidden.fill(0, 0, DIMENSIONS);
  hidden[DIMENSIONS] = 1;
  for (const at of places) {
    const base = (ids[at] ?? 0) * DIMENSIONS;
    const value = (values[at] ?? 0) * SCALE;
    for (let d = 0; d < DIMENSIONS; d += 1) hidden[d] = (hidden[d] ?? 0) + value * (points[base + d] ?? 0);
  }
}

function softmaxError(outputs: Float32Array, hidden: Float32Array, label: number, errors: Float32Array): void {
  scoreOutputs(outputs, hidden, errors);
  const best = errors.reduce((most, score) => Math.max(most, score), -Infinity);
  let total = 0;
  for (let k = 0; k < errors.length; k += 1) total += errors[k] = Math.exp((errors[k] ?? 0) - best);
  for (let k = 0; k < errors.length; k += 1) {
    const target = (k === label ? 1 - SMOOTHING : 0) + SMOOTHING / errors.length;
    errors[k] = (errors[k] ?? 0) / total - target;
  }
}

interface OutputStep {
  readonly outputs: Float32Array;
  readonly outputSquares: Float32Array;
  readonly hidden: Float32Array;
  readonly errors: Float32Array;
  readonly gradient: Float32Array;
  readonly step: number;
}

function stepOutputs({ outputs, outputSquares, hidden, errors, gradient, step }: OutputStep): void {
  for (let k = 0; k < errors.length; k += 1) {
    const error = errors[k] ?? 0;
    if (Math.abs(error) < LEAST_ERROR) continue;
    const base = k * STRIDE;
    for (let d = 0; d < STRIDE; d += 1) {
      const weight = outputs[base + d] ?? 0;
      if (d < DIMENSIONS) gradient[d] = (gradient[d] ?? 0) + error * weight;
      const slope = error * (hidden[d] ?? 0);
      const squares = (outputSquares[base + d] ?? 0) + slope * slope;
      outputSquares[base + d] = squares;
      outputs[base + d] = weight - (step * slope) / Math.sqrt(squares);
    }
  }
}

interface PointStep {
  readonly points: Float32Array;
  readonly pointSquares: Float32Array;
  readonly gradient: Float32Array;
  readonly step: number;
}

function stepPoints(
  { ids, values }: Rows,
  places: Uint32Array,
  { points, pointSquares, gradient, step }: PointStep,
): void {
  const squares = gradient.reduce((sum, slope) => sum + slope * slope, 0) / DIMENSIONS;
  for (const at of places) {
    const id = ids[at] ?? 0;
    const value = (values[at] ?? 0) * SCALE;
    const seen = (pointSquares[id] ?? 0) + squares * value * value;
    pointSquares[id] = seen;
    const size = (step * value) / Math.sqrt(seen);
    const base = id * DIMENSIONS;
    for (let d = 0; d < DIMENSIONS; d += 1) points[base + d] = (points[base + d] ?? 0) - size * (gradient[d] ?? 0);
  }
}

function scoreOutputs(outputs: Float32Array, hidden: Float32Array, scores: Float32Array): void {
  for (let k = 0; k < scores.length; k += 1) {
    const base = k * STRIDE;
    let sum = 0;
    for (let d = 0; d < STRIDE; d += 1) sum += (outputs[base + d] ?? 0) * (hidden[d] ?? 0);
    scores[k] = sum;
  }
}

/** The same to keep: points in one byte each, with a scale per feature. */
export interface CompactEmbedding {
  readonly classes: number;
  readonly scales: Float32Array;
  readonly points: Int8Array;
  readonly outputs: Float32Array;
}

const STEPS = 127;

export function compactEmbedding({ classes, points, outputs }: Embedding): CompactEmbedding {
  const scales = new Float32Array(points.length / DIMENSIONS);
  const small = new Int8Array(points.length);
  for (const feature of scales.keys()) {
    const base = feature * DIMENSIONS;
    const point = points.subarray(base, base + DIMENSIONS);
    const scale = point.reduce((most, value) => Math.max(most, Math.abs(value)), 1e-9) / STEPS;
    scales[feature] = scale;
    for (const [d, value] of point.entries()) small[base + d] = Math.round(value / scale);
  }
  return { classes, scales, points: small, outputs };
}

/** The logit of each class. */
export function scoreEmbedding(
  { classes, scales, points, outputs }: CompactEmbedding,
  { ids, values }: Vector,
): Float32Array {
  const hidden = new Float32Array(STRIDE);
  hidden[DIMENSIONS] = 1;
  for (let at = 0; at < ids.length; at += 1) {
    const id = ids[at] ?? 0;
    const value = (values[at] ?? 0) * (scales[id] ?? 0);
    const base = id * DIMENSIONS;
    for (let d = 0; d < DIMENSIONS; d += 1) hidden[d] = (hidden[d] ?? 0) + value * (points[base + d] ?? 0);
  }
  const scores = new Float32Array(classes);
  scoreOutputs(outputs, hidden, scores);
  return scores;
}
