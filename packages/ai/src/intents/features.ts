import { hashEnd, hashStart, hashStep, hashText } from '../text/hash.ts';
import { segment } from '../text/segment.ts';
import { stem } from '../text/stem.ts';

/** What is counted in a text, by kind: how often each hashed feature occurs. */
export interface Features {
  /** Words, and words in a row. */
  readonly words: ReadonlyMap<number, number>;
  /** Stems, and stems that occur together. */
  readonly together: ReadonlyMap<number, number>;
  /** Stretches of characters within Chinese or within a word. */
  readonly characters: ReadonlyMap<number, number>;
}

const HAN = /^\p{Script=Han}/u;
const EDGE = 0x20;
const MOST_WORDS = 120;
const LONGEST_WORD = 60;
/** Two words that are no further apart than this say something together. */
const FURTHEST_TOGETHER = 12;
const KIND = { word: 1, pair: 2, character: 3, stem: 4, together: 5 } as const;

/** Stretches of Chinese, which has no edges of words, and of other words with their edges. */
const HAN_STRETCH = { least: 1, most: 4 } as const;
const WORD_STRETCH = { least: 2, most: 5 } as const;

/** Counts what is in a normalised text. */
export function extractFeatures(text: string): Features {
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
  return { words: countWords(words), together: countTogether(words), characters };
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

function countTogether(words: readonly string[]): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  const stems = words.map((word) => hashText(KIND.stem, stem(word)));
  for (const [at, first] of stems.entries()) {
    count(counts, first);
    for (const second of stems.slice(at + 1, at + 1 + FURTHEST_TOGETHER)) {
      count(counts, hashPair(KIND.together, Math.min(first, second), Math.max(first, second)));
    }
  }
  return counts;
}

const hashPair = (kind: number, first: number, second: number): number =>
  hashEnd(hashStep(hashStep(hashStart(kind), first), second));

function countStretches(counts: Map<number, number>, text: string, { least, most }: { least: number; most: number }) {
  const codes = Array.from(text, (character) => character.codePointAt(0) ?? EDGE);
  for (let start = 0; start < codes.length; start += 1) {
    let hash = hashStart(KIND.character);
    for (let length = 1; length <= most && start + length <= codes.length; length += 1) {
      hash = hashStep(hash, codes[start + length - 1] ?? EDGE);
      if (length >= least) count(counts, hashEnd(hash));
    }
  }
}

const count = (counts: Map<number, number>, hash: number): void => {
  counts.set(hash, (counts.get(hash) ?? 0) + 1);
};
