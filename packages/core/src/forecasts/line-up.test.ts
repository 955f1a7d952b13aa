import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MINUTE_MS } from '../kit/index.ts';
import { forecastWait } from './forecast.ts';
import { LEAST_LEARNED, LEAST_SERVED, lineUp, toldForecasting, type DutyAgent, type LineFacts } from './line-up.ts';
import { observe } from './observe.ts';
import { earliestTurnFirst, placeOf, type PlacedItem } from './place.ts';
import { newPulse } from './pulse.ts';
import { newWaitModel, type WaitModel } from './wait-model.ts';

const NOW = 1_767_225_600_000;

const item = (id: string, accountId: string, minutesAgo: number): PlacedItem => ({
  id,
  accountId,
  since: NOW - minutesAgo * MINUTE_MS,
  turn: NOW - minutesAgo * MINUTE_MS,
  skills: [],
});
const agent = (id: string, accountIds: readonly string[], load = 4, capacity = 4): DutyAgent => ({
  id,
  accountIds,
  skills: [],
  capacity,
  load,
});
const facts = (some: Partial<LineFacts>): LineFacts => ({
  at: NOW,
  hoursOf: () => ({ isOpen: true, minuteOfDay: 600, weekday: 1 }),
  queue: [],
  agents: [],
  lines: new Map(),
  ...some,
});

/** How many of each account are among these. */
function countsOf(items: readonly PlacedItem[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { accountId } of items) counts.set(accountId, (counts.get(accountId) ?? 0) + 1);
  return counts;
}

const situation = fc.record({
  queue: fc
    .array(fc.record({ accountId: fc.constantFrom('a', 'b', 'c'), minutesAgo: fc.integer({ min: 0, max: 30 }) }), {
      maxLength: 30,
    })
    .map((list) => list.map(({ accountId, minutesAgo }, index) => item(`i${index}`, accountId, minutesAgo))),
  agents: fc
    .array(
      fc.record({
        accountIds: fc.subarray(['a', 'b', 'c']),
        load: fc.nat(6),
        capacity: fc.integer({ min: 1, max: 6 }),
      }),
      { maxLength: 8 },
    )
    .map((list) => list.map(({ accountIds, load, capacity }, index) => agent(`g${index}`, accountIds, load, capacity))),
});

