/** Longest stretch that is read at once. */
const LONGEST_READ = 400;

const SEPARATOR = 1;
/** Chinese, Japanese, Korean: written without blanks between words. */
const DENSE = 2;
const LETTER = 3;
const DIGIT = 4;

const DENSE_SIGN = /[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/;
const LETTER_SIGN = /[\p{L}\p{N}\p{M}'?!]/u;
const BLANK = 0x20;
const ZERO = 0x30;

/** What kind of sign each code is, as far as one was met. */
const KINDS = /* @__PURE__ */ (() => new Uint8Array(0x1_0000))();
const UNITS = /* @__PURE__ */ (() => new Uint16Array(2 * LONGEST_READ + 3))();
const IS_DENSE = /* @__PURE__ */ (() => new Uint8Array(2 * LONGEST_READ + 3))();
/** For each unit at most three grams, or four of a dense one, and two of words. */
const HASHES = /* @__PURE__ */ (() => new Int32Array(6 * UNITS.length))();

const BASIS = 0x811c9dc5 | 0;
const PRIME = 0x01000193;
const WORD = 7;
const NEXT_WORD = 9;
const DENSE_LONGEST = 4;
const SHORTEST = 3;
const LONGEST = 5;

/** Hashes of what a text is recognised by; valid until the next text is read. */
export interface Grams {
  readonly hashes: Int32Array;
  readonly count: number;
}

/**
 * What a stretch of a folded text is recognised by: words alone and in twos, letters in threes to fives, also from one word
 * into the next, and where words are written together, characters alone and in twos to fours. All numbers count as one and
 * the same, and signs between the characters as nothing. One pass, and nothing is made for it.
 */
export function gramsIn(text: string, from: number, to: number): Grams {
  const units = readUnits(text, from, Math.min(to, from + LONGEST_READ));
  let count = 0;
  let word = BASIS ^ WORD;
  let isInWord = false;
  let before = 0;
  for (let at = 0; at < units; at += 1) {
    const isDense = IS_DENSE[at] === 1;
    const shortest = isDense ? 1 : SHORTEST;
    const end = Math.min(units, at + (isDense ? DENSE_LONGEST : LONGEST));
    let hash = BASIS;
    for (let next = at; next < end; next += 1) {
      hash = Math.imul(hash ^ (UNITS[next] ?? 0), PRIME);
      if (next - at + 1 < shortest) continue;
      HASHES[count] = hash;
      count += 1;
    }
    if (isDense) continue;
    const unit = UNITS[at] ?? 0;
    if (unit !== BLANK) {
      word = Math.imul(word ^ unit, PRIME);
      isInWord = true;
    } else if (isInWord) {
      HASHES[count] = word;
      HASHES[count + 1] = Math.imul(before ^ NEXT_WORD, PRIME) ^ word;
      count += 2;
      before = word;
      word = BASIS ^ WORD;
      isInWord = false;
    }
  }
  return { hashes: HASHES, count };
}

/** How much a gram counts in a stretch with so many: the less, the more there are. */
export const gramShareOf = (count: number): number => 3 / Math.sqrt(Math.max(8, count));

/** Writes down how a stretch is read: a blank at both ends and between words, no sign between dense characters. */
function readUnits(text: string, from: number, to: number): number {
  let count = put(0, BLANK, 0);
  let last = SEPARATOR;
  let isApart = false;
  for (let at = from; at < to; at += 1) {
    const code = text.charCodeAt(at);
    const kind = kindOf(code);
    if (kind === SEPARATOR) {
      isApart = last !== SEPARATOR;
      continue;
    }
    if (kind === DIGIT && last === DIGIT && !isApart) continue;
    if (isApart && !(last === DENSE && kind === DENSE)) count = put(count, BLANK, 0);
    isApart = false;
    count = put(count, kind === DIGIT ? ZERO : code, kind === DENSE ? 1 : 0);
    last = kind;
  }
  return put(count, BLANK, 0);
}

function put(at: number, unit: number, dense: number): number {
  UNITS[at] = unit;
  IS_DENSE[at] = dense;
  return at + 1;
}

function kindOf(code: number): number {
  const known = KINDS[code] ?? 0;
  if (known !== 0) return known;
  const sign = String.fromCharCode(code);
  const other = DENSE_SIGN.test(sign) ? DENSE : LETTER_SIGN.test(sign) ? LETTER : SEPARATOR;
  const kind = code >= ZERO && code < ZERO + 10 ? DIGIT : other;
  KINDS[code] = kind;
  return kind;
}
