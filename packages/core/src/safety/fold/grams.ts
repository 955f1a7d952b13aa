const WRITTEN_TOGETHER = /[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/;
/** Longest text whose words are looked at. */
const LONGEST = 400;

/** Takes places in a table of weights, each once. */
export interface PlaceSet {
  add(place: number): unknown;
}

interface Written {
  readonly words: readonly string[];
  /** All words without blanks. */
  readonly dense: string;
  /** Whether words are written without blanks somewhere. */
  readonly isDense: boolean;
}

export interface Grams extends Written {
  /** Their places in a table of weights. */
  readonly places: Set<number>;
}

/**
 * What a folded text is recognised by: words alone, in twos and threes and with one left out; letters in threes to fives
 * within words; where words are written together (Chinese, Japanese, Korean), characters alone and in twos to fours. All
 * numbers count as one and the same. `table`: how many places there are, a power of two.
 */
export function gramsOf(folded: string, table: number): Grams {
  const places = new Set<number>();
  return { places, ...addGrams(places, folded, table) };
}

/** Adds the places of all that a folded text is recognised by. */
export function addGrams(places: PlaceSet, folded: string, table: number): Written {
  const plain = folded
    .slice(0, LONGEST)
    .replace(/\d+/g, '0')
    .replace(/[^\p{L}\p{N}\p{M}'?!]+/gu, ' ')
    .trim();
  const words = plain.split(' ').filter((word) => word !== '');
  for (const [at, word] of words.entries()) {
    const before = words[at - 1];
    const first = words[at - 2];
    places.add(placeOfWords(table, 'w', word));
    if (before !== undefined) places.add(placeOfWords(table, 'b', before, word));
    if (first !== undefined && before !== undefined) {
      places.add(placeOfWords(table, 't', first, before, word));
      places.add(placeOfWords(table, 's', first, word));
    }
    if (!WRITTEN_TOGETHER.test(word))
      addParts(places, table, { kind: 'c', text: `^${word}$`, shortest: 3, longest: 5 });
  }
  const dense = words.join('');
  const isDense = WRITTEN_TOGETHER.test(dense);
  if (isDense) addParts(places, table, { kind: 'd', text: `^${dense}$`, shortest: 1, longest: 4 });
  return { words, dense, isDense };
}

interface Parts {
  /** A letter that tells these parts from others. */
  readonly kind: string;
  readonly text: string;
  readonly shortest: number;
  readonly longest: number;
}

/** Adds the places of the parts of a text, each hashed on from the one that is a sign shorter: no string is made of any. */
export function addParts(places: PlaceSet, table: number, { kind, text, shortest, longest }: Parts): void {
  const begin = hashOn(BASIS, kind.charCodeAt(0));
  for (let from = 0; from + shortest <= text.length; from += 1) {
    let value = begin;
    const end = Math.min(text.length, from + longest);
    for (let at = from; at < end; at += 1) {
      value = hashOn(value, text.charCodeAt(at));
      if (at - from + 1 >= shortest) places.add(placeOf(value, table));
    }
  }
}

/** The place of a name: FNV-1a, the same everywhere. */
export const placeIn = (table: number, name: string): number => placeOf(hashText(BASIS, name), table);

/** The place of words in a row, as if they were one name with blanks between them: no string is made of any. */
function placeOfWords(table: number, kind: string, ...words: readonly string[]): number {
  let value = hashText(BASIS, kind);
  for (let at = 0; at < words.length; at += 1) {
    if (at > 0) value = hashOn(value, BLANK);
    value = hashText(value, words[at] ?? '');
  }
  return placeOf(value, table);
}

function hashText(value: number, text: string): number {
  for (let at = 0; at < text.length; at += 1) value = hashOn(value, text.charCodeAt(at));
  return value;
}

const BLANK = 0x20;
const BASIS = 0x811c9dc5;
const hashOn = (value: number, code: number): number => Math.imul(value ^ code, 0x01000193);
const placeOf = (value: number, table: number): number => ((value ^ (value >>> 15)) >>> 0) & (table - 1);
