import { matchesOf } from '../fold/matches-of.ts';
import type { Label } from './labels.ts';
import { nearestLabels, startsWithLabel } from './nearest-labels.ts';
import { hasDigit, hasLetter, isUnit, looksCode, looksSecret, secretAt, TOKEN, trimmed } from './password-values.ts';
import { PRODUCT } from './password-words.ts';
import type { Secret } from './secret.ts';

/** Passwords and codes that stand anywhere in a sentence: by their form, and by what the sentence speaks of. */
export const findLonePasswords = (text: string, labels: readonly Label[]): readonly Secret[] => [
  ...loneValues(text, labels),
  ...pairedValues(text),
];

/** What can hardly be anything but a password, in a sentence that speaks of one. */
function loneValues(text: string, labels: readonly Label[]): readonly Secret[] {
  if (!labels.some(({ kind }) => kind === 'password' || kind === 'code')) return [];
  return matchesOf(TOKEN, text).flatMap((match) => {
    const value = trimmed(match[0]);
    const isMixed = value.length >= 6 && hasLetter(value) && hasDigit(value) && !value.includes('://');
    if (
      !isMixed ||
      startsWithLabel(text, labels, match.index, match.index + value.length) ||
      /^\d{1,2}[.)][a-z-]+$/.test(value) ||
      isUnit(value) ||
      PRODUCT.test(value) ||
      /@.*\./.test(value)
    )
      return [];
    const [kind] = nearestLabels(text, match.index, match.index + value.length, labels);
    return kind === 'password' || (kind === 'code' && looksCode(value)) ? [secretAt(match.index, value, false)] : [];
  });
}

/** “mail / password”, as lists of accounts have it; and what is built like nothing but a password. */
const PAIRED =
  /(?:[a-z0-9._%+-]{2,40}@[a-z0-9.-]{3,40}|(?<!\d)1[3-9]\d{9})\s?(?:\/|\||-{2,})\s?(?=([a-z0-9!@#$%^&*_+=.~?-]{4,40}))/g;
const STRONG =
  /(?<![a-z0-9@#/.:_-])(?=[a-z0-9!$%^*]*[a-z])(?=[a-z0-9!$%^*]*\d)(?=[a-z0-9]+[!$%^*])[a-z0-9!$%^*]{6,32}(?![a-z0-9@/_-])/g;

const pairedValues = (text: string): readonly Secret[] => [
  ...(/@|1[3-9]\d{9}/.test(text) ? matchesOf(PAIRED, text) : []).flatMap((match) => {
    const [whole, value = ''] = match;
    return looksSecret(value) ? [secretAt(match.index + whole.length, trimmed(value), false)] : [];
  }),
  ...matchesOf(STRONG, text).flatMap((match) => {
    const value = match[0].replace(/[!?]$/, '');
    const isMixed =
      (/[!$%^*][a-z0-9]/.test(value) || /\d.*\d.*[!$%^*]/.test(value)) &&
      !/^\d+[%$*^]|[a-z]\$\d+$|^[a-z]+\*\d|\d\*\d/.test(value);
    return isMixed && !PRODUCT.test(value) ? [secretAt(match.index, value, false)] : [];
  }),
];
