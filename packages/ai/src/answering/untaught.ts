import type { AnswerModel } from './answer-model.ts';
import common from './common.json' with { type: 'json' };

/**
 * What answers before anything was learnt: the search alone. Weights and thresholds come from the demo organisation’s
 * questions (`scripts/train-answers.ts`); a tenant’s own model takes their place.
 */
export const UNTAUGHT: AnswerModel = { parts: null, ...common.untaught };

/** For models of tenants that have too few questions to keep some of them apart. */
export const COMMON: Pick<AnswerModel, 'weighing' | 'thresholds'> = common.taught;
