import { normaliseQuestion } from '../knowledge/index.ts';

/** How much of a text is looked at. */
const LONGEST_FOLDED = 500;

/** A text as its words are compared: no case, no width, no blanks, no marks around it. */
export const fold = (text: string): string =>
  normaliseQuestion(text.slice(0, LONGEST_FOLDED)).replace(/^[\p{P}\p{S}]+|[\p{P}\p{S}]+$/gu, '');
