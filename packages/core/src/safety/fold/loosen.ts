import { rewritten, type Folded } from './fold.ts';
import { matchesOf } from './matches-of.ts';

const HAN = '[\\u3400-\\u9fff]';
/** 验 证 码: characters apart, each by itself. */
const SPREAD_HAN = new RegExp(`${HAN} ${HAN} ${HAN}(?! ?${HAN}${HAN})`);
const BLANK_IN_HAN = new RegExp(`(?<=${HAN}) (?=${HAN})`, 'g');
/** s h a r e, s-h-a-r-e: letters apart, with one and the same sign between them. */
const SPREAD_LETTERS = /(?<![a-z0-9])[a-z0-9@$!]([ ._*|~—-])[a-z0-9@$!](?:\1[a-z0-9@$!])+(?![a-z0-9])/g;
/** c0de, p@y, acc0unt: signs that stand for letters inside a word. */
const LEET_WORD = /(?<![a-z0-9@$!])[a-z0-9@$!]*[a-z][013457@$!]{1,2}[a-z][a-z0-9@$!]*/g;
const LEET: Readonly<Record<string, string>> = {
  '0': 'o', '1': 'i', '3': 'e', '4': 'a', '5': 's', '7': 't', '@': 'a', $: 's', '!': 'i',
}; // prettier-ignore
const NUMBER = /\d{3}/;
const LETTERS = /[a-z].*[a-z]/;

/** Most texts have nothing of the kind. */
const MAY_BE_SPREAD =
  /[a-z0-9@$!][ ._*|~—-][a-z0-9@$!][ ._*|~—-][a-z0-9@$!]|[\u3400-\u9fff] [\u3400-\u9fff] [\u3400-\u9fff]|[a-z][013457@$!]{1,2}[a-z]/;

/**
 * A folded text with its words as they are said: letters and characters that were written apart stand together, digits
 * and signs for letters are letters. For reading what it means only: numbers are looked for as they stand.
 */
export function loosen(folded: Folded): Folded {
  const { text } = folded;
  if (!MAY_BE_SPREAD.test(text)) return folded;
  const units = Array.from({ length: text.length }, (_, at) => text.charAt(at));
  if (SPREAD_HAN.test(text)) for (const { index } of matchesOf(BLANK_IN_HAN, text)) units[index] = '';
  for (const { 0: spread, index } of matchesOf(SPREAD_LETTERS, text)) {
    if (!LETTERS.test(spread)) continue;
    for (let at = 1; at < spread.length; at += 2) units[index + at] = '';
  }
  for (const { 0: word, index } of matchesOf(LEET_WORD, text)) {
    if (NUMBER.test(word)) continue;
    for (let at = 0; at < word.length; at += 1) units[index + at] = LEET[word.charAt(at)] ?? word.charAt(at);
  }
  const kept = units.flatMap((unit, at) => (unit === '' ? [] : [at]));
  return rewritten(folded, units.join(''), kept);
}
