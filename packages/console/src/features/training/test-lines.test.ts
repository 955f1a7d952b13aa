import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readTestLines, writeTestLines } from './test-lines.ts';

it('reads back what it wrote', () => {
  const words = fc.string({ minLength: 1 }).map((text) => `a${text.replace(/[\t\n\r]/g, ' ')}b`);
  const line = fc.record({ text: words, entryId: fc.option(fc.uuid()) });
  fc.assert(
    fc.property(fc.array(line), (lines) => {
      expect(readTestLines(writeTestLines(lines))).toEqual({ lines, wrong: [] });
    }),
  );
});

it('says which lines it cannot read', () => {
  expect(readTestLines('怎么退款\n\n好\tx\n再见\t-')).toEqual({
    lines: [{ text: '再见', entryId: null }],
    wrong: [1, 3],
  });
});
