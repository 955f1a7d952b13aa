import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  forecastWait,
  newWaitModel,
  observe,
  queueViewSchema,
  readWaitModel,
  waitModelSchema,
  waitOutcomeSchema,
  type QueueView,
  type WaitForecast,
  type WaitModel,
  type WaitOutcome,
} from './index.ts';
import { modelQuantileMs, modelWait } from './line-model.ts';
import { chanceOf } from './testing/random.ts';

const wait = fc.double({ min: 0, max: 1e8, noNaN: true });
/** Views as strange as the schema lets through. */
const views: fc.Arbitrary<QueueView> = fc
  .record({
    at: fc.nat(2_000_000_000),
    isOpen: fc.constant(true),
    ahead: fc.oneof(fc.nat(20), fc.nat(1_000_000)),
    share: fc.double({ min: 0, max: 1, noNaN: true }),
    seats: fc.oneof(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 1, max: 50_000 })),
    freeSeats: fc.nat(3),
    plannedSeats: fc.option(fc.nat(100)),
    meanServiceMs: fc.double({ min: 1, max: 1e8, noNaN: true }),
    patienceMs: fc.option(fc.double({ min: 1, max: 1e8, noNaN: true })),
    lastWaitMs: fc.option(wait),
    headWaitMs: wait,
    startsPerHour: fc.option(fc.double({ min: 0, max: 1e6, noNaN: true })),
    arrivalsPerHour: fc.option(fc.double({ min: 0, max: 1e6, noNaN: true })),
    waitedMs: wait,
    minuteOfDay: fc.nat(1_439),
    weekday: fc.integer({ min: 1, max: 7 }),
  })
  .map(({ share, ...view }) => queueViewSchema.parse({ ...view, aheadShare: share * view.ahead }));
const outcomes: fc.Arbitrary<WaitOutcome> = fc.record({
  view: views,
  basis: fc.constant(null),
  waitMs: wait,
  isServed: fc.boolean(),
});

const VIEW: QueueView = {
  at: 1_000_000,
  isOpen: true,
  ahead: 5,
  aheadShare: 5,
  seats: 4,
  freeSeats: 0,
  plannedSeats: null,
  meanServiceMs: 360_000,
  patienceMs: null,
  lastWaitMs: null,
  headWaitMs: 300_000,
  startsPerHour: null,
  arrivalsPerHour: null,
  waitedMs: 0,
  minuteOfDay: 600,
  weekday: 2,
};

const forecastOf = (model: WaitModel, view: QueueView): WaitForecast => {
  const { forecast } = forecastWait(model, view);
  if (forecast === null) throw new Error('a view of the test has a forecast');
  return forecast;
};
const learn = (list: readonly WaitOutcome[]): WaitModel => list.reduce(observe, newWaitModel());

describe('a model, whatever it has seen', () => {
  it('states ranges that lie within each other and never below nothing', () => {
    fc.assert(
      fc.property(fc.array(outcomes, { maxLength: 80 }), views, (seen, view) => {
        const { medianMs, within, between } = forecastOf(learn(seen), view);
        const inOrder = [
          0,
          between.ninety.fromMs,
          between.eighty.fromMs,
          medianMs,
          within.eighty,
          between.eighty.toMs,
          between.ninety.toMs,
        ];
        expect(inOrder.every(Number.isFinite)).toBe(true);
        expect(inOrder.toSorted((a, b) => a - b)).toEqual(inOrder);
        expect(within.ninety).toBe(between.eighty.toMs);
        // “At once” is for who is next and has a free agent, and for nobody else.
        expect(within.eighty === 0).toBe(view.ahead === 0 && view.freeSeats > 0);
      }),
    );
  });

  it('is plain JSON that can be kept, read and carried on to the same end', () => {
    fc.assert(
      fc.property(fc.array(outcomes, { maxLength: 80 }), fc.array(outcomes, { maxLength: 5 }), (seen, more) => {
        const model = learn(seen);
        const kept: unknown = JSON.parse(JSON.stringify(model));
        const read = readWaitModel(kept);
        expect(read).toEqual(model);
        if (read !== null) expect(more.reduce(observe, read)).toEqual(more.reduce(observe, model));
      }),
    );
  });

  it('is not touched by what is made of it', () => {
    fc.assert(
      fc.property(fc.array(outcomes, { maxLength: 20 }), outcomes, (seen, outcome) => {
        const model = learn(seen);
        const before = structuredClone({ model, outcome });
        const next = observe(model, outcome);
        expect(next.seen).toBe(model.seen + 1);
        expect({ model, outcome }).toEqual(before);
        expect(observe(model, outcome)).toEqual(next);
      }),
    );
  });
});

