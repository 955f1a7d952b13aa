import { expect, it } from 'vitest';
import { toCsv } from './csv.ts';
import { formatWait } from './figures.ts';

it('is quoted, keeps numbers as numbers, and lets no cell be a formula', () => {
  expect(
    toCsv([
      ['a "b"', 1.5],
      ['=HYPERLINK("x")', -2],
      ['一,二', 0],
    ]),
  ).toBe('"a ""b""",1.5\r\n"\'=HYPERLINK(""x"")",-2\r\n"一,二",0');
});

it('says waits as minutes and seconds', () => {
  expect([0, 999, 59_499, 59_500, 125_000, 3_600_000].map(formatWait)).toEqual([
    '0:00',
    '0:01',
    '0:59',
    '1:00',
    '2:05',
    '60:00',
  ]);
});
