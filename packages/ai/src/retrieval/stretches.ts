import { numberIn, openTable, type HashTable } from '../text/hash-table.ts';
import { hashEnd } from '../text/hash.ts';

/** A short text, made ready to be looked for in many others: where each two characters in a row stand in it. */
export interface Stretches {
  readonly text: string;
  readonly pairs: HashTable;
  /** The first place of each pair. */
  readonly firsts: readonly number[];
  /** The next place of the pair that stands at a place; -1 where there is none. */
  readonly nexts: Int32Array;
}

/** What of a text is found in another. */
export interface SharedStretches {
  /** How many characters the longest stretch has that stands in both. */
  readonly longest: number;
  /** The share of the three characters in a row that stand in the other. */
  readonly triples: number;
}

/** Two characters as one number, spread over all its bits; no two pairs have the same. */
const pairOf = (first: number, second: number): number => hashEnd((first << 16) | second) | 0;

export function openStretches(text: string): Stretches {
  const numbers = new Map<number, number>();
  const firsts: number[] = [];
  const nexts = new Int32Array(Math.max(0, text.length - 1)).fill(-1);
  for (let at = text.length - 2; at >= 0; at -= 1) {
    const pair = pairOf(text.charCodeAt(at), text.charCodeAt(at + 1));
    const number = numbers.get(pair);
    if (number === undefined) {
      numbers.set(pair, firsts.length);
      firsts.push(at);
    } else {
      nexts[at] = firsts[number] ?? -1;
      firsts[number] = at;
    }
  }
  return { text, pairs: openTable(Int32Array.from(numbers.keys())), firsts, nexts };
}

/** Looks for all stretches of a text in another, going over the other once. */
export function findStretches(stretches: Stretches, other: string): SharedStretches {
  const { text, pairs, firsts, nexts } = stretches;
  const isTripleFound = new Uint8Array(Math.max(0, text.length - 2));
  let longest = 0;
  let before = -1;
  let here = other.charCodeAt(0);
  for (let start = 0; start + 1 < other.length; start += 1) {
    const next = other.charCodeAt(start + 1);
    const number = numberIn(pairs, pairOf(here, next));
    for (let at = number === -1 ? -1 : (firsts[number] ?? -1); at !== -1; at = nexts[at] ?? -1) {
      if (isTripleFound[at] === 0 && text.charCodeAt(at + 2) === other.charCodeAt(start + 2)) isTripleFound[at] = 1;
      // What begins earlier in both was followed from there.
      if (at > 0 && text.charCodeAt(at - 1) === before) continue;
      longest = Math.max(longest, lengthFrom(text, at, other, start));
    }
    before = here;
    here = next;
  }
  return {
    longest: longest === 0 && sharesCharacter(text, other) ? 1 : longest,
    triples:
      isTripleFound.length === 0 ? 0 : isTripleFound.reduce((sum, found) => sum + found, 0) / isTripleFound.length,
  };
}

/** How far two texts are the same from two places on, of which two characters are known to be. */
function lengthFrom(text: string, at: number, other: string, start: number): number {
  let length = 2;
  while (
    at + length < text.length &&
    start + length < other.length &&
    text.charCodeAt(at + length) === other.charCodeAt(start + length)
  )
    length += 1;
  return length;
}

function sharesCharacter(text: string, other: string): boolean {
  for (let at = 0; at < text.length; at += 1) if (other.includes(text.charAt(at))) return true;
  return false;
}
