import fc from 'fast-check';
import { expect, it } from 'vitest';
import { findStretches, openStretches } from './stretches.ts';

const few = fc.string({ unit: fc.constantFrom('a', 'b', '退', '款', '😀'), maxLength: 40 });

it('finds what trying every stretch would find', () => {
  fc.assert(
    fc.property(few, few, (text, other) => {
      const stretches = Array.from({ length: text.length + 1 }, (_, from) =>
        Array.from({ length: text.length - from }, (__, more) => text.slice(from, from + more + 1)),
      ).flat();
      const held = stretches.filter((stretch) => other.includes(stretch));
      const triples = stretches.filter(({ length }) => length === 3);
      expect(findStretches(openStretches(text), other)).toEqual({
        longest: Math.max(0, ...held.map(({ length }) => length)),
        triples: triples.length === 0 ? 0 : held.filter(({ length }) => length === 3).length / triples.length,
      });
    }),
  );
});

it('tells one character and none from more', () => {
  const { longest: one } = findStretches(openStretches('退款'), '进退');
  const { longest: none } = findStretches(openStretches('退款'), '');
  expect([one, none]).toEqual([1, 0]);
});