describe('a model that has seen nothing', () => {
  it('speaks as the queueing model does, somewhat less sure of itself', () => {
    fc.assert(
      fc.property(
        fc.nat(60),
        fc.integer({ min: 1, max: 60 }),
        fc.integer({ min: 20_000, max: 3_600_000 }),
        (ahead, seats, meanServiceMs) => {
          const view = { ...VIEW, ahead, aheadShare: ahead, seats, meanServiceMs };
          const base = modelWait(view);
          const { medianMs, within, between, learnedFrom } = forecastOf(newWaitModel(), view);
          expect(learnedFrom).toBe(0);
          expect(Math.abs(medianMs / modelQuantileMs(base, 0) - 1)).toBeLessThan(0.05);
          expect(within.eighty).toBeGreaterThan(modelQuantileMs(base, 0.8416) - 1);
          expect(between.ninety.fromMs).toBeLessThan(modelQuantileMs(base, -1.6449) + 1);
        },
      ),
    );
  });

  it('forecasts more behind more people, and less with more agents', () => {
    fc.assert(
      fc.property(fc.nat(200), fc.integer({ min: 1, max: 100 }), (ahead, seats) => {
        const median = (view: Partial<QueueView>) =>
          forecastOf(newWaitModel(), { ...VIEW, ahead, aheadShare: ahead, seats, ...view }).medianMs;
        expect(median({ ahead: ahead + 1, aheadShare: ahead + 1 })).toBeGreaterThanOrEqual(median({}));
        expect(median({ seats: seats + 1 })).toBeLessThanOrEqual(median({}));
      }),
    );
  });
});

describe('when nothing can be said', () => {
  it('no forecast is given, with the reason', () => {
    expect(forecastWait(newWaitModel(), { ...VIEW, isOpen: false })).toEqual({ forecast: null, reason: 'closed' });
    expect(forecastWait(newWaitModel(), { ...VIEW, seats: 0 })).toEqual({ forecast: null, reason: 'nobody-on-duty' });
    expect(forecastWait(newWaitModel(), { ...VIEW, isOpen: false, seats: 0 })).toMatchObject({ reason: 'closed' });
  });

  it('nothing is learned either', () => {
    const model = newWaitModel();
    expect(observe(model, { view: { ...VIEW, seats: 0 }, basis: null, waitMs: 1, isServed: true })).toBe(model);
    expect(observe(model, { view: { ...VIEW, isOpen: false }, basis: null, waitMs: 1, isServed: true })).toBe(model);
  });

  it('nobody else is told that he waits no longer, not even where hardly anybody ever waited', () => {
    const quick = Array.from({ length: 400 }, (_, index) => ({
      view: { ...VIEW, at: index * 600_000, ahead: 0, aheadShare: 0 },
      basis: null,
      waitMs: 0,
      isServed: true,
    }));
    const { medianMs, within } = forecastOf(learn(quick), { ...VIEW, ahead: 0, aheadShare: 0 });
    expect(within.eighty).toBeLessThan(60_000);
    expect(medianMs).toBeGreaterThan(0);
  });

  it('who is next and has a free agent waits no longer', () => {
    expect(forecastOf(newWaitModel(), { ...VIEW, ahead: 0, aheadShare: 0, freeSeats: 1 })).toMatchObject({
      medianMs: 0,
      within: { eighty: 0, ninety: 0 },
    });
  });
});

