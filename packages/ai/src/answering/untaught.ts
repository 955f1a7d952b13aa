import type { AnswerModel } from './answer-model.ts';
import common from './common.json' with { type: 'json' };

/**
 * What answers before anything was learnt: the search alone. Weights and thresholds come from the demo organisation’s
 * questions (`scripts/train-answers.ts`); a tenant’s own model takes their place.
 */
export const UNTAUGHT: AnswerModel = { parts: null, ...common.untaught };

/** For a model that has learnt all questions of the demo organisation. */
export const COMMON: Pick<AnswerModel, 'weighing' | 'thresholds'> = common.taught;

/**
 * For models of tenants that have too few questions to keep some of them apart: found on many draws of a few entries with a
 * few questions each. What many entries say of how sure to be does not hold for few.
 */
export const SMALL: Pick<AnswerModel, 'weighing' | 'thresholds'> = common.small;
