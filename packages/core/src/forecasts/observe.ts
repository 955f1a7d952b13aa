import { z } from 'zod';
import { DAY_MS } from '../kit/index.ts';
import { calibrate, heldBeyond, sinceMs } from './calibrate.ts';
import { logWait } from './features.ts';
import { predict, type Prediction } from './predict.ts';
import { LEVELS, normalAt, NORMALS, probabilityOf } from './quantile-function.ts';
import { queueViewSchema } from './queue-view.ts';
import { placeInTriangle, solveSymmetric } from './solve.ts';
import { forecastBasisSchema, type WaitModel } from './wait-model.ts';

/** What came of a wait that was, or could have been, forecast. */
export const waitOutcomeSchema = z.strictObject({
  /** What was known when it was forecast. */
  view: queueViewSchema,
  /** Of the forecast that was made of it; null when none was, and then the model judges what it would say now. */
  basis: forecastBasisSchema.nullable(),
  /** From then on until a person came, or until the customer left without one. */
  waitMs: z.number().nonnegative(),
  isServed: z.boolean(),
});
export type WaitOutcome = z.infer<typeof waitOutcomeSchema>;

/** How much the queueing model weighs against what is learned, in outcomes. */
const RIDGE = 100;
/** What was seen so long ago counts a third. */
const MEMORY_MS = 30 * DAY_MS;
/** Nothing counts more than this many outcomes together: the model keeps learning however much it has seen. */
const MOST_WEIGHT = 20_000;
const SPREAD_STEP = 0.005;

/**
 * The model after one more outcome. Pinball loss, one step of Newton's method per level and outcome; the outcome of a
 * customer who left is weighed by what the model itself says of those who stay longer (self-consistent, as in Portnoy's
 * censored regression quantiles). An outcome without any seat on duty teaches nothing and changes nothing.
 */
export function observe(model: WaitModel, { view, basis, waitMs, isServed }: WaitOutcome): WaitModel {
  if (view.seats === 0 || !view.isOpen) return model;
  const at = view.at + waitMs;
  const sinceLastMs = sinceMs(model.lastAt, at);
  const prediction = predict(model, view);
  const value = logWait(waitMs);
  const made = basis ?? { values: prediction.ordered, normals: model.calibration.normals };
  // Three digits are enough to be kept; adding 0 makes one of the two zeros, as JSON does.
  const normal = Math.round(normalAt(made.values, value) * 1_000) / 1_000 + 0;
  const score = { normal, isLowerBound: !isServed };

  const kept = Math.exp(-sinceLastMs / MEMORY_MS) * Math.min(1, MOST_WEIGHT / (model.weight + 1));
  const gram = addProducts(model.gram, kept, prediction.features);
  const direction = solveSymmetric(gram, RIDGE, prediction.features);
  return {
    version: model.version,
    seen: model.seen + 1,
    served: model.served + Number(isServed),
    weight: model.weight * kept + 1,
    lastAt: Math.max(Math.round(at), model.lastAt ?? 0),
    corrections: model.corrections.map((correction, level) => {
      const step = stepOf(prediction, level, value, score.isLowerBound) * model.spread;
      return correction.map((weight, index) => weight + step * (direction[index] ?? 0));
    }),
    gram,
    spread: spreadAfter(model.spread, prediction, value, score.isLowerBound),
    calibration: calibrate(model.calibration, score, made.normals, sinceLastMs),
  };
}

/** How far a level moves for a residual of average size: up when the wait was longer, down when it was not. */
function stepOf({ values, ordered }: Prediction, level: number, value: number, isLowerBound: boolean): number {
  const stated = LEVELS[level] ?? 0.5;
  const isBelow = value <= (values[level] ?? 0);
  const reached = isLowerBound ? probabilityOf(normalAt(ordered, value)) : 0;
  const held = isBelow ? (isLowerBound ? heldBeyond(stated, reached) : 1) : 0;
  return (stated - held) / densityAt(NORMALS[level] ?? 0);
}

/** The density of waits at a normal value, if their average distance from the median is 1. */
const densityAt = (normal: number): number => (0.7979 * Math.exp((-normal * normal) / 2)) / Math.sqrt(2 * Math.PI);

function spreadAfter(spread: number, { values }: Prediction, value: number, isLowerBound: boolean): number {
  const distance = Math.abs(value - (values[LEVELS.indexOf(0.5)] ?? 0));
  return isLowerBound && distance < spread ? spread : Math.max(0.02, spread + SPREAD_STEP * (distance - spread));
}

function addProducts(gram: readonly number[], kept: number, features: readonly number[]): number[] {
  const sum = gram.map((entry) => entry * kept);
  for (const [row, one] of features.entries()) {
    if (one === 0) continue;
    for (let column = 0; column <= row; column += 1) {
      const place = placeInTriangle(row, column);
      sum[place] = (sum[place] ?? 0) + one * (features[column] ?? 0);
    }
  }
  return sum;
}
