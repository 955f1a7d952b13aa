import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { bytes, bytesOf, cutTo, list, optional, optionalCount } from './lenient.ts';

const sizeOf = (text: string): number => new TextEncoder().encode(text).length;
const anyText = fc.string({ unit: 'grapheme', maxLength: 40 });

describe('1.1 T7 what clients send for “not given”', () => {
  it('1.1 T7 is not given: an empty text, null, and nothing at all', () => {
    const schema = z.object({ field: optional(bytes(8)) });
    for (const fields of [{}, { field: '' }, { field: null }, { field: undefined }])
      expect(schema.parse(fields).field).toBeUndefined();
    expect(schema.parse({ field: 'x' })).toEqual({ field: 'x' });
    for (const field of [0, false, {}, [], 7, 'x'.repeat(9)]) expect(schema.safeParse({ field }).success).toBe(false);
  });

  it('1.1 T7 a count of 0 is not given either', () => {
    const schema = z.object({ limit: optionalCount(1_000) });
    for (const fields of [{}, { limit: 0 }, { limit: null }, { limit: '' }])
      expect(schema.parse(fields).limit).toBeUndefined();
    expect(schema.parse({ limit: 1_000 })).toEqual({ limit: 1_000 });
    for (const limit of [-1, 1_001, 1.5, '1', true, [1], Number.NaN])
      expect(schema.safeParse({ limit }).success).toBe(false);
  });

  it('1.1 T9 a list that is null is empty', () => {
    const schema = z.object({ ids: list(bytes(8), 3) });
    for (const fields of [{}, { ids: null }, { ids: [] }]) expect(schema.parse(fields)).toEqual({ ids: [] });
    for (const ids of [['a', 'b', 'c', 'd'], [''], [7], 'a', {}]) expect(schema.safeParse({ ids }).success).toBe(false);
  });
});

describe('1.2 sizes', () => {
  it('1.2 are counted in bytes of UTF-8, not in characters', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(bytesOf(text)).toBe(sizeOf(text));
        const isTaken = (most: number) => bytes(most).safeParse(text).success;
        const isStorable = text !== '' && !text.includes('\u0000');
        expect(isTaken(Math.max(1, sizeOf(text)))).toBe(isStorable);
        if (sizeOf(text) > 1) expect(isTaken(sizeOf(text) - 1)).toBe(false);
      }),
    );
  });

  it('1.2 a text that may be longer is cut between characters, and never more than it must be', () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 1, max: 60 }), (text, most) => {
        fc.pre(!text.includes('\u0000'));
        const cut = cutTo(most).parse(text);
        expect(text.startsWith(cut)).toBe(true);
        expect(sizeOf(cut)).toBeLessThanOrEqual(most);
        const next = Array.from(text.slice(cut.length))[0] ?? '';
        if (next !== '') expect(sizeOf(cut + next)).toBeGreaterThan(most);
      }),
    );
  });
});
