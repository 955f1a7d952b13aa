import type { Id } from '../kit/index.ts';
import type { Content } from './content/index.ts';
import { contentTexts } from './content/map-texts.ts';

/** From where to where in a text, as strings are counted. */
export interface TextRange {
  readonly from: number;
  readonly to: number;
}

/** A text as it is compared: one case, one width, every space alike. Character by character, so that places can be found again. */
export const foldText = (text: string): string => Array.from(text, foldCharacter).join('');

const foldCharacter = (character: string): string =>
  character.normalize('NFKC').toLowerCase().replace(/\s/gu, ' ').replaceAll('\u0000', '');

/** Where words stand in a text, from its beginning on, at most so many times. */
export function findWords(text: string, words: string, most = 20): readonly TextRange[] {
  const wanted = foldText(words);
  if (wanted === '') return [];
  const { folded, places } = foldWithPlaces(text);
  const found: TextRange[] = [];
  for (
    let at = folded.indexOf(wanted);
    at !== -1 && found.length < most;
    at = folded.indexOf(wanted, at + wanted.length)
  )
    found.push({ from: places[at]?.from ?? 0, to: places[at + wanted.length - 1]?.to ?? text.length });
  return found;
}

/** The folded text, and for each of its units the character of the text that it comes from. */
function foldWithPlaces(text: string): { readonly folded: string; readonly places: readonly TextRange[] } {
  const places: TextRange[] = [];
  let folded = '';
  let from = 0;
  for (const character of text) {
    const part = foldCharacter(character);
    for (let unit = 0; unit < part.length; unit += 1) places.push({ from, to: from + character.length });
    folded += part;
    from += character.length;
  }
  return { folded, places };
}

/** Everything in a message that can be searched, line by line. */
export const wordsOfContent = (content: Content): string =>
  contentTexts(content)
    .filter(({ sort, field }) => sort === 'written' || field === 'orderNumber')
    .map(({ text }) => text)
    .join('\n');

/**
 * The pairs of characters that stand side by side in a folded text, as numbers mixed with the tenant, each once. A text that
 * holds another has all of its pairs. Empty when there is no pair: then they tell nothing.
 */
export function pairsOf(tenantId: Id, folded: string): readonly number[] {
  const seed = mix(0x811c9dc5, tenantId);
  const pairs = new Set<number>();
  let before = ' ';
  for (const character of folded) {
    if (before !== ' ' && character !== ' ') pairs.add(mix(seed, before + character));
    before = character;
  }
  return [...pairs];
}

/** FNV-1a over the units of a text, in 32 bits. */
function mix(seed: number, text: string): number {
  let hash = seed;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash | 0;
}

/** Characters that stand around what was found: few before it, so that a narrow row still shows it. */
const MOST_BEFORE = 6;
const MOST_AFTER = 60;

/** The words found with a little of what stands around them, in one line. */
export function excerptAround(text: string, words: string): string {
  const [first] = findWords(text, words, 1);
  if (first === undefined) return '';
  const before = Array.from(text.slice(0, first.from));
  const after = Array.from(text.slice(first.to));
  const head = before.length > MOST_BEFORE ? `…${before.slice(-MOST_BEFORE).join('')}` : before.join('');
  const tail = after.length > MOST_AFTER ? `${after.slice(0, MOST_AFTER).join('')}…` : after.join('');
  return `${head}${text.slice(first.from, first.to)}${tail}`.replace(/\s+/gu, ' ').trim();
}
