import { matchesOf } from '../fold/matches-of.ts';
import { fitsIban } from './check-digits.ts';
import type { Label } from './labels.ts';
import { nearestLabels, startsWithLabel } from './nearest-labels.ts';
import type { Secret } from './secret.ts';

/** Letters and digits that stand together, in groups perhaps, the last sign in brackets or a letter perhaps. */
const TOKEN =
  /(?<![a-z0-9@.'’])(?:[a-z]{2} ?\d\d ?\d\d ?\d\d ?[a-d]|[a-z]{2,5}9{0,3} ?\d{6} ?[a-z]{2}\d[a-z]{2}|(?:(?!(?:is|no|my|in|on|to|at|me|or|of|it|am|ok|id|be|so|if|as|by|we|do|go|an|up|us|he|hi|s|a|i)[ -])[a-z]{1,2}[ -](?=\d)|(?=[a-z]{0,10}\d|\d{1,20}[a-z]))[a-z0-9]{1,34}(?:[ -](?=[a-z0-9]*\d)[a-z0-9]{1,8}){0,8}(?:\s?\([0-9a]\))?)(?![a-z0-9@])/g;

/** Papers that are known by their form alone: Hong Kong with its bracket, Taiwan, Singapore, Great Britain. */
const KNOWN =
  /^(?:[a-z]{1,2}\s?\d{3}\s?\d{3}\s?\([0-9a]\)|[stfgm]\d{7}[a-z]|[a-z]{2}\s?\d\d\s\d\d\s\d\d\s?[a-d]|[a-z]{2,5}9{0,3}\s?\d{6}\s?[a-z]{2}\d[a-z]{2})$/;
/** An account of a bank with its country: two letters, check digits, groups of four. */
const IBAN =
  /^(?:a[deltz]|b[aeghr]|c[hryz]|d[eko]|e[es]|f[ir]|g[beirt]|h[ru]|i[elst]|k[wz]|l[bituv]|m[cdet]|n[lo]|p[klt]|qa|r[os]|s[aeikm]|t[nr]|ua|vg)\d\d[a-z0-9]{11,30}$/;

/** The numbers of passports, permits and accounts with letters in them. */
export function findDocuments(text: string, labels: readonly Label[]): readonly Secret[] {
  if (!/[a-z][\s-]?\d|\d[a-z]/.test(text)) return [];
  const documents = matchesOf(TOKEN, text).flatMap((match): readonly Secret[] => {
    const [found] = match;
    const start = match.index;
    const end = start + found.length;
    const plain = found.replace(/[^a-z0-9]/g, '');
    if (startsWithLabel(text, labels, start, end)) return [];
    const near = nearestLabels(text, start, end, labels);
    if (IBAN.test(plain) && near[0] !== 'order' && (fitsIban(plain) || near[0] === 'bank')) {
      return [{ kind: 'card', start, end, isValid: fitsIban(plain), tail: plain.slice(-4), confidence: 0.95 }];
    }
    const isNamed =
      near[0] === 'identity' &&
      hasLetter(plain) &&
      !/^\d+x\d+$/.test(plain) &&
      plain.length >= 6 &&
      plain.length <= 18 &&
      digitsIn(plain) >= 3;
    const isKnown = KNOWN.test(found) && (found.endsWith(')') || near[0] !== 'order');
    if (!isNamed && !isKnown) return [];
    return [{ kind: 'identity', start, end, isValid: null, tail: plain.slice(-4), confidence: 0.9 }];
  });
  return accountsIn(text, labels).concat(documents);
}

/** Accounts in groups of four, some of which are letters. */
const GROUPED = /(?<![a-z0-9])[a-z]{2}\d\d(?: [a-z0-9]{4}){2,7}(?: [a-z0-9]{1,3})?(?![a-z0-9])/g;

const accountsIn = (text: string, labels: readonly Label[]): readonly Secret[] =>
  matchesOf(GROUPED, text).flatMap((match): readonly Secret[] => {
    const start = match.index;
    const end = start + match[0].length;
    const plain = match[0].replaceAll(' ', '');
    const isValid = fitsIban(plain);
    if (!IBAN.test(plain) || !(isValid || nearestLabels(text, start, end, labels)[0] === 'bank')) return [];
    return [{ kind: 'card', start, end, isValid, tail: plain.slice(-4), confidence: 0.95 }];
  });

const digitsIn = (plain: string): number => plain.replace(/[^0-9]/g, '').length;
const hasLetter = (plain: string): boolean => /[a-z]/.test(plain);
