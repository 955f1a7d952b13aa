import fc from 'fast-check';
import { expect, it } from 'vitest';
import { beginningsOf } from './beginnings.ts';

const beginsWith = (source: string): string =>
  [...new Set(beginningsOf(source).flatMap(([from, to]) => spread(from, to)))].toSorted().join('');

const spread = (from: number, to: number): readonly string[] =>
  Array.from({ length: to - from + 1 }, (_, step) => String.fromCharCode(from + step));

it.each([
  ['ab|cd', 'ac'],
  ['(?:ab|c)?d', 'acd'],
  ['(?<![a-z])(?:one|two)(?![a-z])', 'ot'],
  ['a*b+c', 'ab'],
  ['a{0,2}[b-d-]', '-abcd'],
  ['x{2}y', 'x'],
  ['\\$\\d', '$'],
  ['(?:\\d|\\u0041)z', '0123456789A'],
  ['(?<=[把的])码', '码'],
])('%s begins with one of %s', (source, expected) => {
  expect(beginsWith(source)).toBe(expected);
});

it.each(['[^a]b', '.a', '\\sb', 'a?', '\\pb', '(?:a|)b?'])('%s may begin with anything', (source) => {
  expect(beginningsOf(source)).toContainEqual([0, 0xffff]);
});

const sources = fc
  .array(
    fc.constantFrom(
      'a',
      'b',
      '[bc]',
      '[a-c]',
      '(?:a|bc)',
      '(?:c|)',
      '\\d',
      '(?<!a)',
      '(?=b)',
      'a?',
      'b*',
      'c{0,1}',
      '|',
    ),
    { minLength: 1, maxLength: 6 },
  )
  .map((parts) => parts.join(''));

it('never leaves out a character that a match begins with', () => {
  fc.assert(
    fc.property(sources, fc.stringMatching(/^[abc12]{1,6}$/), (source, text) => {
      const match = new RegExp(source, 'y').exec(text);
      if (match === null || match[0] === '') return;
      const code = text.charCodeAt(0);
      expect(beginningsOf(source).some(([from, to]) => code >= from && code <= to)).toBe(true);
    }),
  );
});
