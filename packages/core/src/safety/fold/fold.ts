import { foreignDigit, isInvisible, REPLACED } from './tables.ts';

/** A text in its plain form, with the way back: the unit at `i` stands for the original's `starts[i]` to `ends[i]`. */
export interface Folded {
  readonly original: string;
  readonly text: string;
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
}

/**
 * The plain form of a text: lower case, half width, simplified characters, Latin letters for those that only look like
 * them, Western digits, nothing invisible. Characters that people read as they are stay, so that positions can be told
 * in the original at any time. One pass, in linear time.
 */
export function fold(original: string): Folded {
  const pieces: string[] = [];
  const starts = new Uint32Array(original.length * LONGEST_PIECE);
  const ends = new Uint32Array(original.length * LONGEST_PIECE);
  let length = 0;
  for (let at = 0; at < original.length;) {
    const code = original.codePointAt(at) ?? 0;
    const end = at + (code > 0xffff ? 2 : 1);
    const piece = code > 0xffff ? plainForm(String.fromCodePoint(code), code) : (KNOWN[code] ??= pieceOf(code));
    for (let unit = 0; unit < piece.length; unit += 1) {
      starts[length] = at;
      ends[length] = end;
      length += 1;
    }
    pieces.push(piece);
    at = end;
  }
  return { original, text: pieces.join(''), starts: starts.subarray(0, length), ends: ends.subarray(0, length) };
}

/** A stretch of the folded text in positions of the original, invisible signs inside included. */
export const inOriginal = ({ starts, ends }: Folded, start: number, end: number): { start: number; end: number } => ({
  start: starts[start] ?? 0,
  end: ends[end - 1] ?? 0,
});

/** Longer decompositions (there are a few ligatures of whole phrases) are left as they are. */
const LONGEST_PIECE = 4;

/** What the characters that were met so far are folded to: most texts hold no new one. */
const KNOWN: (string | undefined)[] = [];

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
