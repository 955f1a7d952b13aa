import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold } from '../fold/fold.ts';
import { measureMasking } from '../testing/measure-masking.ts';
import { searched, secretsIn } from './find-secrets.ts';

const linesOf = (name: string): readonly string[] =>
  readFileSync(new URL(`../data/masking/${name}.test.jsonl`, import.meta.url), 'utf8')
    .trim()
    .split('\n');

/** Floors, not aims: what the rules reached on the lines they were made with. */
const FLOORS = [
  { name: 'own', covered: 0.98, overMasked: 0.003, kinds: 0.93 },
  { name: 'second-author', covered: 0.855, overMasked: 0.005, kinds: 0.64 },
  { name: 'third-author', covered: 0.83, overMasked: 0.022, kinds: 0.66 },
  { name: 'fourth-author', covered: 0.825, overMasked: 0.013, kinds: 0.65 },
] as const;

describe.each(FLOORS)('lines with secrets, $name', ({ name, covered, overMasked, kinds }) => {
  const measured = measureMasking(linesOf(name).map((line) => JSON.parse(line) as never));

  it('masks the secrets of every kind and leaves the rest', () => {
    expect(measured.covered / measured.spans).toBeGreaterThanOrEqual(covered);
    expect(measured.overMasked / measured.rows).toBeLessThanOrEqual(overMasked);
    for (const [kind, counts] of measured.kinds) {
      expect(counts.covered / counts.spans, kind).toBeGreaterThanOrEqual(kinds);
    }
  });

  it('looks first whether there can be any secret, and overlooks none by that', () => {
    for (const line of linesOf(name)) {
      const folded = fold((JSON.parse(line) as { readonly text: string }).text);
      expect(secretsIn(folded), folded.original).toEqual(searched(folded));
    }
  });
});

it('overlooks none either where numerals stand apart, in words and between words for what is between', () => {
  const pieces = fc.constantFrom(
    '三', '八', '零', '两', '7', '05', '杠', '横杠', '减', '加', '点', '空格', '逗号', '然后', '再来', '接着', '最后是', '第', '位', '个月',
    '，', ' ', '、', '-', '...', '卡号', '验证码是', '后三位', 'x', 'o', 'two ', 'a', '\n',
  ); // prettier-ignore
  fc.assert(
    fc.property(fc.array(pieces, { minLength: 3, maxLength: 14 }), (parts) => {
      const folded = fold(parts.join(''));
      expect(secretsIn(folded)).toEqual(searched(folded));
    }),
    { numRuns: 10_000 },
  );
});

it('finds no secret in what a help centre writes', () => {
  const texts = readFileSync(new URL('../data/help-texts.txt', import.meta.url), 'utf8').split('\n');
  expect(texts.filter((text) => secretsIn(fold(text)).length > 0)).toEqual([]);
});
