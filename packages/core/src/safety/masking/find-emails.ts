import { matchesOf } from '../fold/matches-of.ts';
import type { Secret } from './secret.ts';

const AT =
  '(?:\\s?@\\s?|\\s?[([{<【]\\s?(?:at|@|艾特)\\s?[)\\]}>】]\\s?|\\s艾特\\s?|艾特|\\sat\\s(?![a-z0-9._%+-]{1,64}\\s?@)(?=[a-z0-9-]{1,40}(?:\\.| dot | ?[(]dot|\\s?点)))';
const DOT = '(?:\\.|\\s?[([{<【]\\s?(?:dot|点)\\s?[)\\]}>】]\\s?|\\sdot\\s|\\s?点\\s?|。|\\s\\.\\s?)';
const JOINT =
  '(?:\\s?[([{<【]\\s?(?:dot|点)\\s?[)\\]}>】]\\s?|\\sdot\\s|\\sunderscore\\s|\\s(?:dash|hyphen)\\s|\\s?下划线\\s?)';
const EMAIL = /* @__PURE__ */ (() =>
  new RegExp(
    `(?<![a-z0-9._%+-])(?:[a-z0-9][a-z0-9._%+-]{0,40}${JOINT}){0,2}[a-z0-9][a-z0-9._%+-]{0,63}${AT}[a-z0-9-]{1,63}(?:${DOT}[a-z0-9-]{1,40}){0,3}${DOT}[a-z]{2,12}(?![a-z0-9])`,
    'g',
  ))();
/** One letter at a time. */
const SPACED = /(?<![a-z0-9])(?:[a-z0-9._-] ){2,24}@(?: [a-z0-9-]){1,20} \.(?: [a-z]){2,6}(?![a-z0-9])/g;

/** The mail addresses of a folded text, also with “at” and “dot” in words or blanks. */
export function findEmails(text: string): readonly Secret[] {
  if (!/[@艾]|(?<![a-z])at(?![a-z])/.test(text)) return [];
  return [EMAIL, SPACED].flatMap((pattern) =>
    matchesOf(pattern, text).map((match) => ({
      kind: 'email' as const,
      start: match.index,
      end: match.index + match[0].length,
      isValid: null,
      tail: '',
      confidence: 0.95,
    })),
  );
}
