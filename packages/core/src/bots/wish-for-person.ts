import { wishFeaturesOf } from './wish-features.ts';
import { likelihoodOfWish } from './wish-model.ts';
import { isRuledWish } from './wish-rules.ts';

/** A longer text is looked at part by part, and its last clause by itself: that is where a story comes to the point. */
const LONGEST_PART = 160;
const LAST_CLAUSE = /([^\n。！？!?；;]{1,160})[^\p{L}\p{N}]*$/u;
const BELIEVED_FROM = 0.5;

/**
 * Recognises the wish for a person in free text, in the nine customer languages: rules first, weighed with the words by
 * what was learnt from labelled lines (`data/README.md`).
 */
export function wantsPerson(text: string): boolean {
  if (text.length <= LONGEST_PART) return isWish(text);
  for (let from = 0; from < text.length; from += LONGEST_PART / 2) {
    if (isWish(text.slice(from, from + LONGEST_PART))) return true;
  }
  return isWish(LAST_CLAUSE.exec(text)?.[1] ?? '');
}

/** Without a word nothing was asked. */
const WORD = /[\p{L}\p{N}]/u;

const isWish = (part: string): boolean =>
  WORD.test(part) && likelihoodOfWish(wishFeaturesOf(part, isRuledWish(part))) > BELIEVED_FROM;
