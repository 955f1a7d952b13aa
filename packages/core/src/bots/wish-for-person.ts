import { isBareValue } from './bare-value.ts';
import { wishFeaturesOf } from './wish-features.ts';
import { likelihoodOfWish } from './wish-model.ts';
import { isRuledWish } from './wish-rules.ts';

/** A longer text is looked at part by part, and its last clause by itself: that is where a story comes to the point. */
const LONGEST_PART = 160;
const CLAUSE_END = /[\n。！？!?；;]/u;
const WORDLESS_END = /[^\p{L}\p{N}]+$/u;
const BELIEVED_FROM = 0.5;
/** Where an answer is awaited, a bare number or name is one sooner than a wish. */
const SURE_FROM = 0.9;

/**
 * Recognises the wish for a person in free text, in the nine customer languages: rules first, weighed with the words by
 * what was learnt from labelled lines (`data/README.md`).
 */
export function wantsPerson(text: string): boolean {
  if (text.length <= LONGEST_PART) return isWish(text);
  for (let from = 0; from < text.length; from += LONGEST_PART / 2) {
    if (isWish(text.slice(from, from + LONGEST_PART))) return true;
  }
  return isWish(lastClauseOf(text));
}

/** Looked for near the end only: a search from the beginning takes time with the square of the length. */
function lastClauseOf(text: string): string {
  const clauses = text
    .slice(-2 * LONGEST_PART)
    .replace(WORDLESS_END, '')
    .split(CLAUSE_END);
  return clauses.at(-1)?.slice(-LONGEST_PART) ?? '';
}

/** Without a word nothing was asked. */
const WORD = /[\p{L}\p{N}]/u;

function isWish(part: string): boolean {
  if (!WORD.test(part)) return false;
  const isRuled = isRuledWish(part);
  if (!isRuled && isBareValue(part)) return false;
  return likelihoodOfWish(wishFeaturesOf(part, isRuled)) > BELIEVED_FROM;
}

/** The same where a question is open: by a rule, or beyond doubt. */
export function surelyWantsPerson(text: string): boolean {
  const part = text.slice(0, LONGEST_PART);
  const isRuled = isRuledWish(part);
  if (isRuled) return wantsPerson(text);
  if (isBareValue(text)) return false;
  return text.length > LONGEST_PART ? wantsPerson(text) : likelihoodOfWish(wishFeaturesOf(part, false)) > SURE_FROM;
}
