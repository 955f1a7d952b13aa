import { expect, it } from 'vitest';
import { HOUR_MS } from '../kit/index.ts';
import { PRESET_PLANS, type RoutingPlan } from '../routing/index.ts';
import { createDraw } from './draw.ts';
import { createRoster } from './roster.ts';
import { runPlan } from './run-plan.ts';
import { scenarioSchema } from './scenario.ts';
import { drawTraffic, type Arrival } from './traffic.ts';

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
  const { arrivals, beganAt } = play(PRESET_PLANS.priority, seed);
  let tightest = Infinity;
  for (const [index, arrival] of arrivals.entries()) {
    const bound = arrival.atMs + boundOf(index, arrivals, beganAt);
    // Whoever was not served before the end would have to be served later only.
    const began = Number.isNaN(beganAt[index]) ? HOURS * HOUR_MS : (beganAt[index] ?? 0);
    expect(began).toBeLessThanOrEqual(bound + 1);
    tightest = Math.min(tightest, bound - began);
  }
  // The bound is no idle one: some came within a minute of it.
  expect(tightest).toBeLessThan(60_000);
});

it('without ageing the same day starves class C: what the bound is there for', () => {
  const { arrivals, beganAt } = play(STRICT, 1);
  const passed = arrivals.some(
    (arrival, index) =>
      arrival.priorityClass === 'C' &&
      (Number.isNaN(beganAt[index]) ? HOURS * HOUR_MS : (beganAt[index] ?? 0)) >
        arrival.atMs + boundOf(index, arrivals, beganAt) + 1,
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

function play(plan: RoutingPlan, seed: number) {
  const arrivals = drawTraffic(OVERLOADED, createDraw(seed));
  const { beganAt } = runPlan({ scenario: OVERLOADED, arrivals, roster: createRoster(OVERLOADED) }, plan);
  return { arrivals, beganAt };
}

/**
 * The longest that this customer may wait: until the agents, busy without a break, have done what was begun when he came
 * and everything of an earlier turn, which can only be of customers who came at most the longest head start after him.
 */
function boundOf(index: number, arrivals: readonly Arrival[], beganAt: Float64Array): number {
  const me = arrivals[index];
  if (me === undefined) return 0;
  const mine = turnOf(me);
  let work = 0;
  for (const [other, arrival] of arrivals.entries()) {
    if (arrival.atMs > me.atMs + MOST_MS) break;
    const began = beganAt[other] ?? Number.NaN;
    if (other === index) continue;
    if (began <= me.atMs) work += Math.max(0, began + arrival.serviceMs - me.atMs);
    else if (turnOf(arrival) <= mine) work += arrival.serviceMs;
  }
  return work / AGENTS;
}
