import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MOST_CHARACTERS_READ, normalise } from './normalise.ts';
import { segment } from './segment.ts';
import { stem } from './stem.ts';

describe('normalising', () => {
  it('reads full width, capitals, traditional characters and invisible signs as the plain form', () => {
    expect(normalise('  ＡＢＣ　１２３  ')).toBe('abc 123');
    expect(normalise('軟體 計程車 請問')).toBe('软件 出租车 请问');
    expect(normalise('退\u200b款')).toBe('退 款');
    expect(normalise('Don’t')).toBe("don't");
  });

  it('changes nothing the second time and never grows past its bound, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
        const once = normalise(text);
        expect(once.length).toBeLessThanOrEqual(MOST_CHARACTERS_READ * 2);
        expect(once).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}]/u);
      }),
    );
    expect(normalise('a'.repeat(1_000_000)).length).toBe(MOST_CHARACTERS_READ);
  });
});

describe('words', () => {
  it('splits Chinese by its dictionary and everything else by letters', () => {
    expect(segment('我的账户 login failed 123 次')).toEqual(['我', '的', '账户', 'login', 'failed', '123', '次']);
    expect(segment("app打不开，iphone的订单don't出现")).toEqual([
      'app',
      '打不开',
      'iphone',
      '的',
      '订单',
      "don't",
      '出现',
    ]);
  });

  it('loses no letter', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
        const plain = normalise(text);
        const letters = (some: string): string => (some.match(/[\p{L}\p{N}]/gu) ?? []).join('');
        expect(letters(segment(plain).join(''))).toBe(letters(plain));
      }),
    );
  });
});

describe('stems', () => {
  it('brings the forms of an English word together', () => {
    for (const forms of [
      ['charge', 'charged', 'charges', 'charging'],
      ['transfer', 'transferred', 'transfers', 'transferring'],
      ['verify', 'verified', 'verifies'],
      ['cancel', 'cancels'],
      ['relational', 'relate'],
    ]) {
      expect(new Set(forms.map(stem)).size, forms.join(', ')).toBe(1);
    }
  });

  it('keeps other words apart and leaves what is not English', () => {
    expect(new Set(['card', 'care', 'cash', 'pin', 'paid'].map(stem)).size).toBe(5);
    expect(stem('账户')).toBe('账户');
    expect(stem('is')).toBe('is');
  });
});
