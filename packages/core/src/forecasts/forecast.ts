import { waitOfLog } from './features.ts';
import { predict } from './predict.ts';
import { LEVELS, valueAt } from './quantile-function.ts';
import type { QueueView } from './queue-view.ts';
import type { ForecastBasis, WaitModel } from './wait-model.ts';

/** From, to, in milliseconds from the forecast on. */
export interface WaitRange {
  readonly fromMs: number;
  readonly toMs: number;
}

/** How long somebody will go on waiting, and how sure that is. */
export interface WaitForecast {
  readonly at: number;
  /** As likely to be longer as to be shorter. */
  readonly medianMs: number;
  /** It is not longer with this probability. */
  readonly within: { readonly eighty: number; readonly ninety: number };
  /** It lies between the two with this probability; what is left is shared by both sides. */
  readonly between: { readonly eighty: WaitRange; readonly ninety: WaitRange };
  /** To be handed back with the outcome. */
  readonly basis: ForecastBasis;
  /** Outcomes that it was learned from; below some dozens it is the queueing model that speaks. */
  readonly learnedFrom: number;
  /** Those of them that ended with a person: only these say how long a wait is, the others how long it is not. */
  readonly learnedFromServed: number;
}

/** Why nothing can be said. */
export type NoForecastReason = 'closed' | 'nobody-on-duty' | 'little-learned';

export type Forecasting =
  | { readonly forecast: WaitForecast }
  | { readonly forecast: null; readonly reason: NoForecastReason };

const SHORTEST_WAIT_MS = 1;

/** Forecasts a wait, or says why nothing honest can be said. */
export function forecastWait(model: WaitModel, view: QueueView): Forecasting {
  if (!view.isOpen) return { forecast: null, reason: 'closed' };
  if (view.seats === 0) return { forecast: null, reason: 'nobody-on-duty' };
  const { ordered } = predict(model, view);
  const { normals } = model.calibration;
  /** Only who is next and has a free agent waits no longer: whatever was learned, others are never told “at once”. */
  const isNext = view.ahead === 0 && view.freeSeats > 0;
  const at = (level: (typeof LEVELS)[number]): number => {
    const normal = normals[LEVELS.indexOf(level)] ?? 0;
    return isNext ? 0 : Math.max(SHORTEST_WAIT_MS, Math.round(waitOfLog(valueAt(ordered, normal))));
  };
  return {
    forecast: {
      at: view.at,
      medianMs: at(0.5),
      within: { eighty: at(0.8), ninety: at(0.9) },
      between: {
        eighty: { fromMs: at(0.1), toMs: at(0.9) },
        ninety: { fromMs: at(0.05), toMs: at(0.95) },
      },
      basis: { values: [...ordered], normals },
      learnedFrom: model.seen,
      learnedFromServed: model.served,
    },
  };
}
