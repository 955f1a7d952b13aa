import { addGrams, addParts, fold, placeIn } from '../safety/index.ts';
import { wishIdeasOf } from './wish-ideas.ts';

/** Places in the table of weights; a power of two. */
export const WISH_TABLE = 1 << 18;
/** How much all words and letters of a text count together. */
const GRAMS = 3;
/** One feature of a text: its place in the table and how much of it there is. */
export type WishFeatures = ReadonlyMap<number, number>;

/** How much of the end of a text counts by itself: words, and characters where words are written together. */
const LAST_WORDS = 4;
const LAST_CHARACTERS = 6;
/** How much an idea counts; the same at the end, or together with another one. */
const IDEA = 0.6;
const IDEA_AT_END = 0.3;
const IDEAS_TOGETHER = 0.4;

/**
 * What the wish for a person is recognised by: the grams of the text, more of them at its end, the ideas in it alone and in
 * pairs, its length, and whether a rule sees a wish.
 */
export function wishFeaturesOf(text: string, isRuled: boolean): WishFeatures {
  const folded = fold(text).text;
  const features = new Map<number, number>();
  const places = { add: (place: number) => features.set(place, 0) };
  const { words, dense, isDense } = addGrams(places, folded, WISH_TABLE);
  for (const word of words.slice(-LAST_WORDS)) places.add(placeIn(WISH_TABLE, `e${word}`));
  places.add(placeIn(WISH_TABLE, `f${words.slice(0, 2).join(' ')}`));
  if (isDense) {
    addParts(places, WISH_TABLE, { kind: 'z', text: `${dense.slice(-LAST_CHARACTERS)}$`, shortest: 2, longest: 3 });
  }
  const value = GRAMS / Math.sqrt(Math.max(6, features.size));
  for (const place of features.keys()) features.set(place, value);
  const add = (name: string, much: number): void => void features.set(placeIn(WISH_TABLE, name), much);
  const { all, last, inOrder } = wishIdeasOf(folded);
  for (const name of last) add(`!end ${name}`, IDEA_AT_END);
  for (const pair of inOrder) add(`!then ${pair}`, IDEAS_TOGETHER);
  for (const [at, name] of all.entries()) {
    add(`!idea ${name}`, IDEA);
    for (const other of all.slice(at + 1)) add(`!both ${name} ${other}`, IDEAS_TOGETHER);
  }
  add('!always', 1);
  add(`!length ${lengthClassOf(dense.length)}`, 0.5);
  if (isRuled) add('!rule', 1);
  return features;
}

const lengthClassOf = (length: number): number => (length < 6 ? 0 : length < 14 ? 1 : length < 40 ? 2 : 3);
