import fc from 'fast-check';
import { expect, it } from 'vitest';
import { largest } from './largest.ts';

it('finds what sorting all of them would put first', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -3, max: 9 })), fc.integer({ min: 1, max: 8 }), (values, most) => {
      const sorted = [...values.keys()].toSorted((a, b) => (values[b] ?? 0) - (values[a] ?? 0) || a - b);
      expect(largest(values, most)).toEqual(sorted.slice(0, most));
      const positive = sorted.filter((at) => (values[at] ?? 0) > 0);
      expect(largest(values, most, 0)).toEqual(positive.slice(0, most));
    }),
  );
});
