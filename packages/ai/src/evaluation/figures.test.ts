import fc from 'fast-check';
import { expect, it } from 'vitest';
import { listConfusions, measureAuroc, measureMacroF1, measureRecallAt, measureReciprocalRank } from './figures.ts';

it('measures how well scores tell yes from no, ties counting half', () => {
  expect(measureAuroc([2, 3], [0, 1])).toBe(1);
  expect(measureAuroc([0, 1], [2, 3])).toBe(0);
  expect(measureAuroc([1, 1], [1, 1])).toBe(0.5);
  expect(measureAuroc([1, 3], [2])).toBe(0.5);
  expect(measureAuroc([], [1])).toBeNaN();
});

it('agrees with counting every pair', () => {
  const scores = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 20 });
  fc.assert(
    fc.property(scores, scores, (yes, no) => {
      const pairs = yes.flatMap((a) => no.map((b) => (a > b ? 1 : a === b ? 0.5 : 0)));
      expect(measureAuroc(yes, no)).toBeCloseTo(pairs.reduce<number>((sum, pair) => sum + pair, 0) / pairs.length);
    }),
  );
});

it('counts F1 by label, confusions by pair, ranks by place', () => {
  const answered = [
    { wanted: 'a', given: 'a' },
    { wanted: 'a', given: 'b' },
    { wanted: 'b', given: 'b' },
    { wanted: 'c', given: 'b' },
  ];
  expect(measureMacroF1(answered)).toBeCloseTo((2 / 3 + 2 / 4 + 0) / 3);
  expect(listConfusions(answered)).toEqual([
    { wanted: 'a', given: 'b', count: 1 },
    { wanted: 'c', given: 'b', count: 1 },
  ]);
  expect(measureRecallAt([1, 2, 0, 4], 3)).toBe(0.5);
  expect(measureReciprocalRank([1, 2, 0, 4])).toBeCloseTo(1.75 / 4);
});
