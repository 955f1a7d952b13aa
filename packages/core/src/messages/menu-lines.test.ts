import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { menuLines, type MenuContent } from './index.ts';

type Item = MenuContent['items'][number];

const words = (label: string, isInline: boolean): Item => ({ type: 'text', label, isInline });
const link = (label: string): Item => ({ type: 'link', label, url: 'https://example.com' });

describe('6.4 the lines of a menu', () => {
  it('6.4 break after every entry but inline words', () => {
    const items = [words('详情请', true), link('点这里'), words('或', true), words('致电', false), link('网页')];
    expect(menuLines(items).map((line) => line.map(({ label }) => label))).toEqual([
      ['详情请', '点这里'],
      ['或', '致电'],
      ['网页'],
    ]);
    expect(menuLines([])).toEqual([]);
    expect(menuLines([words('最后', true)])).toHaveLength(1);
  });

  it('6.4 hold every entry once, in its order', () => {
    const item = fc.oneof(
      fc.boolean().map((isInline) => words('a', isInline)),
      fc.constant(link('b')),
    );
    fc.assert(
      fc.property(fc.array(item), (items) => {
        const lines = menuLines(items);
        expect(lines.flat()).toEqual(items);
        expect(lines.every((line) => line.length > 0)).toBe(true);
      }),
    );
  });
});
