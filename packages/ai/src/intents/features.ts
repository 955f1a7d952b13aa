import { hashEnd, hashStart, hashStep, hashText } from '../text/hash.ts';
import { normalise } from '../text/normalise.ts';
import { segment } from '../text/segment.ts';
import { stem } from '../text/stem.ts';

/** A text as it was said. */
export interface Said {
  readonly text: string;
  /** What the other side, or the same, said just before, where that is known. */
  readonly before?: string;
}

/** What is counted in a text, by kind: how often each hashed feature occurs. */
export interface Features {
  /** Words, and words in a row. */
  readonly words: ReadonlyMap<number, number>;
  /** Stems, stems that occur together, Chinese characters that do. */
  readonly together: ReadonlyMap<number, number>;
  /** Stretches of characters within Chinese or within a word. */
  readonly characters: ReadonlyMap<number, number>;
  /** Words, and words in a row, of what was said just before. */
  readonly before: ReadonlyMap<number, number>;
}

const HAN = /^\p{Script=Han}/u;
const EDGE = 0x20;
const MOST_WORDS = 120;
const LONGEST_WORD = 60;
/** Two words that are no further apart than this say something together. */
const FURTHEST_TOGETHER = 12;
/** Two characters, which words are cut from in more ways than one, no further than this. */
const FURTHEST_CHARACTERS = 6;
const KIND = { word: 1, pair: 2, character: 3, stem: 4, together: 5, characters: 6, before: 7 } as const;

/** Stretches of Chinese, which has no edges of words, and of other words with their edges. */
const HAN_STRETCH = { least: 1, most: 4 } as const;
const WORD_STRETCH = { least: 2, most: 5 } as const;

/** Counts what is in a text, and in what was said before it. */
export function extractFeatures({ text: said, before = '' }: Said): Features {
  const text = normalise(said);
  const words = segment(text).slice(0, MOST_WORDS);
  const characters = new Map<number, number>();
  let han = '';
  for (const word of [...words, '']) {
    if (HAN.test(word)) {
      han += word;
    } else {
      countStretches(characters, han, HAN_STRETCH);
      han = '';
      if (word !== '') countStretches(characters, ` ${word.slice(0, LONGEST_WORD)} `, WORD_STRETCH);
    }
  }
  return {
    words: countWords(words),
    together: countTogether(words),
    characters,
    before: countBefore(segment(normalise(before)).slice(0, MOST_WORDS)),
  };
}

function countWords(words: readonly string[]): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  let before = 0;
  for (const word of words) {
    const hash = hashText(KIND.word, word);
    count(counts, hash);
    count(counts, hashPair(KIND.pair, before, hash));
    before = hash;
  }
  if (words.length > 0) count(counts, hashPair(KIND.pair, before, 0));
  return counts;
}

/** The same words mean something else before than in the text itself. */
const countBefore = (words: readonly string[]): ReadonlyMap<number, number> =>
  new Map([...countWords(words)].map(([hash, times]) => [hashPair(KIND.before, hash, 0) | 0, times]));

function countTogether(words: readonly string[]): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  const stems = words.map((word) => hashText(KIND.stem, stem(word)));
  for (const first of stems) count(counts, first);
  countPairs(counts, stems, { kind: KIND.together, furthest: FURTHEST_TOGETHER });
  const characters = words.filter((word) => HAN.test(word)).flatMap((word) => codesOf(word));
  countPairs(counts, characters, { kind: KIND.characters, furthest: FURTHEST_CHARACTERS });
  return counts;
}

/** Counts which of some things stand near each other, in whatever order. */
function countPairs(
  counts: Map<number, number>,
  things: readonly number[],
  { kind, furthest }: { readonly kind: number; readonly furthest: number },
): void {
  for (let at = 0; at < things.length; at += 1) {
    const first = things[at] ?? 0;
    for (let next = at + 1; next <= at + furthest && next < things.length; next += 1) {
      const second = things[next] ?? 0;
      count(counts, hashPair(kind, Math.min(first, second), Math.max(first, second)));
    }
  }
}

const codesOf = (text: string): number[] => Array.from(text, (character) => character.codePointAt(0) ?? EDGE);

const hashPair = (kind: number, first: number, second: number): number =>
  hashEnd(hashStep(hashStep(hashStart(kind), first), second));

function countStretches(counts: Map<number, number>, text: string, { least, most }: { least: number; most: number }) {
  const codes = codesOf(text);
  for (let start = 0; start < codes.length; start += 1) {
    let hash = hashStart(KIND.character);
    for (let length = 1; length <= most && start + length <= codes.length; length += 1) {
      hash = hashStep(hash, codes[start + length - 1] ?? EDGE);
      if (length >= least) count(counts, hashEnd(hash));
    }
  }
}

/** Kept as whole numbers with a sign, because larger ones are objects each. */
const count = (counts: Map<number, number>, hash: number): void => {
  const key = hash | 0;
  counts.set(key, (counts.get(key) ?? 0) + 1);
};
