import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MINUTE_MS } from '../kit/index.ts';
import { lineFigures } from './erlang.ts';
import { modelQuantileMs, modelWait, type Line } from './line-model.ts';
import { chanceOf } from './testing/random.ts';

const lines: fc.Arbitrary<Line> = fc.record({
  ahead: fc.oneof(fc.nat(40), fc.nat(3_000)),
  seats: fc.integer({ min: 1, max: 500 }),
  meanServiceMs: fc.integer({ min: 1_000, max: 3_600_000 }),
  patienceMs: fc.oneof(fc.constant(null), fc.integer({ min: 1_000, max: 100_000_000 }), fc.constant(1e15)),
});

/** The mean steps one by one: the end of a service, or somebody ahead who leaves. */
function stepsOf({ ahead, seats, meanServiceMs, patienceMs }: Line): number[] {
  const leaving = patienceMs === null ? 0 : 1 / patienceMs;
  return Array.from({ length: ahead + 1 }, (_, place) => 1 / (seats / meanServiceMs + place * leaving));
}

describe('the wait behind so many', () => {
  it('has the mean and the variance of the sum of its steps', () => {
    fc.assert(
      fc.property(lines, (line) => {
        const steps = stepsOf(line);
        const mean = steps.reduce((sum, step) => sum + step, 0);
        const variance = steps.reduce((sum, step) => sum + step * step, 0);
        const { meanMs, steps: shape } = modelWait(line);
        expect(Math.abs(meanMs / mean - 1)).toBeLessThan(1e-3);
        expect(Math.abs((shape * variance) / (mean * mean) - 1)).toBeLessThan(5e-3);
      }),
    );
  });

  it('is longer behind a part of a person too', () => {
    const line = { ahead: 3, seats: 4, meanServiceMs: 6 * MINUTE_MS, patienceMs: null };
    const means = [3, 3.25, 3.5, 4].map((ahead) => modelWait({ ...line, ahead }).meanMs);
    expect(means.toSorted((a, b) => a - b)).toEqual(means);
    expect(means[1]).toBeCloseTo(4.25 * 1.5 * MINUTE_MS, 3);
  });

  it('is exceeded as often as its quantiles say, in lines that are played out', () => {
    const chance = chanceOf(21);
    for (const line of [
      { ahead: 0, seats: 3, meanServiceMs: 300_000, patienceMs: null },
      { ahead: 4, seats: 3, meanServiceMs: 300_000, patienceMs: null },
      { ahead: 25, seats: 10, meanServiceMs: 300_000, patienceMs: 900_000 },
    ]) {
      const steps = stepsOf(line);
      const waits = Array.from({ length: 20_000 }, () =>
        steps.reduce((sum, mean) => sum + chance.exponential(mean), 0),
      );
      for (const [normal, probability] of [
        [-1.2816, 0.1],
        [0, 0.5],
        [0.8416, 0.8],
        [1.6449, 0.95],
      ] as const) {
        const quantile = modelQuantileMs(modelWait(line), normal);
        const share = waits.filter((waitMs) => waitMs <= quantile).length / waits.length;
        expect(Math.abs(share - probability)).toBeLessThan(0.015);
      }
    }
  });

  it('agrees with Erlang A: over all who come and find so many ahead, the mean of what they would wait', () => {
    // M/M/5 with patience of four services: the line in the long run, each length weighed by how often it is met.
    const [arrivals, seats, patience] = [6, 5, 4];
    const weights = [1];
    for (let inside = 1; inside <= 200; inside += 1) {
      const leaving = Math.min(inside, seats) + Math.max(0, inside - seats) / patience;
      weights.push(((weights[inside - 1] ?? 0) * arrivals) / leaving);
    }
    const all = weights.reduce((sum, weight) => sum + weight, 0);
    const met = weights.slice(seats).map((weight, ahead) => ({ weight: weight / all, ahead }));
    const service = 3_600_000;
    const waitOf = (ahead: number) =>
      modelWait({ ahead, seats, meanServiceMs: service, patienceMs: patience * service });
    // Who leaves: the probability of leaving before one's own wait is over, from the place where one stands.
    const leaves = met.reduce(
      (sum, { weight, ahead }) => sum + weight * ((ahead + 1) / patience / (seats + (ahead + 1) / patience)),
      0,
    );
    const figures = lineFigures(
      { arrivalsPerHour: arrivals, meanServiceMs: service, patienceMs: patience * service },
      seats,
    );
    expect(met.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(figures.waitShare, 6);
    expect(leaves).toBeCloseTo(figures.abandonShare, 6);
    expect(met.reduce((sum, { weight, ahead }) => sum + weight * waitOf(ahead).meanMs, 0)).toBeGreaterThan(
      figures.meanWaitMs,
    );
  });
});
