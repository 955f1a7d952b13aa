import fc from 'fast-check';
import { expect, it } from 'vitest';
import { numberIn, openTable } from './hash-table.ts';

const hash = fc.oneof(
  fc.integer(),
  fc.integer({ min: -4, max: 4 }),
  fc.integer().map((high) => high << 16),
);

it('knows the number of each hash, and of no other', () => {
  fc.assert(
    fc.property(fc.uniqueArray(hash, { maxLength: 200 }), fc.array(hash), (known, asked) => {
      const table = openTable(Int32Array.from(known));
      for (const each of [...known, ...asked]) expect(numberIn(table, each)).toBe(known.indexOf(each));
    }),
  );
});
