import { SECOND_MS } from '../kit/index.ts';
import { modelWait } from './line-model.ts';
import type { QueueView } from './queue-view.ts';

// A wait is learned as the logarithm of its seconds: what is three times as long is as far away from one minute as from ten.
// A few seconds are added, since nobody cares whether a wait was one second or two.
const SOFT_SECONDS = 5;

/** A wait on the scale on which it is learned. */
export const logWait = (waitMs: number): number => Math.log(waitMs / SECOND_MS + SOFT_SECONDS);

/** Back from the scale on which it is learned. */
export const waitOfLog = (log: number): number => Math.max(0, (Math.exp(log) - SOFT_SECONDS) * SECOND_MS);

/** Around these hours of the day, three apart, what is learned may differ; between two it is a mixture of both. */
const HOUR_KNOTS = 8;
const MINUTES_PER_KNOT = (24 * 60) / HOUR_KNOTS;

/** How many numbers describe a view. */
export const FEATURES = HOUR_KNOTS + 11;

/** How far a number may be from usual before it counts no more: one strange reading must not move everything. */
const FURTHEST = 3;
const bounded = (value: number): number => Math.max(-FURTHEST, Math.min(FURTHEST, value));

/** A view as numbers of about the same size, all relative to what the queueing model says: 0 where nothing is known. */
export function featuresOf(view: QueueView): readonly number[] {
  const { ahead, aheadShare, seats, meanServiceMs, plannedSeats } = view;
  const base = modelWait({ ...view, ahead: aheadShare });
  const baseLog = logWait(base.meanMs);
  const againstBase = (waitMs: number | null): number => (waitMs === null ? 0 : logWait(waitMs) - baseLog);
  const seatsPerHour = (seats * 3_600_000) / meanServiceMs;
  const { startsPerHour, arrivalsPerHour } = view;
  const pace = startsPerHour === null ? 0 : Math.log((startsPerHour + 1) / (seatsPerHour + 1));
  const pressure = arrivalsPerHour === null ? 0 : Math.log((arrivalsPerHour + 1) / (seatsPerHour + 1));
  const change = plannedSeats === null ? 0 : Math.log((plannedSeats + 1) / (seats + 1));
  /** How much of the wait lies behind a change of shifts within half an hour. */
  const reach = Math.min(1, base.meanMs / 1_800_000);
  return [
    ...hourFeatures(view.minuteOfDay),
    view.weekday >= 6 ? 1 : 0,
    bounded(baseLog - logWait(180_000)),
    bounded(Math.log((ahead + 1) / (aheadShare + 1))),
    bounded(Math.log(seats / 8)),
    bounded(againstBase(view.lastWaitMs)),
    bounded(againstBase(view.headWaitMs)),
    bounded(againstBase(view.waitedMs)),
    bounded(pace),
    bounded(pressure),
    bounded(change * 2),
    bounded(change * reach * 4),
  ];
}

/** Which hours it is near: two neighbours at most are not 0, and together they are 1. */
function hourFeatures(minuteOfDay: number): readonly number[] {
  const position = minuteOfDay / MINUTES_PER_KNOT;
  return Array.from({ length: HOUR_KNOTS }, (_, knot) => {
    const distance = Math.abs(position - knot);
    return Math.max(0, 1 - Math.min(distance, HOUR_KNOTS - distance));
  });
}
