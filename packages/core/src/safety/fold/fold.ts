import { foreignDigit, isInvisible, REPLACED } from './tables.ts';

/** A text in its plain form; `inOriginal` knows the way back. */
export interface Folded {
  readonly original: string;
  readonly text: string;
}

/**
 * The plain form of a text: lower case, half width, simplified characters, Latin letters for those that only look like
 * them, Western digits, nothing invisible. Characters that people read as they are stay, so that positions can be told
 * in the original at any time. One pass, in linear time.
 */
export function fold(original: string): Folded {
  let text = '';
  let copied = 0;
  for (let at = 0; at < original.length;) {
    const code = original.codePointAt(at) ?? 0;
    const end = at + (code > 0xffff ? 2 : 1);
    const piece = pieceFor(code);
    // Most characters are plain: what stays as it is is taken over in whole stretches.
    if (piece.codePointAt(0) !== code || piece.length !== end - at) {
      text += original.slice(copied, at) + piece;
      copied = end;
    }
    at = end;
  }
  return { original, text: copied === 0 ? original : text + original.slice(copied) };
}

/** The unit at `i` of the plain form stands for the original's `starts[i]` to `ends[i]`. */
interface WayBack {
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

/** Found only for texts in which something was found. */
const WAYS_BACK = new WeakMap<Folded, WayBack>();

function wayBack(folded: Folded): WayBack {
  const known = WAYS_BACK.get(folded);
  if (known !== undefined) return known;
  const { original } = folded;
  const starts: number[] = [];
  const ends: number[] = [];
  for (let at = 0; at < original.length;) {
    const code = original.codePointAt(at) ?? 0;
    const end = at + (code > 0xffff ? 2 : 1);
    for (let unit = pieceFor(code).length; unit > 0; unit -= 1) {
      starts.push(at);
      ends.push(end);
    }
    at = end;
  }
  const found = { starts, ends };
  WAYS_BACK.set(folded, found);
  return found;
}

/** The same text written otherwise; each unit of it stands for one of the folded text's, `kept` says for which. */
export function rewritten(folded: Folded, text: string, kept: readonly number[]): Folded {
  const { starts, ends } = wayBack(folded);
  const result = { original: folded.original, text };
  WAYS_BACK.set(result, { starts: kept.map((at) => starts[at] ?? 0), ends: kept.map((at) => ends[at] ?? 0) });
  return result;
}

/** A stretch of the folded text in positions of the original, invisible signs inside included. */
export function inOriginal(folded: Folded, start: number, end: number): { start: number; end: number } {
  const { starts, ends } = wayBack(folded);
  return { start: starts[start] ?? 0, end: ends[end - 1] ?? 0 };
}

/** Longer decompositions (there are a few ligatures of whole phrases) are left as they are. */
const LONGEST_PIECE = 4;

/** What the characters that were met so far are folded to: most texts hold no new one. */
const KNOWN: (string | undefined)[] = [];

const pieceFor = (code: number): string =>
  code > 0xffff ? plainForm(String.fromCodePoint(code), code) : (KNOWN[code] ??= pieceOf(code));

const pieceOf = (code: number): string =>
  code < 0x80 ? lowerAscii(code) : plainForm(String.fromCodePoint(code), code);

const lowerAscii = (code: number): string => String.fromCharCode(code >= 65 && code <= 90 ? code + 32 : code);

function plainForm(character: string, code: number): string {
  if (code >= 0x4e00 && code <= 0x9fff) return REPLACED.get(character) ?? character;
  if (isInvisible(code)) return '';
  const digit = foreignDigit(code);
  if (digit !== undefined) return digit;
  // Symbols and letters of squared, circled, double-struck and other faces; accents come off.
  const decomposed = character.normalize('NFKD').toLowerCase();
  const plain = Array.from(decomposed, (part) =>
    isInvisible(part.codePointAt(0) ?? 0) ? '' : (REPLACED.get(part) ?? part),
  ).join('');
  return plain.length > LONGEST_PIECE || plain === '' ? character : plain;
}
