import { expect, it } from 'vitest';
import { titleFor } from './title.ts';

it('calls with a number only while the page is hidden, and with the beat', () => {
  expect(titleFor('Zhida', 3, true, true)).toBe('(3) Zhida');
  expect(titleFor('Zhida', 3, true, false)).toBe('Zhida');
  expect(titleFor('Zhida', 3, false, true)).toBe('Zhida');
  expect(titleFor('Zhida', 0, true, true)).toBe('Zhida');
  expect(titleFor('Zhida', 250, true, true)).toBe('(99+) Zhida');
});
