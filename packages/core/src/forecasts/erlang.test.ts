import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../kit/index.ts';
import { erlangB, erlangC, lineFigures, recommendStaff, shareServedWithin, type Load } from './index.ts';

// ── References, found in other ways ─────────────────────────────────────────────────────────────────────────────────

interface Ratio {
  readonly over: bigint;
  readonly under: bigint;
}

/** A quotient of whole numbers of any length, as near as a number can be. */
function numberOf({ over, under }: Ratio): number {
  const scale = 10n ** 20n;
  return Number((over * scale) / under) / 1e20;
}

/**
 * Erlang C by its definition, in whole numbers: offered load a / b, n agents. P(wait) = t / (s + t) with
 * t = (A^n / n!) · n / (n − A) and s the sum of A^k / k! for k < n, all brought to the denominator b^n · n!.
 */
function exactErlangC(a: bigint, b: bigint, n: bigint): number {
  let [power, factorial] = [1n, 1n];
  for (let k = 1n; k <= n; k += 1n) [power, factorial] = [power * a, factorial * k];
  const bToN = b ** n;
  let sum = 0n;
  let [numerator, inverse] = [1n, factorial];
  for (let k = 0n; k < n; k += 1n) {
    sum += numerator * inverse * b ** (n - k);
    numerator *= a;
    inverse /= k + 1n;
  }
  expect(bToN > 0n).toBe(true);
  // n / (n − a/b) = nb / (nb − a)
  const tail: Ratio = { over: power * n * b, under: n * b - a };
  return numberOf({ over: tail.over, under: tail.over + sum * tail.under });
}

/**
 * M/M/n+M by its balance equations, in whole numbers: rates of arrival, service and leaving are whole. The line is cut
 * where it is as good as never.
 */
function exactErlangA(arrival: bigint, service: bigint, leaving: bigint, n: number, longest: number) {
  const deaths = Array.from({ length: n + longest }, (_, index) => {
    const inside = BigInt(index + 1);
    const servers = inside < BigInt(n) ? inside : BigInt(n);
    return servers * service + (inside - servers) * leaving;
  });
  // The weight of k inside is arrival^k · Π of the deaths that it has not passed yet: everything over one denominator.
  let weight = deaths.reduce((product, death) => product * death, 1n);
  let [all, waiting, queue] = [0n, 0n, 0n];
  for (let inside = 0; inside <= n + longest; inside += 1) {
    all += weight;
    if (inside >= n) {
      waiting += weight;
      queue += weight * BigInt(inside - n);
    }
    weight = (weight * arrival) / (deaths[inside] ?? 1n);
  }
  return {
    waitShare: numberOf({ over: waiting, under: all }),
    abandonShare: numberOf({ over: leaving * queue, under: arrival * all }),
    states: (k: number) => stateShare(arrival, deaths, k, all),
  };
}

function stateShare(arrival: bigint, deaths: readonly bigint[], k: number, all: bigint): number {
  let weight = deaths.reduce((product, death) => product * death, 1n);
  for (let inside = 0; inside < k; inside += 1) weight = (weight * arrival) / (deaths[inside] ?? 1n);
  return numberOf({ over: weight, under: all });
}

/** The share served within a time, by following who arrives step by step through the line (uniformisation). */
function followed(
  service: number,
  leaving: number,
  n: number,
  longest: number,
  time: number,
  states: (k: number) => number,
): number {
  const pace = n * service + (longest + 2) * leaving;
  // served[k]: the probability of having been served after so many ticks with k ahead at the beginning.
  let served: number[] = Array.from({ length: longest + 1 }, () => 0);
  const total = served.map(() => 0);
  // On the logarithmic scale: the first ticks may be too unlikely for a number.
  let logChance = -pace * time;
  for (let tick = 0; tick < pace * time + 12 * Math.sqrt(pace * time) + 60; tick += 1) {
    for (const k of total.keys()) total[k] = (total[k] ?? 0) + Math.exp(logChance) * (served[k] ?? 0);
    logChance += Math.log(pace * time) - Math.log(tick + 1);
    served = served.map((now, k) => {
      const forward = (n * service + k * leaving) / pace;
      const leaves = leaving / pace;
      return forward * (k === 0 ? 1 : (served[k - 1] ?? 0)) + (1 - forward - leaves) * now;
    });
  }
  let share = 0;
  for (let k = 0; k < n; k += 1) share += states(k);
  for (let k = 0; k <= longest; k += 1) share += states(n + k) * (total[k] ?? 0);
  return share;
}

// ── Erlang B and C ──────────────────────────────────────────────────────────────────────────────────────────────────

/** A load in which the mean service takes an hour, so that arrivals an hour are the offered load. */
const hourly = (offered: number): Load => ({ arrivalsPerHour: offered, meanServiceMs: HOUR_MS, patienceMs: null });

