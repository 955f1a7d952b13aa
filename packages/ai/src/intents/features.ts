import { hashEnd, hashStart, hashStep, hashText } from '../text/hash.ts';
import { segment } from '../text/segment.ts';

/** What is counted in a text, by kind: how often each hashed feature occurs. */
export interface Features {
  readonly words: ReadonlyMap<number, number>;
  readonly characters: ReadonlyMap<number, number>;
}

const HAN = /^\p{Script=Han}/u;
const EDGE = 0x20;
const MOST_WORDS = 400;
const LONGEST_WORD = 60;
const KIND = { word: 1, pair: 2, character: 3 } as const;

/** Stretches of Chinese, which has no edges of words, and of other words with their edges. */
const HAN_STRETCH = { least: 1, most: 4 } as const;
const WORD_STRETCH = { least: 2, most: 5 } as const;

/** The features of a normalised text: words and pairs of words; stretches of characters within Chinese or within a word. */
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
  return { words: countWords(words), characters };
}

function countWords(words: readonly string[]): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  let before = 0;
  for (const word of words) {
    const hash = hashText(KIND.word, word);
    count(counts, hash);
    count(counts, hashPair(before, hash));
    before = hash;
  }
  if (words.length > 0) count(counts, hashPair(before, 0));
  return counts;
}

const hashPair = (first: number, second: number): number =>
  hashEnd(hashStep(hashStep(hashStart(KIND.pair), first), second));

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
