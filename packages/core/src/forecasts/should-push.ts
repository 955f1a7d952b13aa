import type { Instant } from '../kit/index.ts';
import type { Forecasting, WaitForecast } from './forecast.ts';
import { MINUTE_MS, shownStep } from './shown-steps.ts';

/** What a customer who waits has before his eyes. */
export interface ShownWait {
  /** People ahead who can get an agent that he could get; null when there is no line to stand in. */
  readonly ahead: number | null;
  readonly forecasting: Forecasting;
}

/** Nobody is told anything new more often than this, and nobody is left without news for longer than that. */
export const SHORTEST_SILENCE_MS = 1_000;
export const LONGEST_SILENCE_MS = MINUTE_MS;

/** A forecast that moved less than this share of itself stays as it stands, even if it crosses a step of what is shown. */
const SMALLEST_MOVE = 0.15;

/** Whether what is shown is to be replaced: a change that he would see, at most once a second; else once a minute. */
export function shouldPush(
  previous: ShownWait | null,
  next: ShownWait,
  lastPushedAt: Instant | null,
  at: Instant,
): boolean {
  if (previous === null || lastPushedAt === null) return true;
  const silenceMs = at - lastPushedAt;
  if (silenceMs < SHORTEST_SILENCE_MS) return false;
  return (
    silenceMs >= LONGEST_SILENCE_MS || previous.ahead !== next.ahead || hasMoved(previous.forecasting, next.forecasting)
  );
}

function hasMoved(previous: Forecasting, next: Forecasting): boolean {
  if (previous.forecast === null || next.forecast === null) {
    const reasonOf = (one: Forecasting): string | null => (one.forecast === null ? one.reason : null);
    return reasonOf(previous) !== reasonOf(next);
  }
  return (
    differs(previous.forecast, next.forecast, ({ medianMs }) => medianMs) ||
    differs(previous.forecast, next.forecast, ({ within }) => within.eighty)
  );
}

/** Whether one end of what is shown is another step, and not just by a hair. */
function differs(previous: WaitForecast, next: WaitForecast, endOf: (forecast: WaitForecast) => number): boolean {
  const [before, after] = [endOf(previous), endOf(next)];
  return shownStep(before) !== shownStep(after) && Math.abs(after - before) >= SMALLEST_MOVE * Math.max(before, after);
}
