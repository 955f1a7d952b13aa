import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FEATURES, featuresOf, logWait, waitOfLog } from './features.ts';
import type { QueueView } from './queue-view.ts';

const VIEW: QueueView = {
  at: 0,
  isOpen: true,
  ahead: 6,
  aheadShare: 4,
  seats: 5,
  freeSeats: 0,
  plannedSeats: 5,
  meanServiceMs: 300_000,
  patienceMs: null,
  lastWaitMs: 300_000,
  headWaitMs: 300_000,
  startsPerHour: 60,
  arrivalsPerHour: 60,
  waitedMs: 0,
  minuteOfDay: 0,
  weekday: 1,
};
const HOURS = 8;

describe('the features of a view', () => {
  it('are as many as are learned, and none is out of bounds', () => {
    const view = fc.record({
      ahead: fc.nat(1_000_000),
      seats: fc.integer({ min: 1, max: 100_000 }),
      lastWaitMs: fc.option(fc.nat(2_000_000_000)),
      startsPerHour: fc.option(fc.nat(1_000_000)),
      plannedSeats: fc.option(fc.nat(100_000)),
      minuteOfDay: fc.nat(1_439),
    });
    fc.assert(
      fc.property(view, (some) => {
        const features = featuresOf({ ...VIEW, ...some });
        expect(features).toHaveLength(FEATURES);
        expect(features.every((feature) => Math.abs(feature) <= 3)).toBe(true);
      }),
    );
  });

  it('go round the clock: the hours share one whole between two neighbours, and midnight is near eleven at night', () => {
    fc.assert(
      fc.property(fc.nat(1_439), (minuteOfDay) => {
        const hours = featuresOf({ ...VIEW, minuteOfDay }).slice(0, HOURS);
        expect(hours.reduce((sum, hour) => sum + hour, 0)).toBeCloseTo(1, 9);
        expect(hours.filter((hour) => hour > 0).length).toBeLessThanOrEqual(2);
      }),
    );
    const [midnight = 0, ...others] = featuresOf({ ...VIEW, minuteOfDay: 23 * 60 }).slice(0, HOURS);
    expect(midnight).toBeCloseTo(2 / 3, 9);
    expect(others.at(-1)).toBeCloseTo(1 / 3, 9);
  });

  it('tell what differs from what the queueing model takes for granted, each by a number of its own', () => {
    const usual = featuresOf(VIEW);
    const changed = (some: Partial<QueueView>): number[] =>
      featuresOf({ ...VIEW, ...some }).flatMap((feature, index) => (feature === usual[index] ? [] : [index]));
    expect(changed({ weekday: 7 })).toEqual([HOURS]);
    expect(changed({ ahead: 9 })).toEqual([HOURS + 2]);
    expect(changed({ lastWaitMs: 900_000 })).toEqual([HOURS + 4]);
    expect(changed({ headWaitMs: 900_000 })).toEqual([HOURS + 5]);
    expect(changed({ waitedMs: 900_000 })).toEqual([HOURS + 6]);
    expect(changed({ startsPerHour: 30 })).toEqual([HOURS + 7]);
    expect(changed({ arrivalsPerHour: 90 })).toEqual([HOURS + 8]);
    expect(changed({ plannedSeats: 2 })).toEqual([HOURS + 9, HOURS + 10]);
    expect(changed({ at: 5, freeSeats: 0 })).toEqual([]);
  });

  it('are 0 where nothing is known', () => {
    const unknown = featuresOf({
      ...VIEW,
      lastWaitMs: null,
      startsPerHour: null,
      arrivalsPerHour: null,
      plannedSeats: null,
    });
    for (const index of [4, 7, 8, 9, 10]) expect(unknown[HOURS + index]).toBe(0);
  });
});

it('waits go to the scale on which they are learned and back', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1_000_000_000 }), (waitMs) => {
      expect(waitOfLog(logWait(waitMs))).toBeCloseTo(waitMs, 2);
    }),
  );
  expect(waitOfLog(-100)).toBe(0);
});
