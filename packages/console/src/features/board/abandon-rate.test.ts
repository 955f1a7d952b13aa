import { expect, it } from 'vitest';
import { abandonRate } from './abandon-rate.ts';
import { isStale } from './stale.tsx';

it('a day on which no wait ended has no rate, and one on which nobody left has the rate zero', () => {
  expect(abandonRate({ served: 0, abandoned: 0 })).toBeNull();
  expect(abandonRate({ served: 9, abandoned: 0 })).toBe(0);
  expect(abandonRate({ served: 2, abandoned: 1 })).toBe(33.3);
});

it('the board is stale after fifteen seconds without news', () => {
  expect([15_000, 15_001].map((ms) => isStale(0, ms))).toEqual([false, true]);
});
