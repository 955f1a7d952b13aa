import type { DenseLinear } from './linear.ts';
import type { Vector } from './vectors.ts';

/** A linear model to keep: the weights that matter, in one byte each, with a scale per feature. */
export interface CompactLinear {
  readonly classes: number;
  readonly biases: Float32Array;
  readonly scales: Float32Array;
  /** The weights of a feature are from `starts[feature]` to `starts[feature + 1]`. */
  readonly starts: Uint32Array;
  readonly targets: Uint16Array;
  readonly weights: Int8Array;
}

const STEPS = 127;
const SAMPLES = 200_000;

/** Keeps about the `most` largest weights. */
export function compactLinear({ classes, weights }: DenseLinear, most: number): CompactLinear {
  const features = weights.length / classes - 1;
  const least = thresholdFor(weights.subarray(0, features * classes), most);
  const scales = new Float32Array(features);
  const starts = new Uint32Array(features + 1);
  const targets: number[] = [];
  const kept: number[] = [];
  for (let feature = 0; feature < features; feature += 1) {
    const row = weights.subarray(feature * classes, (feature + 1) * classes);
    const scale = row.reduce((largest, weight) => Math.max(largest, Math.abs(weight)), 0) / STEPS;
    scales[feature] = scale;
    for (const [target, weight] of row.entries()) {
      const step = Math.abs(weight) < least || scale === 0 ? 0 : Math.round(weight / scale);
      if (step === 0) continue;
      targets.push(target);
      kept.push(step);
    }
    starts[feature + 1] = kept.length;
  }
  const biases = weights.slice(features * classes);
  return { classes, biases, scales, starts, targets: Uint16Array.from(targets), weights: Int8Array.from(kept) };
}

/** The size that about `most` weights have at least, judged by a sample. */
function thresholdFor(weights: Float32Array, most: number): number {
  if (weights.length <= most) return 0;
  const stride = Math.max(1, Math.floor(weights.length / SAMPLES));
  const sizes = Float32Array.from({ length: Math.ceil(weights.length / stride) }, (_, at) =>
    Math.abs(weights[at * stride] ?? 0),
  );
  return sizes.toSorted()[Math.floor(sizes.length * (1 - most / weights.length))] ?? 0;
}

/** The margin of each class. */
export function scoreLinear(model: CompactLinear, { ids, values }: Vector): Float32Array {
  const { biases, scales, starts, targets, weights } = model;
  const scores = biases.slice();
  for (let at = 0; at < ids.length; at += 1) {
    const feature = ids[at] ?? 0;
    const value = (values[at] ?? 0) * (scales[feature] ?? 0);
    const to = starts[feature + 1] ?? 0;
    for (let place = starts[feature] ?? 0; place < to; place += 1) {
      const target = targets[place] ?? 0;
      scores[target] = (scores[target] ?? 0) + value * (weights[place] ?? 0);
    }
  }
  return scores;
}
