import { matchesOf } from '../../fold/matches-of.ts';
import { MASK } from '../mask.ts';

/** A word, a number, a Chinese character or another sign of a folded text; what is hidden already is one token. */
export interface Token {
  readonly start: number;
  readonly end: number;
  /** A number that stands for its text. */
  readonly word: number;
  readonly shape: number;
}

const TOKEN = new RegExp(String.raw`${MASK}[${MASK}\s.\-]*|[\u3040-\u30ff\u3400-\u9fff]|\p{L}+|\p{N}+|\S`, 'gu');

/** What a token looks like. The numbers are kept: weights are learnt by them. Numbers have their length as well. */
const SHAPES = {
  hidden: 1,
  han: 2,
  numeral: 3,
  numberWord: 4,
  letter: 5,
  short: 6,
  middle: 7,
  long: 8,
  sign: 9,
} as const;
/** From here on shapes are numbers. */
export const NUMBER = 10;
const LONGEST_NUMBER = 9;

const HAN = /^[\u3040-\u30ff\u3400-\u9fff]/;
const NUMERAL = /^[零〇一二三四五六七八九十两幺壹贰叁肆伍陆柒捌玖]/;
const NUMBER_WORD = /^(?:zero|oh|one|two|three|four|five|six|seven|eight|nine|ten|double|triple)$/;

export const tokensOf = (text: string): readonly Token[] =>
  matchesOf(TOKEN, text).map(({ 0: token, index }) => {
    const plain = token.startsWith(MASK) ? MASK : token;
    return { start: index, end: index + token.trimEnd().length, word: hashOfText(plain), shape: shapeOf(plain) };
  });

function shapeOf(token: string): number {
  if (token === MASK) return SHAPES.hidden;
  if (HAN.test(token)) return NUMERAL.test(token) ? SHAPES.numeral : SHAPES.han;
  if (/^\p{N}/u.test(token)) return NUMBER + Math.min(token.length, LONGEST_NUMBER);
  if (!/^\p{L}/u.test(token)) return SHAPES.sign;
  if (NUMBER_WORD.test(token)) return SHAPES.numberWord;
  return token.length === 1
    ? SHAPES.letter
    : token.length <= 3
      ? SHAPES.short
      : token.length <= 6
        ? SHAPES.middle
        : SHAPES.long;
}

const BASIS = 0x811c9dc5;
const PRIME = 0x01000193;

export function hashOfText(text: string): number {
  let hash = BASIS;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), PRIME);
  return hash;
}
