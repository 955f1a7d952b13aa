import { fold } from '../safety/index.ts';

/** Places in the table of weights; a power of two. */
export const WISH_TABLE = 1 << 18;
/** How much all words and letters of a text count together. */
const GRAMS = 3;
const WRITTEN_TOGETHER = /[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/;

/** One feature of a text: its place in the table and how much of it there is. */
export type WishFeatures = ReadonlyMap<number, number>;

/** How much of the end of a text counts by itself: words, and characters where words are written together. */
const LAST_WORDS = 4;
const LAST_CHARACTERS = 6;

/**
 * What the wish for a person is recognised by: words alone, in twos and threes, with one left out, at the end; letters in threes to fives within words;
 * where words are written together (Chinese, Japanese, Korean), characters alone and in twos to fours. `isRuled`: a rule
 * sees a wish.
 */
export function wishFeaturesOf(text: string, isRuled: boolean): WishFeatures {
  const plain = fold(text)
    .text.replace(/\d+/g, '0')
    .replace(/[^\p{L}\p{N}\p{M}'?!]+/gu, ' ')
    .trim();
  const grams = new Set<string>();
  const words = plain.split(' ').filter((word) => word !== '');
  for (const [at, word] of words.entries()) {
    grams.add(`w${word}`);
    if (at > 0) grams.add(`b${words[at - 1]} ${word}`);
    if (at > 1) {
      grams.add(`t${words[at - 2]} ${words[at - 1]} ${word}`);
      grams.add(`s${words[at - 2]} ${word}`);
    }
    if (!WRITTEN_TOGETHER.test(word)) addParts(grams, `c`, `^${word}$`, 3, 5);
  }
  for (const word of words.slice(-LAST_WORDS)) grams.add(`e${word}`);
  grams.add(`f${words.slice(0, 2).join(' ')}`);
  const dense = words.join('');
  if (WRITTEN_TOGETHER.test(dense)) {
    addParts(grams, 'd', `^${dense}$`, 1, 4);
    addParts(grams, 'z', `${dense.slice(-LAST_CHARACTERS)}$`, 2, 3);
  }
  const features = new Map<number, number>();
  const value = GRAMS / Math.sqrt(Math.max(6, grams.size));
  for (const gram of grams) {
    const place = placeOf(gram);
    features.set(place, (features.get(place) ?? 0) + value);
  }
  features.set(placeOf('!always'), 1);
  features.set(placeOf(`!length ${lengthClassOf(dense.length)}`), 0.5);
  if (isRuled) features.set(placeOf('!rule'), 1);
  return features;
}

function addParts(grams: Set<string>, kind: string, text: string, shortest: number, longest: number): void {
  for (let length = shortest; length <= longest; length += 1) {
    for (let at = 0; at + length <= text.length; at += 1) grams.add(kind + text.slice(at, at + length));
  }
}

const lengthClassOf = (length: number): number => (length < 6 ? 0 : length < 14 ? 1 : length < 40 ? 2 : 3);

/** FNV-1a, the same everywhere. */
function placeOf(name: string): number {
  let value = 0x811c9dc5;
  for (let at = 0; at < name.length; at += 1) value = Math.imul(value ^ name.charCodeAt(at), 0x01000193);
  return ((value ^ (value >>> 15)) >>> 0) & (WISH_TABLE - 1);
}
