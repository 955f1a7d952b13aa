import type { Id, Instant } from '../../kit/index.ts';
import { forecastWait, type WaitForecast } from '../forecast.ts';
import { modelQuantileMs, modelWait } from '../line-model.ts';
import { observe } from '../observe.ts';
import { newWaitModel, type WaitModel } from '../wait-model.ts';
import type { SimulatedWait } from './simulated-days.ts';

/** A forecast as it was made, with what came of it. */
export interface RehearsedForecast {
  readonly wait: SimulatedWait;
  readonly forecast: WaitForecast;
}

/**
 * Makes every forecast at its time, by a model per account that knows just the outcomes of before. From the day `learnUntil`
 * on the models learn no more.
 */
export function rehearse(waits: readonly SimulatedWait[], learnUntil = Infinity): readonly RehearsedForecast[] {
  const models = new Map<Id, WaitModel>();
  const modelOf = (accountId: Id): WaitModel => models.get(accountId) ?? newWaitModel();
  const rehearsed: RehearsedForecast[] = [];
  const moments = waits.flatMap((wait): { at: Instant; act: () => void }[] => {
    const waitMs = wait.servedAfterMs ?? wait.leftAfterMs ?? wait.wouldWaitMs;
    let made: WaitForecast | null = null;
    const look = () => {
      made = forecastWait(modelOf(wait.accountId), wait.view).forecast;
      if (made !== null) rehearsed.push({ wait, forecast: made });
    };
    const learn = () => {
      const basis = made?.basis ?? null;
      const outcome = { view: wait.view, basis, waitMs, isServed: wait.servedAfterMs !== null };
      if (wait.day < learnUntil) models.set(wait.accountId, observe(modelOf(wait.accountId), outcome));
    };
    return [
      { at: wait.view.at, act: look },
      // At one instant a forecast is made before anything new is learned.
      { at: wait.view.at + waitMs + 0.5, act: learn },
    ];
  });
  for (const { act } of moments.toSorted((a, b) => a.at - b.at)) act();
  return rehearsed;
}

/** How often forecasts held, in percent, and how far points were off on average, in minutes. */
export interface Verdict {
  readonly count: number;
  readonly withinEighty: number;
  readonly withinNinety: number;
  readonly betweenEighty: number;
  readonly betweenNinety: number;
  readonly errorMinutes: Readonly<
    Record<'ours' | 'lastWait' | 'headWait' | 'queueLength' | 'naive' | 'erlangA', number>
  >;
}

/** Judges forecasts by what `waitOf` says the wait was; those for which it says null are not counted. */
export function judge(
  rehearsed: readonly RehearsedForecast[],
  waitOf: (wait: SimulatedWait) => number | null,
): Verdict {
  const judged = rehearsed.flatMap(({ wait, forecast }) => {
    const waitMs = waitOf(wait);
    return waitMs === null ? [] : [{ wait, forecast, waitMs }];
  });
  type Judged = (typeof judged)[number];
  const percent = (holds: (one: Judged) => boolean): number => (100 * judged.filter(holds).length) / judged.length;
  const error = (point: (one: Judged) => number): number =>
    judged.reduce((sum, one) => sum + Math.abs(point(one) - one.waitMs), 0) / judged.length / 60_000;
  return {
    count: judged.length,
    withinEighty: percent(({ forecast, waitMs }) => waitMs <= forecast.within.eighty),
    withinNinety: percent(({ forecast, waitMs }) => waitMs <= forecast.within.ninety),
    betweenEighty: percent(({ forecast: { between }, waitMs }) => isIn(between.eighty, waitMs)),
    betweenNinety: percent(({ forecast: { between }, waitMs }) => isIn(between.ninety, waitMs)),
    errorMinutes: {
      ours: error(({ forecast }) => forecast.medianMs),
      lastWait: error(({ wait }) => wait.view.lastWaitMs ?? 0),
      headWait: error(({ wait }) => wait.view.headWaitMs),
      queueLength: error(({ wait }) => ((wait.rowNumber + 1) * wait.view.meanServiceMs) / wait.agentsOfAccount),
      naive: error(({ wait }) => (wait.rowNumber * wait.view.meanServiceMs) / wait.agentsOfAccount),
      erlangA: error(({ wait }) => modelQuantileMs(modelWait({ ...wait.view, ahead: wait.view.aheadShare }), 0)),
    },
  };
}

const isIn = ({ fromMs, toMs }: { fromMs: number; toMs: number }, waitMs: number): boolean =>
  fromMs <= waitMs && waitMs <= toMs;
