import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fold } from '../fold/fold.ts';
import { gramsIn } from './grams.ts';
import { createLook } from './quick-look.ts';
import { WEIGHTS } from './weights/page.ts';

const lookQuickly = createLook(WEIGHTS.gate);

const words = fc.array(
  fc.oneof(
    fc.constantFrom('验证码', '发给我', '您好，', '转账', ' please ', 'send me the code', '解封', ' ', '12', '🙏'),
    fc.string({ unit: 'binary' }),
  ),
  { maxLength: 12 },
);
const sides = fc.constantFrom('staff', 'customer', null);

const look = (text: string, side: 'staff' | 'customer' | null = null): number =>
  lookQuickly(text, 0, text.length, side);
const hashesOf = (text: string): readonly number[] => {
  const { hashes, count } = gramsIn(text, 0, text.length);
  return [...hashes.subarray(0, count)];
};

it('says the same of a stretch as of the same text alone, whatever was looked at before', () => {
  fc.assert(
    fc.property(words, words, words, sides, (before, parts, after, side) => {
      const [left, text, right] = [before, parts, after].map((some) => fold(some.join('')).text);
      if (left === undefined || text === undefined || right === undefined) return;
      const whole = left + text + right;
      const expected = look(text, side);
      look(right, side);
      expect(lookQuickly(whole, left.length, left.length + text.length, side)).toBe(expected);
    }),
  );
});

it('suspects a request and not a greeting', () => {
  expect(look('请把验证码发给我', 'staff')).toBeGreaterThan(look('您好，请问有什么可以帮您？', 'staff') + 3);
});

it('reads all numbers as one, and no signs between characters that are written together', () => {
  expect(hashesOf('转123元')).toEqual(hashesOf('转9元'));
  expect(hashesOf('验·证，码')).toEqual(hashesOf('验证码'));
  expect(hashesOf('the  code')).toEqual(hashesOf('the-code'));
  expect(hashesOf('thecode')).not.toEqual(hashesOf('the code'));
});

it('reads the longest text without a slip', () => {
  for (const piece of ['验', 'a ', 'ab', '验a', '1 ', 'a验 ']) {
    const { count } = gramsIn(piece.repeat(400), 0, 10_000);
    expect(count).toBeGreaterThan(300);
    expect(hashesOf(piece.repeat(400)).every((hash) => Number.isInteger(hash))).toBe(true);
  }
});
