import { hashEnd, hashStart, hashStep, hashText } from '../text/hash.ts';
import { segment } from '../text/segment.ts';
import { stem } from '../text/stem.ts';

const HAN = /^\p{Script=Han}/u;
const UNSPACED =
  /^[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}]/u;
const KIND = { word: 11, character: 12, pair: 13 } as const;

/**
 * What a normalised text is found by, in order and with repetitions: single characters, pairs of characters and words of
 * Chinese; pairs of characters where words have no blanks between them; stems elsewhere.
 */
export function extractTerms(text: string): readonly number[] {
  const terms: number[] = [];
  let before = -1;
  for (const word of segment(text)) {
    const isHan = HAN.test(word);
    if (!isHan && !UNSPACED.test(word)) {
      terms.push(hashText(KIND.word, stem(word)));
      before = -1;
      continue;
    }
    let length = 0;
    for (const character of word) {
      const code = character.codePointAt(0) ?? 0;
      if (isHan) terms.push(hashEnd(hashStep(hashStart(KIND.character), code)));
      if (before !== -1) terms.push(hashEnd(hashStep(hashStep(hashStart(KIND.pair), before), code)));
      before = code;
      length += 1;
    }
    if (length > 1) terms.push(hashText(KIND.word, word));
    if (!isHan) before = -1;
  }
  return terms;
}
