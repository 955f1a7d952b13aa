import { createRandom, drawOrder } from '../text/random.ts';
import type { LinearOptions } from './linear.ts';
import type { Rows } from './vectors.ts';

/** Features as points of a small space; a text is where their weighted sum lies, bent; its class what lies in that direction. */
export interface Embedding {
  readonly classes: number;
  readonly dimensions: number;
  readonly points: Float32Array;
  /** Class by class, the bias last. */
  readonly outputs: Float32Array;
}

const DIMENSIONS = 48;
const STRIDE = DIMENSIONS + 1;
const PASSES = 10;
const RATE = 0.1;
/** How far from the middle a point may lie at first. */
const SPREAD = 0.15;
/** The share of features that is left out of a line each time it is seen, and that of the dimensions. */
const LEFT_OUT = 0.6;
const LEFT_OUT_DIMENSIONS = 0.2;
const SMOOTHING = 0.1;
const MOST_FEATURES = 4_096;
/** Smaller errors change nothing that anybody would hear, and are most of the work where there are many classes. */
const LEAST_ERROR = 1e-3;
/** A class that is so far behind the first one has no share. */
const FURTHEST_BEHIND = -16;

/**
 * A shallow network on embedded n-grams in the manner of fastText (Joulin et al. 2017), with a layer that bends, features and
 * dimensions left out at random and softened targets; steps by Adagrad.
 */
export function trainEmbedding(
  rows: Rows,
  labels: Uint32Array,
  { features, classes, seed, onPass }: LinearOptions,
): Embedding {
  const random = createRandom(seed);
  const points = Float32Array.from({ length: features * DIMENSIONS }, () => (2 * random() - 1) * SPREAD);
  const outputs = Float32Array.from({ length: classes * STRIDE }, () => (random() - 0.5) * 0.1);
  const pointSquares = new Float32Array(features).fill(1e-6);
  const outputSquares = new Float32Array(outputs.length).fill(1e-6);
  const gradient = new Float64Array(DIMENSIONS);
  const bent = new Float64Array(DIMENSIONS);
  const hidden = new Float64Array(DIMENSIONS);
  const kept = new Uint32Array(MOST_FEATURES);
  const errors = new Float64Array(classes);
  const total = PASSES * labels.length;
  let done = 0;
  for (let pass = 0; pass < PASSES; pass += 1) {
    for (const row of drawOrder(labels.length, random)) {
      const step = RATE * (1 - done / total);
      done += 1;
      const count = drawFeatures(rows, row, kept, random);
      if (count === 0) continue;
      const places = kept.subarray(0, count);
      embed(rows, places, points, bent);
      leaveOut(bent, hidden, random);
      softmaxError(outputs, hidden, labels[row] ?? 0, errors);
      gradient.fill(0);
      stepOutputs({ outputs, outputSquares, hidden, errors, gradient, step });
      unbend(gradient, bent, hidden);
      stepPoints(rows, places, { points, pointSquares, gradient, step });
    }
    onPass((pass + 1) / PASSES);
  }
  return { classes, dimensions: DIMENSIONS, points, outputs };
}

const SCALE = 1 / (1 - LEFT_OUT);
const DIMENSION_SCALE = 1 / (1 - LEFT_OUT_DIMENSIONS);

function drawFeatures({ starts }: Rows, row: number, kept: Uint32Array, random: () => number): number {
  let count = 0;
  const to = starts[row + 1] ?? 0;
  for (let at = starts[row] ?? 0; at < to && count < kept.length; at += 1) {
    if (random() < LEFT_OUT) continue;
    kept[count] = at;
    count += 1;
  }
  return count;
}

function embed({ ids, values }: Rows, places: Uint32Array, points: Float32Array, bent: Float64Array): void {
  bent.fill(0);
  for (let place = 0; place < places.length; place += 1) {
    const at = places[place] ?? 0;
    const base = (ids[at] ?? 0) * DIMENSIONS;
    const value = (values[at] ?? 0) * SCALE;
    for (let d = 0; d < DIMENSIONS; d += 1) bent[d] = (bent[d] ?? 0) + value * (points[base + d] ?? 0);
  }
  for (let d = 0; d < DIMENSIONS; d += 1) bent[d] = Math.tanh(bent[d] ?? 0);
}