describe('what is learned', () => {
  /** Waits that are twice what the model expects, with a spread of their own, and people who leave. */
  function lived(count: number, meanPatienceMs: number, seed: number): { outcomes: WaitOutcome[]; waits: number[] } {
    const chance = chanceOf(seed);
    const made = Array.from({ length: count }, (_, index) => {
      const ahead = Math.floor(chance.next() * 12);
      const view = { ...VIEW, at: index * 400_000, ahead, aheadShare: ahead, minuteOfDay: index % 1_440 };
      const waitMs = 2 * modelWait(view).meanMs * Math.exp(0.5 * chance.normal());
      const leavesMs = chance.exponential(meanPatienceMs);
      return {
        waitMs,
        outcome: { view, basis: null, waitMs: Math.min(waitMs, leavesMs), isServed: waitMs <= leavesMs },
      };
    });
    return { outcomes: made.map(({ outcome }) => outcome), waits: made.map(({ waitMs }) => waitMs) };
  }

  /** How often the last waits were within what the model says, learning no more. */
  function holds(
    model: WaitModel,
    views_: readonly WaitOutcome[],
    waits: readonly number[],
    bound: (forecast: WaitForecast) => number,
  ): number {
    const held = views_.filter(({ view }, index) => (waits[index] ?? 0) <= bound(forecastOf(model, view)));
    return held.length / views_.length;
  }

  it('takes the place of what the queueing model says', () => {
    const { outcomes: seen, waits } = lived(6_000, Infinity, 5);
    const model = learn(seen.slice(0, 3_000));
    const [rest, truth] = [seen.slice(3_000), waits.slice(3_000)];
    expect(Math.abs(holds(model, rest, truth, ({ medianMs }) => medianMs) - 0.5)).toBeLessThan(0.05);
    expect(Math.abs(holds(model, rest, truth, ({ within }) => within.eighty) - 0.8)).toBeLessThan(0.04);
    expect(Math.abs(holds(model, rest, truth, ({ within }) => within.ninety) - 0.9)).toBeLessThan(0.04);
    // Before it has learned anything, hardly one in four waits is within the median.
    expect(holds(newWaitModel(), rest, truth, ({ medianMs }) => medianMs)).toBeLessThan(0.25);
  });

  it('is about those who stay, although a third leaves before the wait is over', () => {
    const { outcomes: seen, waits } = lived(8_000, 2_700_000, 6);
    const left = seen.filter(({ isServed }) => !isServed).length / seen.length;
    expect(left).toBeGreaterThan(0.3);
    const [rest, truth] = [seen.slice(4_000), waits.slice(4_000)];
    const model = learn(seen.slice(0, 4_000));
    expect(Math.abs(holds(model, rest, truth, ({ medianMs }) => medianMs) - 0.5)).toBeLessThan(0.06);
    expect(Math.abs(holds(model, rest, truth, ({ within }) => within.eighty) - 0.8)).toBeLessThan(0.05);
    // Whoever forgets those who left promises what does not hold.
    const forgetful = learn(seen.slice(0, 4_000).filter(({ isServed }) => isServed));
    expect(holds(forgetful, rest, truth, ({ within }) => within.eighty)).toBeLessThan(0.74);
  });
});

it('a model of another version, or one that is broken, is not read', () => {
  const model = newWaitModel();
  expect(readWaitModel({ ...model, version: 0 })).toBeNull();
  expect(readWaitModel({ ...model, gram: model.gram.slice(1) })).toBeNull();
  expect(readWaitModel({ ...model, corrections: model.corrections.map((row) => row.map(() => null)) })).toBeNull();
  expect(readWaitModel(undefined)).toBeNull();
  expect(waitModelSchema.parse(model)).toEqual(model);
  const forecast = forecastOf(model, VIEW);
  const outcome = { view: VIEW, basis: forecast.basis, waitMs: 1_000, isServed: true };
  expect(waitOutcomeSchema.parse(JSON.parse(JSON.stringify(outcome)))).toEqual(outcome);
});