describe('a line-up', () => {
  it('gives everybody his place, the seats of his agents and the first in his way', () => {
    fc.assert(
      fc.property(situation, ({ queue, agents }) => {
        const all = lineUp(facts({ queue, agents }));
        for (const one of queue) {
          const { ahead, agents: count, view, forecasting } = all.standingOf(one);
          const place = placeOf(queue, agents, one);
          const his = agents.filter(({ accountIds }) => accountIds.includes(one.accountId));
          expect(count).toBe(his.length);
          if (place === null) {
            expect(view).toBeNull();
            expect(forecasting).toEqual({ forecast: null, reason: 'nobody-on-duty' });
            const before = (other: PlacedItem) =>
              other.accountId === one.accountId &&
              (other.since < one.since || (other.since === one.since && other.id < one.id));
            expect(ahead).toBe(queue.filter(before).length);
            continue;
          }
          const rivals = queue.filter((other) => his.some(({ accountIds }) => accountIds.includes(other.accountId)));
          expect(ahead).toBe(place.ahead);
          expect(view).toMatchObject({
            ahead: place.ahead,
            seats: his.reduce((sum, { capacity }) => sum + capacity, 0),
            freeSeats: his.reduce((sum, { capacity, load }) => sum + Math.max(0, capacity - load), 0),
            waitedMs: NOW - one.since,
            headWaitMs: NOW - Math.min(...rivals.map(({ since }) => since)),
          });
          expect(view?.aheadShare).toBeCloseTo(place.aheadShare, 9);
        }
      }),
    );
  });

  it('gives who is not in the queue yet the place that he will have', () => {
    fc.assert(
      fc.property(
        situation,
        fc.constantFrom('a', 'b', 'c'),
        fc.integer({ min: 0, max: 30 }),
        (some, accountId, ago) => {
          const late = item('late', accountId, ago);
          const longer = some.queue.filter((other) => earliestTurnFirst(other, late) < 0);
          const counts = countsOf(longer);
          const without = lineUp(facts(some)).standingBehind(late, counts);
          const within = lineUp(facts({ ...some, queue: [...some.queue, late] })).standingOf(late);
          expect({ ...without, view: null, forecasting: null }).toEqual({ ...within, view: null, forecasting: null });
          expect(without.view?.aheadShare ?? 0).toBeCloseTo(within.view?.aheadShare ?? 0, 9);
        },
      ),
    );
  });

  it('puts a newcomer behind everybody', () => {
    fc.assert(
      fc.property(situation, fc.constantFrom('a', 'b', 'c'), (some, accountId) => {
        const newcomer = lineUp(facts(some)).newcomerTo(accountId);
        const last = lineUp(facts(some)).standingBehind({ id: 'z', accountId, since: NOW }, countsOf(some.queue));
        expect([newcomer.ahead, newcomer.agents]).toEqual([last.ahead, last.agents]);
        expect(newcomer.view?.aheadShare ?? 0).toBeCloseTo(last.view?.aheadShare ?? 0, 9);
      }),
    );
  });

  it('does not count who waits for others as in one’s way', () => {
    const queue = [item('x', 'b', 9), item('y', 'b', 8), item('z', 'a', 7)];
    const apart = lineUp(facts({ queue, agents: [agent('g', ['a']), agent('h', ['b'])] }));
    expect(queue.map((one) => apart.standingOf(one).ahead)).toEqual([0, 1, 0]);
    const shared = lineUp(facts({ queue, agents: [agent('g', ['a', 'b'])] }));
    expect(queue.map((one) => shared.standingOf(one).ahead)).toEqual([0, 1, 2]);
  });
});

describe('what people are told', () => {
  const queue = [item('x', 'a', 2), item('y', 'a', 1)];
  const agents = [agent('g', ['a'])];
  const standingWith = (model: WaitModel) =>
    lineUp(facts({ queue, agents, lines: new Map([['a', { model, pulse: newPulse(NOW) }]]) })).standingOf(
      item('y', 'a', 1),
    );

  it('is no forecast before something was learned, and then the model’s', () => {
    const { view } = standingWith(newWaitModel());
    let model = newWaitModel();
    for (let outcome = 1; outcome <= LEAST_LEARNED; outcome += 1) {
      expect(toldForecasting(standingWith(model))).toEqual({ forecast: null, reason: 'little-learned' });
      if (view === null) throw new Error('Somebody is on duty.');
      model = observe(model, { view, basis: null, waitMs: outcome * MINUTE_MS, isServed: true });
    }
    const told = toldForecasting(standingWith(model));
    expect(told).toEqual(view === null ? null : forecastWait(model, view));
    expect(told.forecast?.learnedFrom).toBe(LEAST_LEARNED);
  });

  it('is no forecast while all or nearly all that is known is of people who left, however many', () => {
    const { view } = standingWith(newWaitModel());
    if (view === null) throw new Error('Somebody is on duty.');
    const see = (model: WaitModel, isServed: boolean) =>
      observe(model, { view, basis: null, waitMs: MINUTE_MS, isServed });
    let model = newWaitModel();
    for (let outcome = 1; outcome <= 10 * LEAST_LEARNED; outcome += 1) model = see(model, false);
    for (let outcome = 1; outcome <= LEAST_SERVED; outcome += 1) {
      expect(toldForecasting(standingWith(model))).toEqual({ forecast: null, reason: 'little-learned' });
      model = see(model, true);
    }
    expect(toldForecasting(standingWith(model)).forecast).toMatchObject({ learnedFromServed: LEAST_SERVED });
  });

  it('is that nobody is on duty, whatever was learned', () => {
    const standing = lineUp(facts({ queue })).standingOf(item('y', 'a', 1));
    expect(toldForecasting(standing)).toEqual({ forecast: null, reason: 'nobody-on-duty' });
  });
});
