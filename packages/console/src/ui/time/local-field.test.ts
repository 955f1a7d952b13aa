import { expect, it } from 'vitest';
import { fromLocalField, toLocalField } from './local-field.ts';

it('a date-and-time field gives back the minute that it was given', () => {
  const at = new Date(2026, 10, 11, 9, 5).getTime();
  expect(toLocalField(at)).toBe('2026-11-11T09:05');
  expect(fromLocalField(toLocalField(at + 59_999))).toBe(at);
  expect([undefined, '', 'tomorrow'].map(fromLocalField)).toEqual([null, null, null]);
});
