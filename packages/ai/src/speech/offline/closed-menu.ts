import { drawMenu } from './menu-graph.ts';
import type { PronouncingDictionary } from './pronouncing-dictionary.ts';
import { splitSentence } from './split-sentence.ts';

export const MOST_SENTENCES = 1_000;
/** A sentence of more words is none that is said to a menu. */
export const MOST_WORDS = 20;
const LONGEST_SENTENCE = 200;

/** Sentences of which one may be said, as the recogniser takes them. */
export interface ClosedMenu {
  /** A grammar as a graph. It holds numbered words only, nothing of what anybody wrote. */
  readonly graph: string;
  /** How the numbered words are said. */
  readonly dictionary: string;
  /** Which sentence the words of an answer are; null where it is none of them, or anything else that was said. */
  sentenceOf(words: string): string | null;
  readonly sentences: number;
  /** What cannot be recognised: words that the dictionary does not hold, and sentences with such, or with too many. */
  readonly leftOut: { readonly words: readonly string[]; readonly sentences: number };
}

/**
 * Makes sentences into a grammar: one of them, or anything else, which is a row of any sounds. By that the recogniser may say
 * that it heard nothing of the menu. `soundWeight`, below 1, is the likelihood of each such sound. The first of sentences
 * that are said alike is taken.
 */
export function makeClosedMenu(
  sentences: readonly string[],
  dictionary: PronouncingDictionary,
  soundWeight: number,
): ClosedMenu {
  const numbers = new Map<string, string>();
  const known = new Map<string, string>();
  const unknownWords = new Set<string>();
  let leftOut = Math.max(0, sentences.length - MOST_SENTENCES);
  for (const sentence of sentences.slice(0, MOST_SENTENCES)) {
    const { words, unknown } = splitSentence(sentence.slice(0, LONGEST_SENTENCE), dictionary);
    for (const word of unknown) unknownWords.add(word);
    if (words.length === 0 || words.length > MOST_WORDS || unknown.length > 0) {
      leftOut += 1;
      continue;
    }
    for (const word of words) if (!numbers.has(word)) numbers.set(word, `w${numbers.size}`);
    const said = words.map((word) => numbers.get(word)).join(' ');
    if (!known.has(said)) known.set(said, sentence);
  }
  return {
    graph: drawMenu([...known.keys()], dictionary.sounds.map(soundOf), soundWeight),
    dictionary: dictionaryOf(numbers, dictionary),
    sentenceOf: (words) => known.get(words.trim()) ?? null,
    sentences: known.size,
    leftOut: { words: [...unknownWords], sentences: leftOut },
  };
}

/** The name of a sound that is said by itself. */
const soundOf = (_: string, nth: number): string => `x${nth}`;

function dictionaryOf(numbers: ReadonlyMap<string, string>, dictionary: PronouncingDictionary): string {
  const words = [...numbers].flatMap(([word, number]) =>
    dictionary.pronunciationsOf(word).map((phones, nth) => `${number}${nth === 0 ? '' : `(${nth + 1})`} ${phones}`),
  );
  const sounds = dictionary.sounds.map((sound, nth) => `${soundOf(sound, nth)} ${sound}`);
  return [...words, ...sounds, ''].join('\n');
}
