import { z } from 'zod';
import { instantSchema } from '../kit/index.ts';
import { FEATURES } from './features.ts';
import { LEVELS, NORMALS } from './quantile-function.ts';

/** The shape of the state, raised when it changes: a model of another version is not read but begun anew. */
export const WAIT_MODEL_VERSION = 2;

/** How many past waits the calibration looks at. */
export const SCORES_KEPT = 1_000;

const finite = z.number();
const perLevel = z.array(finite).length(LEVELS.length);

/** What a forecast was read off: kept with it until its outcome is known, so that it is judged as it was made. */
export const forecastBasisSchema = z.strictObject({
  /** Before calibration, at each level, on the scale on which waits are learned. */
  values: perLevel,
  /** The normal value at which each level was read off. */
  normals: perLevel,
});
export type ForecastBasis = z.infer<typeof forecastBasisSchema>;

/** How far out a wait was in the eyes of the forecast; only a lower bound when the customer left. */
const scoreSchema = z.strictObject({ normal: finite, isLowerBound: z.boolean() });
export type Score = z.infer<typeof scoreSchema>;

/** All that was learned of a tenant's waits, or of one line's: plain JSON, to be kept and carried on. */
export const waitModelSchema = z.strictObject({
  version: z.literal(WAIT_MODEL_VERSION),
  /** Outcomes seen in all; to how many of these customers a person came; what they weigh now, older ones less and less. */
  seen: z.number().int().nonnegative(),
  served: z.number().int().nonnegative(),
  weight: z.number().nonnegative(),
  lastAt: instantSchema.nullable(),
  /** For each level, what is added to the queueing model's answer for each feature. */
  corrections: z.array(z.array(finite).length(FEATURES)).length(LEVELS.length),
  /** How the features go together: the lower triangle of the sum of their products. */
  gram: z.array(finite).length((FEATURES * (FEATURES + 1)) / 2),
  /** How far waits are from their median on average, on the scale on which they are learned. */
  spread: z.number().positive(),
  calibration: z.strictObject({
    scores: z.array(scoreSchema).max(SCORES_KEPT),
    /** Where in `scores` the next one goes when they are complete. */
    next: z.number().int().nonnegative().max(SCORES_KEPT),
    /** Outcomes of the last day, of which only some become scores, and how many since the last that did. */
    perDay: z.number().nonnegative(),
    skipped: z.number().int().nonnegative(),
    /** The probability that has lately to be aimed at for each level so that the level is met. */
    aims: perLevel,
    /** The normal value at which a forecast reads off each level. */
    normals: perLevel,
  }),
});
export type WaitModel = z.infer<typeof waitModelSchema>;
export type Calibration = WaitModel['calibration'];

/** A model that has seen nothing: it answers with the queueing model. */
export const newWaitModel = (): WaitModel => ({
  version: WAIT_MODEL_VERSION,
  seen: 0,
  served: 0,
  weight: 0,
  lastAt: null,
  corrections: LEVELS.map(() => Array.from({ length: FEATURES }, () => 0)),
  gram: Array.from({ length: (FEATURES * (FEATURES + 1)) / 2 }, () => 0),
  spread: 0.5,
  calibration: { scores: [], next: 0, perDay: 0, skipped: 0, aims: [...LEVELS], normals: [...NORMALS] },
});

/** Reads a model that was kept; null when it is none of this version, so that a new one is begun. */
export function readWaitModel(value: unknown): WaitModel | null {
  const result = waitModelSchema.safeParse(value);
  return result.success ? result.data : null;
}
