import { correctTypos } from './correct-typos.ts';
import { DENIALS, DENSE_WISHES, WISHES } from './wish-patterns.ts';

/** Longest text that is also looked at as a whole; of a longer one each clause counts. */
const LONGEST_WHOLE = 400;
const LONGEST_CLAUSE = 120;

/** Whether rules see the wish for a person: Chinese and English first, the usual words of the other customer languages too. */
export function isRuledWish(text: string): boolean {
  const plain = text.normalize('NFKC').toLowerCase().replaceAll('’', "'");
  const clauses = plain
    .split(CLAUSE_END)
    .map(asWords)
    .filter((clause) => clause !== '' && clause.length <= LONGEST_CLAUSE);
  const askedFor = clauses.filter((clause) => !isDenied(clause));
  if (askedFor.some(isWish)) return true;
  // Dots and emoji between the characters of a word; not when something was said against it.
  const whole = asWords(plain);
  return (
    whole.length <= LONGEST_WHOLE &&
    askedFor.length === clauses.length &&
    !(clauses.length === 1 && clauses[0] === whole) &&
    isWish(whole)
  );
}

const CLAUSE_END = /[^\p{L}\p{N}\p{M}' \t]+/u;

/** Letters, digits and single blanks; in the characters that the patterns use. */
const asWords = (text: string): string =>
  text
    .replace(/[^\p{L}\p{N}\p{M}']+/gu, ' ')
    .trim()
    .replace(/[轉專員聯係請話與個來務給幫讓處領導機傾談講對換]/g, (character) => SIMPLIFIED[character] ?? character);

const SIMPLIFIED: Readonly<Record<string, string>> = {
  轉: '转',
  專: '专',
  員: '员',
  聯: '联',
  係: '系',
  請: '请',
  話: '话',
  與: '与',
  個: '个',
  來: '来',
  務: '务',
  給: '给',
  幫: '帮',
  讓: '让',
  處: '处',
  領: '领',
  導: '导',
  機: '机',
  傾: '倾',
  談: '谈',
  講: '讲',
  對: '对',
  換: '换',
};

const isDenied = (clause: string): boolean => {
  const dense = clause.replaceAll(' ', '');
  return DENIALS.some((pattern) => pattern.test(clause) || pattern.test(dense));
};

function isWish(clause: string): boolean {
  const words = correctTypos(clause);
  const dense = clause.replaceAll(' ', '');
  return (
    WISHES.some((pattern) => pattern.test(words) || (words !== clause && pattern.test(clause))) ||
    DENSE_WISHES.some((pattern) => pattern.test(dense))
  );
}
