import { addGrams, fold, gramsOf, placeIn } from '@zhida/core/safety';
import { normalise } from '../text/normalise.ts';
import { CARE } from './concepts/care.ts';
import { conceptsIn } from './concepts/concept.ts';
import { HARM } from './concepts/harm.ts';
import { MATTERS } from './concepts/matters.ts';
import { TALK } from './concepts/talk.ts';
import { MOOD_SIGNS, phrasesIn } from './phrases.ts';

/** Places in the table of weights; a power of two. */
export const SIGN_TABLE = 1 << 16;
/** How much all words and letters of a text count together, and how much those of what was said before it. */
const GRAMS = 2;
const EARLIER_GRAMS = 0.7;
/** An idea in the text; two ideas together, wherever they were said. */
const IDEA = 1;
const IDEAS_TOGETHER = 0.6;
const ALL_CONCEPTS = { ...HARM, ...CARE, ...MATTERS, ...TALK };
const FEWEST = 6;
/** Turns the place of a gram into that of the same one said before. */
const EARLIER = 0x5a5a;

/** One feature of what was said: its place in the table and how much of it there is. */
export type SignFeatures = ReadonlyMap<number, number>;

/** What signs are recognised by: the grams of the text, and by themselves those of what the same customer said before. */
export function signFeaturesOf(
  text: string,
  earlier: readonly string[],
  phrases = phrasesIn(normalise(text), normalise(text).replaceAll(' ', '')),
): SignFeatures {
  const features = new Map<number, number>();
  const add = (place: number, value: number): void => void features.set(place, (features.get(place) ?? 0) + value);
  const { dense } = addGrams({ add: (place: number) => features.set(place, 0) }, fold(text).text, SIGN_TABLE);
  const gram = GRAMS / Math.sqrt(Math.max(FEWEST, features.size));
  for (const place of features.keys()) features.set(place, gram);
  if (earlier.length > 0) {
    const before = gramsOf(fold(earlier.join('\n')).text, SIGN_TABLE).places;
    const value = EARLIER_GRAMS / Math.sqrt(Math.max(FEWEST, before.size));
    for (const place of before) {
      add(place, value);
      add(place ^ EARLIER, value);
    }
    add(placeIn(SIGN_TABLE, '!has-earlier'), 0.5);
  }
  addIdeas(add, conceptsIn(text, ALL_CONCEPTS), conceptsIn(earlier.join('\n'), ALL_CONCEPTS));
  for (const sign of MOOD_SIGNS) if (phrases[sign].count > 0) add(placeIn(SIGN_TABLE, `!phrase ${sign}`), IDEA);
  add(placeIn(SIGN_TABLE, '!always'), 1);
  add(placeIn(SIGN_TABLE, `!length ${lengthClassOf(dense.length)}`), 0.5);
  return features;
}

function addIdeas(
  add: (place: number, value: number) => void,
  here: readonly string[],
  before: readonly string[],
): void {
  for (const idea of here) add(placeIn(SIGN_TABLE, `!here ${idea}`), IDEA);
  for (const idea of before) add(placeIn(SIGN_TABLE, `!before ${idea}`), IDEA);
  const all = [...new Set([...here, ...before])].toSorted();
  for (const idea of all) add(placeIn(SIGN_TABLE, `!any ${idea}`), IDEA);
  for (const [at, first] of all.entries()) {
    for (const second of all.slice(at + 1)) add(placeIn(SIGN_TABLE, `!both ${first} ${second}`), IDEAS_TOGETHER);
  }
  add(placeIn(SIGN_TABLE, `!ideas ${Math.min(all.length, 3)}`), IDEA);
}

const lengthClassOf = (length: number): number => (length < 6 ? 0 : length < 14 ? 1 : length < 40 ? 2 : 3);
