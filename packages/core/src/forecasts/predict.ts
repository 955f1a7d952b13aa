import { featuresOf, logWait } from './features.ts';
import { modelQuantileMs, modelWait } from './line-model.ts';
import { inOrder, NORMALS } from './quantile-function.ts';
import type { QueueView } from './queue-view.ts';
import type { WaitModel } from './wait-model.ts';

/** What the model says of a view before it is calibrated, on the scale on which it learns. */
export interface Prediction {
  readonly features: readonly number[];
  /** The value at each level as it was learned; two of them may be in the wrong order. */
  readonly values: readonly number[];
  /** The same, in order. */
  readonly ordered: readonly number[];
}

/**
 * The queueing model knows nothing of agents who do other things in between or of services that are long today: the square
 * of how far off it is for that reason, as a share of the wait.
 */
const MODEL_ERROR = 0.3 ** 2;

/** The queueing model's answer, and on top of it what was learned. Needs at least one seat. */
export function predict(model: WaitModel, view: QueueView): Prediction {
  const features = featuresOf(view);
  const { meanMs, steps } = modelWait({ ...view, ahead: view.aheadShare });
  const base = { meanMs, steps: 1 / (1 / steps + MODEL_ERROR) };
  const values = NORMALS.map((normal, level) => {
    const correction = model.corrections[level] ?? [];
    return features.reduce(
      (sum, feature, index) => sum + feature * (correction[index] ?? 0),
      logWait(modelQuantileMs(base, normal)),
    );
  });
  return { features, values, ordered: inOrder(values) };
}
