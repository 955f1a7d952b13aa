import type { PronouncingDictionary } from './pronouncing-dictionary.ts';

const TOKENS = /\p{Script=Han}+|[\p{L}\p{M}]+(?:'[\p{L}\p{M}]+)*|\p{N}/gu;
const HAN = /^\p{Script=Han}/u;
const LATIN = /^[a-z]+$/i;
/** A word that nobody knows is said letter by letter where it is this short. */
const MOST_SPELLED = 5;
const FIGURES = [
  ['zero', '零'],
  ['one', '一'],
  ['two', '二'],
  ['three', '三'],
  ['four', '四'],
  ['five', '五'],
  ['six', '六'],
  ['seven', '七'],
  ['eight', '八'],
  ['nine', '九'],
] as const;

export interface SplitSentence {
  /** Words of the dictionary, in their order. */
  readonly words: readonly string[];
  /** What it does not hold. */
  readonly unknown: readonly string[];
}

/** A sentence as words of the dictionary: Chinese in as few words as may be, short names letter by letter, numbers figure by figure. */
export function splitSentence(sentence: string, dictionary: PronouncingDictionary): SplitSentence {
  const words: string[] = [];
  const unknown: string[] = [];
  const plain = sentence.normalize('NFKC').replaceAll('’', "'").replaceAll('&', ' and ').replaceAll('%', ' percent ');
  for (const [token] of plain.matchAll(TOKENS)) {
    const split = splitToken(token, dictionary);
    if (split === null) unknown.push(token.toLowerCase());
    else words.push(...split);
  }
  return { words, unknown };
}

function splitToken(token: string, dictionary: PronouncingDictionary): readonly string[] | null {
  if (HAN.test(token)) return splitHan(token, dictionary);
  const word = token.toLowerCase();
  if (has(dictionary, word) && (word.length > 1 || !LATIN.test(word))) return [word];
  const figure = FIGURES[Number.parseInt(token.normalize('NFKC'), 10)]?.find((name) => has(dictionary, name));
  if (figure !== undefined) return [figure];
  if (has(dictionary, word)) return [word];
  if (!LATIN.test(word) || word.length > MOST_SPELLED) return null;
  const letters = Array.from(word, (letter) => `${letter}.`);
  return letters.every((letter) => has(dictionary, letter)) ? letters : null;
}

/** The fewest words that make up the characters; null where one of them is in no word. */
function splitHan(characters: string, dictionary: PronouncingDictionary): readonly string[] | null {
  const signs = Array.from(characters);
  /** How many words it takes up to each place, and where the last of them begins. */
  const ways: { readonly count: number; readonly from: number }[] = [{ count: 0, from: 0 }];
  for (let to = 1; to <= signs.length; to += 1) {
    let best = { count: Number.POSITIVE_INFINITY, from: to - 1 };
    for (let from = Math.max(0, to - dictionary.longestWord); from < to; from += 1) {
      const count = (ways[from]?.count ?? 0) + 1;
      if (count < best.count && has(dictionary, signs.slice(from, to).join(''))) best = { count, from };
    }
    ways.push(best);
  }
  if (ways.at(-1)?.count === Number.POSITIVE_INFINITY) return null;
  const words: string[] = [];
  for (let to = signs.length; to > 0; to = ways[to]?.from ?? 0) words.unshift(signs.slice(ways[to]?.from, to).join(''));
  return words;
}

const has = (dictionary: PronouncingDictionary, word: string): boolean => dictionary.pronunciationsOf(word).length > 0;
