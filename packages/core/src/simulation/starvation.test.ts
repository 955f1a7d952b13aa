import { expect, it } from 'vitest';
import { HOUR_MS } from '../kit/index.ts';
import { PRESET_PLANS, type RoutingPlan } from '../routing/index.ts';
import { createDraw } from './draw.ts';
import { scenarioSchema } from './scenario.ts';
import { followAll, type Fate } from './testing/follow-all.ts';
import type { Arrival } from './traffic.ts';

const AGENTS = 10;
const HOURS = 24;
const MEAN_SERVICE_MS = 300_000;

/** A day at 120 % of what the agents can do, a third of it urgent, and nobody ever gives up. */
const OVERLOADED = scenarioSchema.parse({
  name: 'overloaded',
  hours: HOURS,
  streams: [
    {
      name: 'all',
      accountId: 'help',
      perHour: [(1.2 * AGENTS * HOUR_MS) / MEAN_SERVICE_MS],
      classShares: { A: 0.1, B: 0.25 },
      emergencyShare: 0.02,
      patience: null,
      service: { law: 'lognormal', meanMs: MEAN_SERVICE_MS, variation: 1 },
    },
  ],
  staff: [{ name: 'desk', accountIds: ['help'], shifts: [{ agents: AGENTS, from: '00:00', to: '24:00' }] }],
  plans: { priority: 'priority' },
});

/** The head starts of the plans that come with the product, written down once more. */
const MOST_MS = 20 * 60_000;
const turnOf = ({ atMs, priorityClass, isEmergency }: Arrival): number => {
  const ofClass = { A: 600_000, B: 180_000, C: 0 }[priorityClass];
  return atMs - Math.min(MOST_MS, ofClass + (isEmergency ? 900_000 : 0));
};

it.each([1, 2, 3])('over a day at 120 %% load nobody waits beyond the bound of the specification (seed %i)', (seed) => {
  const fates = followAll(OVERLOADED, PRESET_PLANS.priority, createDraw(seed));
  let tightest = Infinity;
  for (const fate of fates) {
    const bound = fate.arrival.atMs + boundOf(fate, fates);
    expect(beganBy(fate)).toBeLessThanOrEqual(bound + 1);
    tightest = Math.min(tightest, bound - beganBy(fate));
  }
  // The bound is no idle one: some came within a minute of it.
  expect(tightest).toBeLessThan(60_000);
});

it('without ageing the same day starves class C: what the bound is there for', () => {
  const fates = followAll(OVERLOADED, STRICT, createDraw(1));
  const passed = fates.some(
    (fate) => fate.arrival.priorityClass === 'C' && beganBy(fate) > fate.arrival.atMs + boundOf(fate, fates) + 1,
  );
  expect(passed).toBe(true);
});

/** Classes a day apart: nobody of a lower class before anybody of a higher one. */
const STRICT: RoutingPlan = {
  rules: [
    {
      rule: 'priority',
      headStartMs: { A: 24 * HOUR_MS, B: 12 * HOUR_MS },
      pointMs: 0,
      emergencyMs: 0,
      deadlineLeadMs: 0,
      mostMs: 24 * HOUR_MS,
    },
  ],
};

/** Whoever was not served before the end would have to be served later only. */
const beganBy = ({ beganAt }: Fate): number => (Number.isNaN(beganAt) ? HOURS * HOUR_MS : beganAt);

/**
 * The longest that this customer may wait: until the agents, busy without a break, have done what was begun when he came
 * and everything of an earlier turn, which can only be of customers who came at most the longest head start after him.
 */
function boundOf(me: Fate, fates: readonly Fate[]): number {
  const { atMs } = me.arrival;
  const mine = turnOf(me.arrival);
  let work = 0;
  for (const { arrival, beganAt } of fates) {
    if (arrival.atMs > atMs + MOST_MS) break;
    if (arrival === me.arrival) continue;
    if (beganAt <= atMs) work += Math.max(0, beganAt + arrival.serviceMs - atMs);
    else if (turnOf(arrival) <= mine) work += arrival.serviceMs;
  }
  return work / AGENTS;
}
