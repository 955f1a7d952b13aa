import { createRandom, drawOrder } from '../text/random.ts';
import type { Rows } from './vectors.ts';

/** One weight per feature and class, feature by feature; the biases come last. */
export interface DenseLinear {
  readonly classes: number;
  readonly weights: Float32Array;
}

export interface LinearOptions {
  readonly features: number;
  readonly classes: number;
  readonly seed: number;
  /** Told after each pass, with the share that is done; may throw to stop. */
  readonly onPass: (share: number) => void;
}

/** How dear an error is against a large weight: the C of support vector machines. */
const COST = 0.7;
const MOST_PASSES = 10;
/** Training ends when no example violates its conditions by more. */
const TOLERANCE = 0.1;
const LEAST_VIOLATION = 1e-3;

/**
 * One-against-rest support vector machines with squared hinge loss, by dual coordinate descent (Hsieh et al. 2008). Goes
 * over the lines one by one and moves all classes together, because their weights of one feature lie side by side.
 */
export function trainLinear(
  rows: Rows,
  labels: Uint32Array,
  { features, classes, seed, onPass }: LinearOptions,
): DenseLinear {
  const { starts, ids, values } = rows;
  const weights = new Float32Array((features + 1) * classes);
  const bias = features * classes;
  const alphas = new Float32Array(labels.length * classes);
  const diagonal = 1 / (2 * COST);
  const scores = new Float32Array(classes);
  const steps = new Float32Array(classes);
  const moved = new Uint32Array(classes);
  const curvatures = curvaturesOf(rows, labels.length, diagonal);
  const random = createRandom(seed);
  for (let pass = 0; pass < MOST_PASSES; pass += 1) {
    let worst = 0;
    for (const row of drawOrder(labels.length, random)) {
      const from = starts[row] ?? 0;
      const to = starts[row + 1] ?? 0;
      scores.set(weights.subarray(bias));
      for (let at = from; at < to; at += 1) addTo(scores, weights, (ids[at] ?? 0) * classes, values[at] ?? 0);
      const label = labels[row] ?? 0;
      let count = 0;
      for (let k = 0; k < classes; k += 1) {
        const sign = k === label ? 1 : -1;
        const alpha = alphas[row * classes + k] ?? 0;
        const gradient = sign * (scores[k] ?? 0) - 1 + alpha * diagonal;
        if (alpha === 0 && gradient >= 0) continue;
        const violation = Math.abs(gradient);
        if (violation > worst) worst = violation;
        if (violation < LEAST_VIOLATION) continue;
        const next = Math.max(0, alpha - gradient / (curvatures[row] ?? 1));
        alphas[row * classes + k] = next;
        steps[count] = (next - alpha) * sign;
        moved[count] = k;
        count += 1;
      }
      for (let at = from; at < to; at += 1) {
        move(weights, (ids[at] ?? 0) * classes, values[at] ?? 0, { steps, moved, count });
      }
      move(weights, bias, 1, { steps, moved, count });
    }
    onPass((pass + 1) / MOST_PASSES);
    if (worst < TOLERANCE) break;
  }
  return { classes, weights };
}

function addTo(scores: Float32Array, weights: Float32Array, base: number, value: number): void {
  for (let k = 0; k < scores.length; k += 1) scores[k] = (scores[k] ?? 0) + value * (weights[base + k] ?? 0);
}

interface Steps {
  readonly steps: Float32Array;
  readonly moved: Uint32Array;
  readonly count: number;
}

function move(weights: Float32Array, base: number, value: number, { steps, moved, count }: Steps): void {
  for (let at = 0; at < count; at += 1) {
    const place = base + (moved[at] ?? 0);
    weights[place] = (weights[place] ?? 0) + value * (steps[at] ?? 0);
  }
}

function curvaturesOf({ starts, values }: Rows, count: number, diagonal: number): Float32Array {
  return Float32Array.from({ length: count }, (_, row) => {
    let squares = 1;
    for (let at = starts[row] ?? 0; at < (starts[row + 1] ?? 0); at += 1) squares += (values[at] ?? 0) ** 2;
    return squares + diagonal;
  });
}
