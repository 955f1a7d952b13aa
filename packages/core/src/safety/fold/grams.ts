const WRITTEN_TOGETHER = /[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/;
/** Longest text whose words are looked at. */
const LONGEST = 400;

export interface Grams {
  /** Each with a letter for its sort. */
  readonly grams: Set<string>;
  readonly words: readonly string[];
  /** All words without blanks. */
  readonly dense: string;
  /** Whether words are written without blanks somewhere. */
  readonly isDense: boolean;
}

/**
 * What a folded text is recognised by: words alone, in twos and threes and with one left out; letters in threes to fives
 * within words; where words are written together (Chinese, Japanese, Korean), characters alone and in twos to fours. All
 * numbers count as one and the same.
 */
export function gramsOf(folded: string): Grams {
  const plain = folded
    .slice(0, LONGEST)
    .replace(/\d+/g, '0')
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
    if (!WRITTEN_TOGETHER.test(word)) addParts(grams, 'c', `^${word}$`, 3, 5);
  }
  const dense = words.join('');
  const isDense = WRITTEN_TOGETHER.test(dense);
  if (isDense) addParts(grams, 'd', `^${dense}$`, 1, 4);
  return { grams, words, dense, isDense };
}

/** Adds the parts of a text from a shortest to a longest length. */
export function addParts(grams: Set<string>, kind: string, text: string, shortest: number, longest: number): void {
  for (let length = shortest; length <= longest; length += 1) {
    for (let at = 0; at + length <= text.length; at += 1) grams.add(kind + text.slice(at, at + length));
  }
}

/** The place of a name in a table of so many, a power of two: FNV-1a, the same everywhere. */
export function placeIn(table: number, name: string): number {
  let value = 0x811c9dc5;
  for (let at = 0; at < name.length; at += 1) value = Math.imul(value ^ name.charCodeAt(at), 0x01000193);
  return ((value ^ (value >>> 15)) >>> 0) & (table - 1);
}