/** A dimension that is left out is exactly zero. */
function leaveOut(bent: Float64Array, hidden: Float64Array, random: () => number): void {
  for (let d = 0; d < DIMENSIONS; d += 1) {
    hidden[d] = random() < LEFT_OUT_DIMENSIONS ? 0 : (bent[d] ?? 0) * DIMENSION_SCALE;
  }
}

/** Turns the slope behind the layer that bends into that before it. */
function unbend(gradient: Float64Array, bent: Float64Array, hidden: Float64Array): void {
  for (let d = 0; d < DIMENSIONS; d += 1) {
    const isLeftOut = hidden[d] === 0;
    gradient[d] = isLeftOut ? 0 : (gradient[d] ?? 0) * DIMENSION_SCALE * (1 - (bent[d] ?? 0) ** 2);
  }
}

function softmaxError(outputs: Float32Array, hidden: Float64Array, label: number, errors: Float64Array): void {
  let best = -Infinity;
  for (let k = 0; k < errors.length; k += 1) {
    const score = scoreOutput(outputs, k * STRIDE, hidden);
    errors[k] = score;
    if (score > best) best = score;
  }
  let total = 0;
  for (let k = 0; k < errors.length; k += 1) {
    const behind = (errors[k] ?? 0) - best;
    total += errors[k] = behind < FURTHEST_BEHIND ? 0 : Math.exp(behind);
  }
  for (let k = 0; k < errors.length; k += 1) {
    const target = (k === label ? 1 - SMOOTHING : 0) + SMOOTHING / errors.length;
    errors[k] = (errors[k] ?? 0) / total - target;
  }
}

/** The logit of a class, whose bias comes last. Four sums side by side: a processor need not wait for one addition to begin the next. */
export function scoreOutput(outputs: Float32Array, base: number, hidden: Float64Array): number {
  let a = outputs[base + hidden.length] ?? 0;
  let b = 0;
  let c = 0;
  let e = 0;
  for (let d = 0; d < hidden.length; d += 4) {
    a += (outputs[base + d] ?? 0) * (hidden[d] ?? 0);
    b += (outputs[base + d + 1] ?? 0) * (hidden[d + 1] ?? 0);
    c += (outputs[base + d + 2] ?? 0) * (hidden[d + 2] ?? 0);
    e += (outputs[base + d + 3] ?? 0) * (hidden[d + 3] ?? 0);
  }
  return a + b + (c + e);
}

interface OutputStep {
  readonly outputs: Float32Array;
  readonly outputSquares: Float32Array;
  readonly hidden: Float64Array;
  readonly errors: Float64Array;
  readonly gradient: Float64Array;
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
      // The last place is that of the bias.
      const slope = d < DIMENSIONS ? error * (hidden[d] ?? 0) : error;
      const squares = (outputSquares[base + d] ?? 0) + slope * slope;
      outputSquares[base + d] = squares;
      outputs[base + d] = weight - (step * slope) / Math.sqrt(squares);
    }
  }
}

interface PointStep {
  readonly points: Float32Array;
  readonly pointSquares: Float32Array;
  readonly gradient: Float64Array;
  readonly step: number;
}

function stepPoints(
  { ids, values }: Rows,
  places: Uint32Array,
  { points, pointSquares, gradient, step }: PointStep,
): void {
  let squares = 0;
  for (let d = 0; d < DIMENSIONS; d += 1) squares += (gradient[d] ?? 0) ** 2 / DIMENSIONS;
  for (let place = 0; place < places.length; place += 1) {
    const at = places[place] ?? 0;
    const id = ids[at] ?? 0;
    const value = (values[at] ?? 0) * SCALE;
    const seen = (pointSquares[id] ?? 0) + squares * value * value;
    pointSquares[id] = seen;
    const size = (step * value) / Math.sqrt(seen);
    const base = id * DIMENSIONS;
    for (let d = 0; d < DIMENSIONS; d += 1) points[base + d] = (points[base + d] ?? 0) - size * (gradient[d] ?? 0);
  }
}
