import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { excerptAround, findWords, foldText, pairsOf } from './index.ts';

const TENANT = '00000000-0000-4000-8000-000000000001';
/** Characters that change their length, case or width when they are folded, among plain ones. */
const text = fc.string({
  unit: fc.constantFrom('退', '款', 'A', 'a', 'ａ', 'ﬃ', 'İ', 'ß', '😀', '　', '\n', ' ', '1', '１'),
  maxLength: 40,
});

describe('words in a text', () => {
  it('are found whatever their case and width, where they stand in the text as it is written', () => {
    expect(findWords('单号ＡＢＣ-77，abc-77', 'Abc-77')).toEqual([
      { from: 2, to: 8 },
      { from: 9, to: 15 },
    ]);
    expect(findWords('没有', '')).toEqual([]);
  });

  it('that are a piece of it are always found, and the excerpt shows them', () => {
    fc.assert(
      fc.property(text, text, text, (before, words, after) => {
        fc.pre(words.trim() !== '' && words.trim() === words);
        const whole = before + words + after;
        const [first] = findWords(whole, words, 1);
        expect(first && foldText(whole.slice(first.from, first.to))).toContain(foldText(words));
        if (!/\s\s/u.test(words)) expect(foldText(excerptAround(whole, words))).toContain(foldText(words));
      }),
    );
  });

  it('have no pair of characters that the text does not have', () => {
    fc.assert(
      fc.property(text, text, text, (before, words, after) => {
        const pairs = new Set(pairsOf(TENANT, foldText(before + words + after)));
        expect(pairsOf(TENANT, foldText(words)).filter((pair) => !pairs.has(pair))).toEqual([]);
      }),
    );
  });

  it('of another tenant are other pairs', () => {
    const theirs = new Set(pairsOf(TENANT.replace('1', '2'), '我要退款'));
    expect(pairsOf(TENANT, '我要退款').filter((pair) => theirs.has(pair))).toEqual([]);
  });
});
