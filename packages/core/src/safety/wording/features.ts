import { gramsOf, placeIn } from '../fold/grams.ts';
import type { Mention } from '../words/concepts.ts';
import type { Clause } from './clauses.ts';
import { gistsOf } from './gists.ts';
import type { Sign } from './signs.ts';

/** Places in the table of weights; a power of two. */
export const TABLE = 1 << 16;

/** What a text is judged by: places in the table, and how much of each there is. */
export type Features = ReadonlyMap<number, number>;

const SIGN = 0.5;
const SIGNS_TOGETHER = 0.125;
const CONCEPT = 0.3;
const PAIR = 0.24;
const APART = 0.14;
const TOGETHER = 0.2;
/** The same sign or concept in the mouth of one side only. */
const SIDE_SIGN = 1;
const SIDE_CONCEPT = 0.5;
const GRAMS = 3;
const FEWEST_GRAMS = 8;
const MOST_MENTIONS = 60;

/** Whose words are judged: who serves says other things than who is served. Null: nobody knows. */
export type Side = 'staff' | 'customer' | null;

/**
 * What a judgement is made from: which concepts a folded text mentions, which follow one another, which share a clause,
 * what each clause is about, its words and characters, and who speaks.
 */
export function featuresOf(
  text: string,
  mentions: readonly Mention[],
  clauses: readonly Clause[],
  signs: ReadonlySet<Sign>,
  side: Side,
): Features {
  const amounts = quickFeaturesOf(text, side);
  const put = (name: string, value: number): void => {
    const place = placeIn(TABLE, name);
    amounts.set(place, Math.max(amounts.get(place) ?? 0, value));
  };
  put('always', 1);
  putSigns(signs, side, put);
  putMentions(mentions.slice(0, MOST_MENTIONS), clauses, side, put);
  for (const [name, share] of gistsOf(clauses)) put(name, share);
  return amounts;
}

type Put = (name: string, value: number) => void;

function putSigns(signs: ReadonlySet<Sign>, side: Side, put: Put): void {
  const sorted = [...signs].toSorted();
  for (const [index, sign] of sorted.entries()) {
    put(`!${sign}`, SIGN);
    if (side !== null) put(`!${side}${sign}`, SIDE_SIGN);
    for (const other of sorted.slice(index + 1)) put(`!${sign}+${other}`, SIGNS_TOGETHER);
  }
}

function putMentions(spoken: readonly Mention[], clauses: readonly Clause[], side: Side, put: Put): void {
  const clauseOf = clauses.flatMap((clause, index) => clause.mentions.map(() => index));
  const seen = new Set<string>();
  for (const [index, { concept, start }] of spoken.entries()) {
    put(concept, CONCEPT);
    if (side !== null) put(`${side}${concept}`, SIDE_CONCEPT);
    if (!seen.has(concept) && start <= 2) put(`^${concept}`, APART);
    seen.add(concept);
    for (let later = index + 1; later < spoken.length; later += 1) {
      const other = spoken[later];
      if (other === undefined || other.concept === concept) continue;
      const isSameClause = clauseOf[index] === clauseOf[later];
      if (isSameClause) put(`${concept}&${other.concept}`, TOGETHER);
      if (later - index <= 2) put(`${concept}>${other.concept}`, later - index === 1 ? PAIR : APART);
      if (!isSameClause && later - index > 8) break;
    }
  }
}

/** How much a gram counts in a text of so many. */
export const gramValueOf = (count: number): number => GRAMS / Math.sqrt(Math.max(FEWEST_GRAMS, count));

/** Where it stands who speaks. */
export const SIDE_PLACES = { staff: placeIn(TABLE, '@staff'), customer: placeIn(TABLE, '@customer') } as const;

/** What is quickly told of any text: its words and characters, and who speaks. */
export function quickFeaturesOf(text: string, side: Side): Map<number, number> {
  const { places } = gramsOf(text, TABLE);
  const value = gramValueOf(places.size);
  const amounts = new Map<number, number>();
  for (const place of places) amounts.set(place, value);
  if (side !== null) amounts.set(SIDE_PLACES[side], 1);
  return amounts;
}
