import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fold } from '../fold/fold.ts';
import { CONCEPTS, findMentions, SOURCES, type Mention } from './concepts.ts';

/** Every pattern tried everywhere, as patterns are meant. */
const foundEverywhere = (text: string): readonly Mention[] =>
  CONCEPTS.flatMap((concept) =>
    [...text.matchAll(new RegExp(SOURCES[concept], 'g'))].map((match) => ({
      concept,
      start: match.index,
      end: match.index + match[0].length,
    })),
  )
    .filter(({ start, end }) => end > start)
    .toSorted((a, b) => a.start - b.start || b.end - a.end);

const LINES = readFileSync(new URL('../data/lines.tsv', import.meta.url), 'utf8')
  .trimEnd()
  .split('\n')
  .map((line) => line.slice(line.lastIndexOf('\t') + 1));

it('finds in lines as people write them what trying everywhere finds', () => {
  for (const line of LINES.filter((_, nth) => nth % 5 === 0)) {
    const { text } = fold(line);
    expect(findMentions(text)).toEqual(foundEverywhere(text));
  }
});

it('finds the same in words that are thrown together', () => {
  const words = fc.array(fc.oneof(fc.constantFrom(...LINES.slice(0, 300)), fc.string()), { maxLength: 4 });
  fc.assert(
    fc.property(words, (parts) => {
      const { text } = fold(parts.join(''));
      expect(findMentions(text)).toEqual(foundEverywhere(text));
    }),
  );
});
