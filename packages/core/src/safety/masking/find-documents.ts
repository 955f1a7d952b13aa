import type { Label } from './labels.ts';
import type { Secret } from './secret.ts';

/** Numbers of passports and permits: one or two letters, then digits, perhaps one more in brackets. */
const DOCUMENT = /[a-z]{1,2}\s?\d{6,10}(?:\s?\(\d\))?(?![a-z0-9])/y;
/** What may stand between the word and the number. */
const LINK = /(?:\s|[:：#]|号码?|是|为|is|no\.?|number|my|the){0,6}/y;

/** The numbers of passports and other papers with letters in them, after the word for such a paper. */
export const findDocuments = (text: string, labels: readonly Label[]): readonly Secret[] =>
  labels.flatMap((label) => {
    if (label.kind !== 'identity') return [];
    LINK.lastIndex = label.end;
    LINK.test(text);
    const start = Math.max(LINK.lastIndex, label.end);
    DOCUMENT.lastIndex = start;
    const [found] = DOCUMENT.exec(text) ?? [];
    if (found === undefined) return [];
    const end = start + found.length;
    return [{ kind: 'identity', start, end, isValid: null, tail: found.slice(-4), confidence: 0.9 } as const];
  });
