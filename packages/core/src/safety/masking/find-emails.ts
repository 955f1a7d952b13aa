import type { Secret } from './secret.ts';

const AT =
  '(?:\\s?@\\s?|\\s?[([{<【]\\s?(?:at|@|艾特)\\s?[)\\]}>】]\\s?|\\s艾特\\s?|艾特|\\sat\\s(?=[a-z0-9-]{1,40}(?:\\.| dot )))';
const DOT = '(?:\\.|\\s?[([{<【](?:dot|点)[)\\]}>】]\\s?|\\sdot\\s|点|。|\\s\\.\\s?)';
const EMAIL = /* @__PURE__ */ (() =>
  new RegExp(
    `(?<![a-z0-9._%+-])[a-z0-9][a-z0-9._%+-]{0,63}${AT}[a-z0-9-]{1,63}(?:${DOT}[a-z0-9-]{1,40}){0,3}${DOT}[a-z]{2,12}(?![a-z0-9])`,
    'g',
  ))();

/** The mail addresses of a folded text, also with “at” and “dot” in words or blanks. */
export function findEmails(text: string): readonly Secret[] {
  if (!/[@艾]|\bat\b/.test(text)) return [];
  return Array.from(text.matchAll(EMAIL), (match) => ({
    kind: 'email' as const,
    start: match.index,
    end: match.index + match[0].length,
    isValid: null,
    tail: '',
    confidence: 0.95,
  }));
}
