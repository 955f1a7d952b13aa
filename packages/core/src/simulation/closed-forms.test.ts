import { expect, it } from 'vitest';
import { lineFigures } from '../forecasts/index.ts';
import { createDraw } from './draw.ts';
import { createRoster } from './roster.ts';
import { runPlan } from './run-plan.ts';
import { plansOf, type Scenario } from './scenario.ts';
import { oneLine } from './testing/scenarios.ts';
import { drawTraffic } from './traffic.ts';

// The simulator against what is known exactly about one line: its waits must be those of the formulas, to within what
// chance allows. Chance is measured on the run itself, by the spread between its parts (batch means).

const AGENTS = 10;
const MEAN_SERVICE_MS = 300_000;
const HOURS = 700;
const WARM_UP_HOURS = 20;
const PARTS = 20;
/** Beyond this many standard errors a run with a given seed would be one in thousands. */
const MOST_ERRORS = 3.9;

it.each([0.5, 0.6, 0.7, 0.8, 0.85, 0.9])('at a load of %f as many wait as Erlang C says, and as long', (load) => {
  const perHour = (load * AGENTS * 3_600_000) / MEAN_SERVICE_MS;
  const course = play(oneLine({ perHour, agents: AGENTS, meanServiceMs: MEAN_SERVICE_MS, hours: HOURS }), 20 + load);
  const waitShare = erlangCBySums(load * AGENTS, AGENTS);
  expectMean(
    course.map(({ waitMs }) => Number(waitMs > 0)),
    waitShare,
  );
  expectMean(
    course.map(({ waitMs }) => waitMs),
    (waitShare * MEAN_SERVICE_MS) / (AGENTS * (1 - load)),
  );
});

it.each([0.8, 1, 1.3])('at a load of %f with patience as many leave as Erlang A says', (load) => {
  const perHour = (load * AGENTS * 3_600_000) / MEAN_SERVICE_MS;
  const patienceMs = 240_000;
  const line = { perHour, agents: AGENTS, meanServiceMs: MEAN_SERVICE_MS, patienceMs, hours: HOURS };
  const course = play(oneLine(line), 40 + load);
  const exact = lineFigures({ arrivalsPerHour: perHour, meanServiceMs: MEAN_SERVICE_MS, patienceMs }, AGENTS);
  expectMean(
    course.map(({ hasLeft }) => Number(hasLeft)),
    exact.abandonShare,
  );
  expectMean(
    course.map(({ waitMs }) => waitMs),
    exact.meanWaitMs,
  );
});

function play(scenario: Scenario, seed: number) {
  const arrivals = drawTraffic(scenario, createDraw(Math.round(seed * 100)));
  const [plan] = plansOf(scenario).values();
  if (plan === undefined) throw new Error('no plan');
  const { beganAt, leftAt } = runPlan({ scenario, arrivals, roster: createRoster(scenario) }, plan);
  return arrivals.flatMap(({ atMs }, index) => {
    if (atMs < WARM_UP_HOURS * 3_600_000) return [];
    const [began = Number.NaN, left = Number.NaN] = [beganAt[index], leftAt[index]];
    const hasLeft = !Number.isNaN(left);
    const waitMs = (hasLeft ? left : began) - atMs;
    return Number.isNaN(waitMs) ? [] : [{ waitMs, hasLeft }];
  });
}

/** The mean must not be further from the exact one than chance may carry it. */
function expectMean(values: readonly number[], exact: number): void {
  const size = Math.floor(values.length / PARTS);
  const means = Array.from({ length: PARTS }, (_, part) => meanOf(values.slice(part * size, (part + 1) * size)));
  const mean = meanOf(means);
  const variance = means.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (PARTS - 1);
  const error = Math.sqrt(variance / PARTS);
  expect(Math.abs(mean - exact)).toBeLessThan(MOST_ERRORS * error);
  // The test must be able to fail: the error is small against what is measured.
  expect(error / exact).toBeLessThan(0.1);
}

const meanOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/** The definition itself: the chance that all agents are busy in an M/M/c queue. */
function erlangCBySums(offered: number, agents: number): number {
  let term = 1;
  let below = 0;
  for (let busy = 0; busy < agents; busy += 1) {
    below += term;
    term *= offered / (busy + 1);
  }
  const above = term / (1 - offered / agents);
  return above / (below + above);
}
