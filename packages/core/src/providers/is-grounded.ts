import { plainWords } from './passage.ts';
import type { CitedAnswer } from './read-answer.ts';

/** Of the pieces of each sentence, so many must stand in what it cites: of words more than of characters in twos. */
const LEAST_SUPPORT = { dense: 0.5, spaced: 0.6 } as const;
/** A sentence of fewer pieces is judged together with the one before it. */
const FEWEST_PIECES = 4;

/**
 * Whether an answer says what its entries say: every number, address and link of it stands in them, and most of each
 * sentence does. A model that was talked into something else, or made something up, does not pass.
 */
export function isGrounded({ text, cited }: CitedAnswer): boolean {
  const sources = cited.map((passage) => plainWords(`${passage.title}\n${passage.text}`));
  if (!figuresOf(plainWords(text)).every((figure) => sources.some((source) => holds(source, figure)))) return false;
  const known = new Set(sources.flatMap(piecesOf));
  return sentencesOf(plainWords(text)).every((pieces) => supportOf(pieces, known) >= leastSupport(pieces));
}

function supportOf(pieces: readonly string[], known: ReadonlySet<string>): number {
  const supported = pieces.filter((piece) => known.has(piece)).length;
  return supported / pieces.length;
}

const leastSupport = (pieces: readonly string[]): number =>
  pieces.some((piece) => DENSE.test(piece)) ? LEAST_SUPPORT.dense : LEAST_SUPPORT.spaced;

/** Numbers of any length, links and addresses. */
function figuresOf(text: string): readonly string[] {
  const links = text.match(LINK) ?? [];
  const rest = text.replace(LINK, ' ');
  return [...links.map((link) => link.replace(/[.,;:!?)\]]+$/, '')), ...(rest.match(NUMBER) ?? []).map(digitsOf)];
}

const LINK =
  /(?:https?:\/\/|www\.)[^\s<>"'\u3000-\u9fff]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|\b(?:[a-z0-9-]+\.)+[a-z]{2,}\b(?:\/[^\s<>"'\u3000-\u9fff]*)?/g;
const NUMBER = /\d[\d\s.,-]*\d|\d/g;

const digitsOf = (number: string): string => number.replace(/\D/g, '');

/** A number must stand there as a whole: 3 is not in 30. */
function holds(source: string, figure: string): boolean {
  if (!/^\d+$/.test(figure)) return source.includes(figure);
  return (source.match(NUMBER) ?? []).some((number) => digitsOf(number) === figure);
}

function sentencesOf(text: string): readonly (readonly string[])[] {
  const sentences: string[][] = [];
  for (const sentence of text.split(/[.!?。！？;；\n]+/)) {
    const pieces = piecesOf(sentence);
    const last = sentences.at(-1);
    if (pieces.length === 0) continue;
    if (last !== undefined && (pieces.length < FEWEST_PIECES || last.length < FEWEST_PIECES)) last.push(...pieces);
    else sentences.push(pieces);
  }
  return sentences;
}

/** Where words are written together, characters in twos; elsewhere words, without those that every text has. */
function piecesOf(text: string): string[] {
  const pieces: string[] = [];
  for (const [stretch] of text.matchAll(STRETCH)) {
    if (!DENSE.test(stretch)) {
      if (!COMMON.has(stretch)) pieces.push(stemOf(stretch));
    } else if (stretch.length === 1) pieces.push(stretch);
    else for (let at = 0; at + 1 < stretch.length; at += 1) pieces.push(stretch.slice(at, at + 2));
  }
  return pieces;
}

const STRETCH = /[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+|[\p{L}\p{M}\p{N}]+/gu;
const DENSE = /[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/;

/** Endings that change with grammar and not with what is said. */
const stemOf = (word: string): string => (word.length > 4 ? word.replace(/(?:ing|ed|es|s|ly)$/, '') : word);

const COMMON = new Set(
  (
    'a an the and or of to in on at by for with from as is are was be been it its this that these those you your we our i my ' +
    'can will may do does not no if then so than there here please el la los las un una y o de del en por para con es se su al ' +
    'que le les des du et ou est sur pour avec dans au aux ce vous votre os um uma e da das do dos na no em com seu'
  ).split(' '),
);
