import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fold, inOriginal } from './fold.ts';

it('takes off what people disguise words with', () => {
  const disguises: Readonly<Record<string, string>> = {
    ＰａｓｓＷｏｒｄ１２３: 'password123',
    '验\u200b证\u2060码': '验证码',
    驗證碼轉帳: '验证码转账',
    раѕѕwоrd: 'password',
    '①②③ ٤٥٦ ７８９': '123 456 789',
    '𝐩𝐢𝐧 𝟙𝟚𝟛': 'pin 123',
    '1\ufe0f\u20e32\ufe0f\u20e3': '12',
    'cafe\u0301': 'cafe',
  };
  expect(Object.keys(disguises).map((text) => fold(text).text)).toEqual(Object.values(disguises));
});

it('tells places in the original text', () => {
  const original = '我的驗\u200b證碼是１２３';
  const folded = fold(original);
  const at = folded.text.indexOf('123');
  const { start, end } = inOriginal(folded, at, at + 3);
  expect(original.slice(start, end)).toBe('１２３');
  const word = folded.text.indexOf('验证码');
  const place = inOriginal(folded, word, word + 3);
  expect(original.slice(place.start, place.end)).toBe('驗\u200b證碼');
});

it('maps every unit to a character of the original, in order, whatever the text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (original) => {
      const folded = fold(original);
      let before = 0;
      for (let at = 0; at < folded.text.length; at += 1) {
        const { start, end } = inOriginal(folded, at, at + 1);
        expect(start).toBeLessThan(end);
        expect(end).toBeLessThanOrEqual(original.length);
        expect(start).toBeGreaterThanOrEqual(before);
        const character = String.fromCodePoint(original.codePointAt(start) ?? 0);
        expect(original.slice(start, end)).toBe(character);
        expect(fold(character).text).toContain(folded.text[at]);
        before = start;
      }
      // Nothing stands behind the last unit.
      expect(inOriginal(folded, folded.text.length, folded.text.length + 1)).toEqual({ start: 0, end: 0 });
    }),
  );
});
