import { expect, test } from 'vitest';
import { cut, formatDuration, plain, renderTable } from './table.ts';

test('columns stand under each other, Chinese and emoji counted double', () => {
  expect(
    renderTable(
      ['NAME', 'N'],
      [
        ['客服', 1],
        ['ok 👍', 22],
      ],
    ),
  ).toEqual(['NAME   N', '客服   1', 'ok 👍  22']);
});

test('what others wrote cannot act on the terminal', () => {
  expect(plain('a\u001b]0;title\u0007b\nc\u202ed\u009b31m')).toBe('a ]0;title b c d 31m');
});

test('durations are told in the largest unit that says something', () => {
  expect([-5, 59_000, 125_000, 7_200_000, 47 * 3_600_000, 72 * 3_600_000].map(formatDuration)).toEqual([
    '0 s',
    '59 s',
    '2 min',
    '2 h',
    '47 h',
    '3 d',
  ]);
});

test('long words are cut between letters', () => {
  expect([cut('您好 👍 吗', 5), cut('您好', 5)]).toEqual(['您好 👍…', '您好']);
});
