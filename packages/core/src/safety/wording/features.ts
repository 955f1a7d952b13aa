import { CONCEPT_NUMBERS, type Mention } from '../words/concepts.ts';
import type { Clause } from './clauses.ts';
import { addGists } from './gists.ts';
import { gramShareOf, gramsIn } from './grams.ts';
import { hashOf } from './hash.ts';
import type { Features, Places } from './places.ts';
import type { Reading } from './read.ts';
import { SIGN_NUMBERS, type Sign } from './signs.ts';

const SIGN = 0.5;
const SIGNS_TOGETHER = 0.125;
const CONCEPT = 0.3;
const PAIR = 0.24;
const APART = 0.14;
const TOGETHER = 0.2;
/** The same sign or concept in the mouth of one side only. */
const SIDE_SIGN = 1;
const SIDE_CONCEPT = 0.5;
const MOST_MENTIONS = 60;

/** Whose words are judged: who serves says other things than who is served. Null: nobody knows. */
export type Side = 'staff' | 'customer' | null;

const SIDES = { staff: 1, customer: 2 } as const;

/**
 * What a judgement is made from: which concepts a text mentions, which follow one another, which share a clause, what each
 * clause is about, its words and characters, and who speaks. They are written into `places`.
 */
export function featuresOf({ text, mentions, clauses, signs }: Reading, side: Side, places: Places): Features {
  places.clear();
  addGrams(text, places);
  const speaker = side === null ? 0 : SIDES[side];
  places.add(hashOf('speaker', 0, 0), 1);
  if (speaker !== 0) places.add(hashOf('speaker', speaker, 0), 1);
  addSigns(signs, speaker, places);
  addMentions(mentions, clauses, speaker, places);
  addGists(clauses, places);
  return places;
}

function addGrams(text: string, places: Places): void {
  const { hashes, count } = gramsIn(text, 0, text.length);
  for (let at = 0; at < count; at += 1) places.add(hashes[at] ?? 0, 0);
  places.amounts.fill(gramShareOf(places.count), 0, places.count);
}

function addSigns(signs: ReadonlySet<Sign>, speaker: number, places: Places): void {
  const numbers = Array.from(signs, (sign) => SIGN_NUMBERS[sign]).toSorted((a, b) => a - b);
  for (const [index, number] of numbers.entries()) {
    places.add(hashOf('sign', number, 0), SIGN);
    if (speaker !== 0) places.add(hashOf('sign', number, speaker), SIDE_SIGN);
    for (let later = index + 1; later < numbers.length; later += 1) {
      places.add(hashOf('signs', number, numbers[later] ?? 0), SIGNS_TOGETHER);
    }
  }
}

function addMentions(mentions: readonly Mention[], clauses: readonly Clause[], speaker: number, places: Places): void {
  const count = Math.min(mentions.length, MOST_MENTIONS);
  const clauseOf = clauses.flatMap((clause, index) => clause.mentions.map(() => index));
  const numbers = mentions.map(({ concept }) => CONCEPT_NUMBERS[concept]);
  for (let index = 0; index < count; index += 1) {
    const number = numbers[index] ?? 0;
    places.add(hashOf('concept', number, 0), CONCEPT);
    if (speaker !== 0) places.add(hashOf('concept', number, speaker), SIDE_CONCEPT);
    if ((mentions[index]?.start ?? 0) <= 2 && numbers.indexOf(number) === index) {
      places.add(hashOf('first', number, 0), APART);
    }
    for (let later = index + 1; later < count; later += 1) {
      const other = numbers[later] ?? 0;
      if (other === number) continue;
      const isSameClause = clauseOf[index] === clauseOf[later];
      if (isSameClause) places.add(hashOf('together', number, other), TOGETHER);
      if (later - index <= 2) places.add(hashOf('next', number, other), later - index === 1 ? PAIR : APART);
      if (!isSameClause && later - index > 8) break;
    }
  }
}