describe('Erlang C', () => {
  it('is what the definition says, summed up in whole numbers', () => {
    const cases: [bigint, bigint, bigint][] = [
      [2n, 1n, 3n],
      [1n, 2n, 1n],
      [8n, 1n, 10n],
      [95n, 10n, 10n],
      [190n, 2n, 100n],
      [285n, 1n, 300n],
      [799n, 1n, 800n],
    ];
    for (const [a, b, n] of cases) {
      const exact = exactErlangC(a, b, n);
      expect(erlangC(Number(a) / Number(b), Number(n)) / exact).toBeCloseTo(1, 10);
    }
    // Two Erlangs on three agents: four ninths wait.
    expect(erlangC(2, 3)).toBeCloseTo(4 / 9, 12);
  });

  it('says of a single agent what M/M/1 says', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.01, max: 0.99, noNaN: true }),
        fc.integer({ min: 0, max: 7_200_000 }),
        (busy, targetMs) => {
          expect(erlangC(busy, 1)).toBeCloseTo(busy, 10);
          const { meanWaitMs, occupancy, abandonShare } = lineFigures(hourly(busy), 1);
          expect(meanWaitMs / ((busy / (1 - busy)) * HOUR_MS)).toBeCloseTo(1, 8);
          expect(occupancy).toBeCloseTo(busy, 12);
          expect(abandonShare).toBe(0);
          const late = busy * Math.exp((-(1 - busy) * targetMs) / HOUR_MS);
          expect(shareServedWithin(hourly(busy), 1, targetMs)).toBeCloseTo(1 - late, 10);
        },
      ),
    );
  });

  it('stays a probability for any number of agents, falls with each, and says that too few never catch up', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.001, max: 5_000, noNaN: true }),
        fc.integer({ min: 1, max: 6_000 }),
        (offered, agents) => {
          const [waits, fewer] = [erlangC(offered, agents + 1), erlangC(offered, agents)];
          expect(waits).toBeGreaterThanOrEqual(0);
          expect(waits).toBeLessThanOrEqual(fewer);
          expect(fewer).toBeLessThanOrEqual(1);
          expect(erlangB(offered, agents)).toBeLessThanOrEqual(fewer);
        },
      ),
    );
    expect(lineFigures(hourly(5), 5)).toEqual({ waitShare: 1, meanWaitMs: Infinity, abandonShare: 0, occupancy: 1 });
    expect(shareServedWithin(hourly(5), 5, HOUR_MS)).toBe(0);
  });
});

// ── Erlang A ────────────────────────────────────────────────────────────────────────────────────────────────────────

/** Rates per hour as a load. */
const withRates = (arrival: number, service: number, leaving: number): Load => ({
  arrivalsPerHour: arrival,
  meanServiceMs: HOUR_MS / service,
  patienceMs: HOUR_MS / leaving,
});

describe('Erlang A', () => {
  // Arrivals, services and leavings per hour; agents; where the line is cut. Under, at and over the load; little and much patience.
  const cases = [
    [30, 6, 3, 4, 60],
    [30, 6, 3, 6, 60],
    [30, 6, 1, 5, 120],
    [100, 2, 12, 45, 80],
    [240, 4, 2, 60, 260],
    [240, 4, 2, 75, 120],
    [1200, 10, 5, 110, 260],
    [6, 3, 60, 1, 40],
  ] as const;

  it.each(cases)(
    'with rates %d, %d, %d and %d agents is what the balance equations say in whole numbers',
    (arrival, service, leaving, agents, longest) => {
      const exact = exactErlangA(BigInt(arrival), BigInt(service), BigInt(leaving), agents, longest);
      const load = withRates(arrival, service, leaving);
      const figures = lineFigures(load, agents);
      expect(figures.waitShare / exact.waitShare).toBeCloseTo(1, 8);
      expect(figures.abandonShare / exact.abandonShare).toBeCloseTo(1, 7);
      expect(figures.meanWaitMs / ((exact.abandonShare / leaving) * HOUR_MS)).toBeCloseTo(1, 7);
      expect(figures.occupancy).toBeCloseTo((arrival * (1 - exact.abandonShare)) / service / agents, 8);
      for (const minutes of [0.01, 1, 5, 20]) {
        const share = followed(service, leaving, agents, longest, minutes / 60, exact.states);
        expect(shareServedWithin(load, agents, minutes * MINUTE_MS)).toBeCloseTo(share, 7);
      }
      expect(shareServedWithin(load, agents, 48 * HOUR_MS)).toBeCloseTo(1 - exact.abandonShare, 9);
    },
  );

  it('gives the figures that Garnett, Mandelbaum and Reiman print: 50 agents, 48 calls a minute of a minute, patience of two', () => {
    const load: Load = { arrivalsPerHour: 48 * 60, meanServiceMs: MINUTE_MS, patienceMs: 2 * MINUTE_MS };
    const withPatience = lineFigures(load, 50);
    expect((100 * withPatience.abandonShare).toFixed(1)).toBe('3.1');
    expect((withPatience.meanWaitMs / SECOND_MS).toFixed(1)).toBe('3.7');
    expect((100 * withPatience.occupancy).toFixed(0)).toBe('93');
    const withoutLeaving = lineFigures({ ...load, patienceMs: null }, 50);
    expect((withoutLeaving.meanWaitMs / SECOND_MS).toFixed(1)).toBe('20.8');
    expect((100 * withoutLeaving.occupancy).toFixed(0)).toBe('96');
  });

  it('becomes Erlang C as patience grows without end', () => {
    for (const agents of [9, 12, 20]) {
      const impatient = { ...hourly(8), patienceMs: 100_000 * HOUR_MS };
      expect(lineFigures(impatient, agents).waitShare / erlangC(8, agents)).toBeCloseTo(1, 3);
      expect(shareServedWithin(impatient, agents, MINUTE_MS)).toBeCloseTo(
        shareServedWithin(hourly(8), agents, MINUTE_MS),
        3,
      );
    }
  });

  it('stays within its bounds for thousands of agents, any patience, and any load', () => {
    const rate = fc.double({ min: 0.01, max: 1_000, noNaN: true });
    fc.assert(
      fc.property(
        fc.double({ min: 0.1, max: 20_000, noNaN: true }),
        rate,
        rate,
        fc.integer({ min: 1, max: 3_000 }),
        fc.nat(HOUR_MS),
        (arrival, service, leaving, agents, targetMs) => {
          const load = withRates(arrival, service, leaving);
          const figures = lineFigures(load, agents);
          for (const share of [figures.waitShare, figures.abandonShare, figures.occupancy]) {
            expect(share).toBeGreaterThanOrEqual(-1e-9);
            expect(share).toBeLessThanOrEqual(1 + 1e-9);
          }
          const [sooner, later] = [
            shareServedWithin(load, agents, targetMs),
            shareServedWithin(load, agents, targetMs + MINUTE_MS),
          ];
          expect(sooner).toBeLessThanOrEqual(later + 1e-9);
          expect(later).toBeLessThanOrEqual(1 - figures.abandonShare + 1e-9);
          expect(shareServedWithin(load, agents + 1, targetMs)).toBeGreaterThanOrEqual(sooner - 1e-9);
        },
      ),
    );
  });
});

