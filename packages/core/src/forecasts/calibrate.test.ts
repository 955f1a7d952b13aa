import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HOUR_MS, MINUTE_MS } from '../kit/index.ts';
import { calibrate, heldBeyond } from './calibrate.ts';
import { LEVELS, normalAt, NORMALS, probabilityOf, valueAt } from './quantile-function.ts';
import { solveSymmetric } from './solve.ts';
import { chanceOf } from './testing/random.ts';
import { newWaitModel, SCORES_KEPT, type Calibration } from './wait-model.ts';

/** Lives through scores as they come and says how often each level was met by what was read off before. */
function meet(scores: readonly { normal: number; isLowerBound: boolean }[], sinceLastMs = 20 * MINUTE_MS, from = 0) {
  let calibration: Calibration = newWaitModel().calibration;
  const met = LEVELS.map(() => 0);
  for (const [index, score] of scores.entries()) {
    const { normals } = calibration;
    if (index >= from)
      for (const level of LEVELS.keys())
        met[level] = (met[level] ?? 0) + (score.normal <= (normals[level] ?? 0) ? 1 : 0);
    calibration = calibrate(calibration, score, normals, sinceLastMs);
  }
  return { calibration, shares: met.map((count) => count / (scores.length - from)) };
}

const seen = (normal: number) => ({ normal, isLowerBound: false });

describe('levels are met as often as they say', () => {
  it('when the forecast is wrong in a steady way', () => {
    const chance = chanceOf(11);
    const { shares } = meet(
      Array.from({ length: 6_000 }, () => seen(0.8 + 1.7 * chance.normal())),
      undefined,
      300,
    );
    for (const [level, share] of shares.entries()) expect(Math.abs(share - (LEVELS[level] ?? 0))).toBeLessThan(0.02);
  });

  it('when it drifts, and after it jumps', () => {
    const chance = chanceOf(12);
    const scores = Array.from({ length: 8_000 }, (_, index) => {
      const jump = index > 4_000 ? 1.5 : -0.5;
      return seen(jump + Math.sin(index / 400) + (1 + 0.5 * Math.cos(index / 900)) * chance.normal());
    });
    const { shares } = meet(scores, undefined, 300);
    for (const [level, share] of shares.entries()) expect(Math.abs(share - (LEVELS[level] ?? 0))).toBeLessThan(0.025);
  });

  it('when many leave before it is over: their waits count as what they would have been', () => {
    const chance = chanceOf(13);
    const scores = Array.from({ length: 6_000 }, () => {
      const [truth, leaves] = [0.5 + 1.3 * chance.normal(), 0.8 + 1.5 * chance.normal()];
      return leaves < truth ? { normal: leaves, isLowerBound: true } : seen(truth);
    });
    expect(scores.filter(({ isLowerBound }) => isLowerBound).length).toBeGreaterThan(2_000);
    const { normals, aims } = meet(scores).calibration;
    // What is read off the scores is right by itself: the aims have hardly anything to mend.
    for (const [level, aim] of aims.entries()) expect(Math.abs(aim - (LEVELS[level] ?? 0))).toBeLessThan(0.08);
    for (const level of [1, 2, 3, 4])
      expect(Math.abs((normals[level] ?? 0) - (0.5 + 1.3 * (NORMALS[level] ?? 0)))).toBeLessThan(0.3);
  });
});

describe('the memory of the calibration', () => {
  it('is bounded, and takes only some of very many waits', () => {
    const chance = chanceOf(14);
    const scores = Array.from({ length: 5_000 }, () => seen(chance.normal()));
    expect(meet(scores).calibration.scores).toHaveLength(SCORES_KEPT);
    // One every two seconds is forty thousand a day: of five thousand of them some dozens are kept after the first day's worth.
    expect(meet(scores, 2_000).calibration.scores.length).toBeLessThan(SCORES_KEPT);
    expect(meet(scores, 2_000).calibration.perDay).toBeGreaterThan(4_000);
  });

  it('reads off what it was born with until it has seen some dozens', () => {
    const few = meet(Array.from({ length: 50 }, () => seen(3))).calibration;
    expect(few.normals).toEqual([...NORMALS]);
    expect(
      meet(
        Array.from({ length: 500 }, () => seen(3)),
        HOUR_MS,
      ).calibration.normals[3],
    ).toBe(3);
  });

  it('gives normals in order whatever it is told', () => {
    const score = fc.record({ normal: fc.double({ min: -4, max: 4, noNaN: true }), isLowerBound: fc.boolean() });
    fc.assert(
      fc.property(fc.array(score, { maxLength: 200 }), (scores) => {
        const { normals, aims } = meet(scores).calibration;
        expect(normals.toSorted((a, b) => a - b)).toEqual(normals);
        expect([...normals, ...aims].every(Number.isFinite)).toBe(true);
      }),
    );
  });
});

describe('the quantile function', () => {
  const values = fc
    .array(fc.double({ min: 0.01, max: 3, noNaN: true }), { minLength: LEVELS.length, maxLength: LEVELS.length })
    .map((steps) => steps.map((_, index) => steps.slice(0, index + 1).reduce((sum, step) => sum + step, 0)));

  it('goes through the values at the levels, rises, and is undone by its inverse', () => {
    fc.assert(
      fc.property(values, fc.double({ min: -3.9, max: 3.9, noNaN: true }), (list, normal) => {
        for (const [level, value] of list.entries()) expect(valueAt(list, NORMALS[level] ?? 0)).toBeCloseTo(value, 9);
        expect(valueAt(list, normal)).toBeLessThanOrEqual(valueAt(list, normal + 0.1));
        expect(normalAt(list, valueAt(list, normal))).toBeCloseTo(normal, 6);
      }),
    );
  });

  it('knows probabilities to three digits', () => {
    for (const [level, probability] of LEVELS.entries())
      expect(probabilityOf(NORMALS[level] ?? 0)).toBeCloseTo(probability, 3);
    expect(heldBeyond(0.8, 0.9)).toBe(0);
    expect(heldBeyond(0.8, 0.6)).toBeCloseTo(0.5, 12);
    expect(heldBeyond(0.8, 0)).toBe(0.8);
  });
});

it('symmetric equations are solved: what is put in again gives the right side', () => {
  const entry = fc.double({ min: -5, max: 5, noNaN: true });
  const size = 6;
  const arrayOf = (length: number) => fc.array(entry, { minLength: length, maxLength: length });
  fc.assert(
    fc.property(
      fc.array(arrayOf(size), { minLength: 1, maxLength: 12 }),
      arrayOf(size),
      fc.double({ min: 0.1, max: 50, noNaN: true }),
      (rows, right, ridge) => {
        const full = right.map((_, i) =>
          right.map((_right, j) => rows.reduce((sum, row) => sum + (row[i] ?? 0) * (row[j] ?? 0), 0)),
        );
        const triangle = full.flatMap((row, index) => row.slice(0, index + 1));
        const answer = solveSymmetric(triangle, ridge, right);
        for (const [i, row] of full.entries()) {
          const back = row.reduce((sum, value, j) => sum + value * (answer[j] ?? 0), ridge * (answer[i] ?? 0));
          expect(back).toBeCloseTo(right[i] ?? 0, 5);
        }
      },
    ),
  );
});
