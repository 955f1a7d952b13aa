import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readInstant, writeInstant } from './instants.ts';

it('instants come back from files, as every other program writes and reads them', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 253_402_300_799_999 }), (at) => {
      expect(writeInstant(at)).toBe(new Date(at).toISOString());
      expect(readInstant(writeInstant(at))).toBe(at);
    }),
  );
});

it('reads zones, and takes nothing for an instant that is none', () => {
  expect(readInstant('2026-01-31T09:00+08:00')).toBe(Date.parse('2026-01-31T01:00:00Z'));
  expect(readInstant('2024-02-29T23:59:59.5-03:30')).toBe(Date.parse('2024-02-29T23:59:59.500-03:30'));
  for (const text of [
    '',
    '昨天',
    '2026-01-31',
    '2026-01-31T09:00',
    '2026-02-29T09:00Z',
    '2026-13-01T00:00Z',
    '2026-01-01T24:00Z',
  ])
    expect([text, readInstant(text)]).toEqual([text, null]);
});
