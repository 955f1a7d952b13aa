import type { Mention } from '../words/concepts.ts';
import type { Clause } from './clauses.ts';
import type { Sign } from './signs.ts';

/** Places in the table of weights; a power of two. */
export const TABLE = 8192;

/** One feature of a text: its place in the table and how much of it there is. */
export interface Feature {
  readonly place: number;
  readonly value: number;
}

const SIGN = 2;
const CONCEPT = 1;
const PAIR = 0.6;
const APART = 0.35;
const TOGETHER = 0.5;
const NGRAMS = 1.6;
const MOST_MENTIONS = 60;
/** Longest text whose letters are looked at; of a longer one the mentions alone count. */
const LONGEST = 600;

/**
 * What a judgement is made from: which concepts a folded text mentions, which follow one another, which share a clause,
 * and, with little weight, its words and Chinese characters in twos and threes.
 */
export function featuresOf(
  text: string,
  mentions: readonly Mention[],
  clauses: readonly Clause[],
  signs: ReadonlySet<Sign>,
): readonly Feature[] {
  const amounts = new Map<number, number>();
  const put = (name: string, value: number): void => {
    const place = hash(name) & (TABLE - 1);
    amounts.set(place, Math.max(amounts.get(place) ?? 0, value));
  };
  put('always', 1);
  const spoken = mentions.slice(0, MOST_MENTIONS);
  for (const [index, sign] of [...signs].toSorted().entries()) {
    put(`!${sign}`, SIGN);
    for (const other of [...signs].toSorted().slice(index + 1)) put(`!${sign}+${other}`, TOGETHER);
  }
  const clauseOf = clauses.flatMap((clause, index) => clause.mentions.map(() => index));
  for (const [index, { concept }] of spoken.entries()) {
    put(concept, CONCEPT);
    for (let later = index + 1; later < spoken.length; later += 1) {
      const other = spoken[later];
      if (other === undefined || other.concept === concept) continue;
      const isSameClause = clauseOf[index] === clauseOf[later];
      if (isSameClause) put(`${concept}&${other.concept}`, TOGETHER);
      if (later - index <= 2) put(`${concept}>${other.concept}`, later - index === 1 ? PAIR : APART);
      if (!isSameClause && later - index > 8) break;
    }
  }
  for (const concept of new Set(spoken.map((mention) => mention.concept))) {
    const first = spoken.find((mention) => mention.concept === concept);
    if (first !== undefined && first.start <= 2) put(`^${concept}`, APART);
  }
  const grams = gramsOf(text.slice(0, LONGEST));
  const value = NGRAMS / Math.sqrt(Math.max(4, grams.size));
  for (const gram of grams) put(`#${gram}`, value);
  return Array.from(amounts, ([place, amount]) => ({ place, value: amount }));
}

/** Words and pairs of words; pairs and triples of Chinese characters. Numbers count as one and the same. */
function gramsOf(text: string): ReadonlySet<string> {
  const grams = new Set<string>();
  let lastWord = '';
  for (const [part] of text.replace(/\d[\d,.]*/g, '0').matchAll(/[a-z']{2,24}|[\u3400-\u9fff]+/g)) {
    if (/^[a-z]/.test(part)) {
      grams.add(part);
      if (lastWord !== '') grams.add(`${lastWord} ${part}`);
      lastWord = part;
      continue;
    }
    for (let at = 0; at < part.length - 1; at += 1) {
      grams.add(part.slice(at, at + 2));
      if (at < part.length - 2) grams.add(part.slice(at, at + 3));
    }
  }
  return grams;
}

/** FNV-1a, the same everywhere. */
function hash(name: string): number {
  let value = 0x811c9dc5;
  for (let at = 0; at < name.length; at += 1) {
    value = Math.imul(value ^ name.charCodeAt(at), 0x01000193);
  }
  return (value ^ (value >>> 15)) >>> 0;
}
