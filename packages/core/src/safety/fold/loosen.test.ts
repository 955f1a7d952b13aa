import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold, inOriginal } from './fold.ts';
import { loosen } from './loosen.ts';

const said = (text: string): string => loosen(fold(text)).text;

describe('words as they are said', () => {
  it.each([
    ['O r d e r  n u m b e r', 'order  number'],
    ['T-h-e C.o.d.e', 'the code'],
    ['请 把 验 证 码 发 我', '请把验证码发我'],
    ['my acc0unt g0t l0cked', 'my account got locked'],
  ])('%s is read as %s', (text, read) => {
    expect(said(text)).toBe(read);
  });

  it.each([
    'call 138 0013 8000',
    '1 3 8 0 0 1',
    '出租微信 日结 私聊',
    'iphone 12 on 5g',
    'a b test',
    'order ab12345cd',
  ])('leaves %s as it is', (text) => {
    expect(said(text)).toBe(text);
  });

  it('knows where everything stood', () => {
    const loose = loosen(fold('好的，Ｃ o d e please'));
    const at = loose.text.indexOf('code');
    expect(inOriginal(loose, at, at + 4)).toEqual({ start: 3, end: 10 });
  });

  it('adds nothing and keeps the order', () => {
    const units = fc.constantFrom('a', 'b', ' ', '.', '-', '0', '3', '@', '验', '证', '，', '  ', 'x1', '\u200b');
    fc.assert(
      fc.property(fc.array(units, { maxLength: 40 }), (parts) => {
        const folded = fold(parts.join(''));
        const loose = loosen(folded);
        expect(loose.text.length).toBeLessThanOrEqual(folded.text.length);
        const starts = Array.from(loose.text, (_, at) => inOriginal(loose, at, at + 1).start);
        expect(starts).toEqual(starts.toSorted((a, b) => a - b));
      }),
    );
  });
});