// ── Staffing ────────────────────────────────────────────────────────────────────────────────────────────────────────

describe('a staffing recommendation', () => {
  const goals = fc.record(
    {
      arrivalsPerHour: fc.double({ min: 0.5, max: 3_000, noNaN: true }),
      meanServiceMs: fc.integer({ min: 10_000, max: HOUR_MS }),
      patienceMs: fc.integer({ min: 10_000, max: HOUR_MS }),
      targetShare: fc.double({ min: 0.05, max: 0.99, noNaN: true }),
      targetWaitMs: fc.nat(10 * MINUTE_MS),
    },
    { requiredKeys: ['arrivalsPerHour', 'meanServiceMs', 'targetShare', 'targetWaitMs'] },
  );

  it('meets the goal, and one agent fewer does not', () => {
    fc.assert(
      fc.property(goals, (goal) => {
        const advice = recommendStaff(goal);
        expect(advice?.shareWithinTarget).toBeGreaterThanOrEqual(goal.targetShare);
        if (advice !== null && advice.agents > 1) expect(advice.shareWithOneFewer).toBeLessThan(goal.targetShare);
        expect(advice?.method).toBe(goal.patienceMs === undefined ? 'erlang-c' : 'erlang-a');
      }),
    );
  });

  it('is what trying one number after the other finds', () => {
    const goal = { arrivalsPerHour: 300, meanServiceMs: 4 * MINUTE_MS, targetShare: 0.8, targetWaitMs: 20 * SECOND_MS };
    const load: Load = { ...goal, patienceMs: null };
    let agents = 1;
    while (shareServedWithin(load, agents, goal.targetWaitMs) < goal.targetShare) agents += 1;
    // 300 calls an hour of four minutes are 20 Erlangs; eighty-twenty needs five agents more.
    expect(recommendStaff(goal)).toMatchObject({ agents, offeredLoad: 20, method: 'erlang-c' });
    expect(agents).toBe(25);
  });

  it('says what it takes for granted', () => {
    const goal = { arrivalsPerHour: 60, meanServiceMs: 10 * MINUTE_MS, targetShare: 0.9, targetWaitMs: MINUTE_MS };
    expect(recommendStaff(goal)?.assumptions).toContain('nobody-leaves');
    const shared = recommendStaff({ ...goal, patienceMs: 5 * MINUTE_MS, conversationsAtOnce: 3 });
    expect(shared?.assumptions).toContain('patience-exponential');
    expect(shared?.assumptions).toContain('conversations-at-once-do-not-slow-each-other');
    expect(shared?.agents).toBe(Math.ceil((recommendStaff({ ...goal, patienceMs: 5 * MINUTE_MS })?.agents ?? 0) / 3));
  });

  it('needs nobody where nobody comes, and says when no number is enough', () => {
    const goal = { arrivalsPerHour: 0, meanServiceMs: MINUTE_MS, targetShare: 0.8, targetWaitMs: 0 };
    expect(recommendStaff(goal)).toMatchObject({ agents: 0, shareWithinTarget: 1 });
    expect(recommendStaff({ ...goal, arrivalsPerHour: 100, targetShare: 1.1 })).toBeNull();
  });
});
