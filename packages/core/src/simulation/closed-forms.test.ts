import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PRESET_PLANS } from '../routing/index.ts';
import { createDraw } from './draw.ts';
import { followAll } from './testing/follow-all.ts';
import { playLoadPoint } from './testing/load-points.ts';
import { oneLine } from './testing/scenarios.ts';

// The simulator against what is known exactly about one line, served in the order of coming.

/** A formula and the simulator must not be further apart. */
const MOST_APART = 0.02;
/** The standard error of what the simulator says, as a share of it: so small that agreement is no luck. */
const MOST_ERROR = 0.01;
const ARRIVALS = 300_000;
const MOST_MS = 120_000;
const PATIENCE = 0.8;

describe('one line in which nobody leaves', () => {
  it.each([
    [2, 0.5],
    [3, 0.6],
    [5, 0.7],
    [8, 0.75],
    [10, 0.8],
    [10, 0.85],
  ])(
    'of %i agents at a load of %f waits as Erlang C says: how many, and how long',
    (agents, load) => {
      const { exact, waitShare, meanWaitMs } = playLoadPoint({ agents, load, patience: null, arrivals: ARRIVALS }, 1);
      expect(exact.waitShare).toBeCloseTo(erlangCBySums(load * agents, agents), 10);
      expectNear(waitShare, exact.waitShare);
      expectNear(meanWaitMs, exact.meanWaitMs);
    },
    MOST_MS,
  );
});

describe('one line in which people leave', () => {
  it.each([
    [10, 0.8],
    [10, 0.9],
    [10, 1],
    [10, 1.1],
    [20, 1.2],
    [10, 1.5],
  ])(
    'of %i agents at a load of %f waits and leaves as Erlang A says',
    (agents, load) => {
      const point = { agents, load, patience: PATIENCE, arrivals: ARRIVALS };
      const { exact, waitShare, meanWaitMs, abandonShare } = playLoadPoint(point, 1);
      expectNear(waitShare, exact.waitShare);
      expectNear(meanWaitMs, exact.meanWaitMs);
      expectNear(abandonShare ?? { mean: 0, error: 0 }, exact.abandonShare);
    },
    MOST_MS,
  );
});

it('serves each in one line when the first agent is free, to the millisecond, and lets him leave when that is too late', () => {
  const lines = fc.record({
    perHour: fc.integer({ min: 10, max: 400 }),
    agents: fc.integer({ min: 1, max: 6 }),
    meanServiceMs: fc.integer({ min: 1_000, max: 200_000 }),
    patienceMs: fc.integer({ min: 1_000, max: 200_000 }),
  });
  fc.assert(
    fc.property(lines, fc.nat(), fc.constantFrom('longest-idle', 'least-busy', 'round-robin'), (line, seed, plan) => {
      const fates = followAll(oneLine({ ...line, hours: 3 }), PRESET_PLANS[plan], createDraw(seed));
      const freeAt = Array.from({ length: line.agents }, () => 0);
      for (const { arrival, beganAt, leftAt } of fates) {
        const first = freeAt.indexOf(Math.min(...freeAt));
        const turn = Math.max(arrival.atMs, freeAt[first] ?? 0);
        const leaves = arrival.atMs + arrival.patienceMs;
        // Of what falls into the same millisecond the customer's patience comes first, but for who is served at once.
        if (turn > arrival.atMs && leaves <= turn) {
          if (leaves < 3 * 3_600_000) expect(leftAt).toBe(leaves);
          continue;
        }
        freeAt[first] = turn + arrival.serviceMs;
        if (turn < 3 * 3_600_000) expect(beganAt).toBe(turn);
      }
    }),
  );
});

function expectNear({ mean, error }: { mean: number; error: number }, exact: number): void {
  expect(Math.abs(mean / exact - 1)).toBeLessThan(MOST_APART);
  expect(error / exact).toBeLessThan(MOST_ERROR);
}

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
