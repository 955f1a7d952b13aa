import { matchesOf } from '../fold/matches-of.ts';
import { digitsOfWord, digitsOfWords, NUMERALS, WORD } from './number-words.ts';

/** Digits that stand together without anything between them. */
interface Group {
  readonly digits: string;
  readonly start: number;
  readonly end: number;
  /** Some of it was written with letters that look like digits. */
  readonly hasLetters: boolean;
  /** It was written with Chinese numerals or with English words. */
  readonly isSpelled: boolean;
}

/** Groups with only blanks and punctuation between them: one number, or several side by side. */
export type NumberRun = readonly Group[];

const LOOK_ALIKES: Readonly<Record<string, string>> = { o: '0', l: '1', i: '1', s: '5', b: '8', z: '2' };
const TOKEN = /* @__PURE__ */ (() =>
  new RegExp(
    `(?<word>${WORD})|(?<plain>[a-z0-9]+)|(?<numerals>[〇零洞一壹幺么二贰两三叁四肆五伍六陆七柒拐八捌九玖]+)`,
    'g',
  ))();

/** What may stand inside a number: blanks and punctuation, two at most, three with a dash or a bracket among them. */
const SEPARATOR =
  /^(?:[^\p{L}\p{N}•=>]{1,2}|[^\p{L}\p{N}•=>\n]{3}|\s{1,6}|\.{3,6}|\s?(?:杠|横杠|横线|减|加|点|空格|逗号|然后|再来|接着|后面是)\s?|\s(?:dash|space|hyphen|minus)\s)$/u;

/** Every number of a folded text, however it is written. Runs of a single short group are numbers too. */
export function findNumberRuns(text: string): readonly NumberRun[] {
  const runs: Group[][] = [];
  let run: Group[] = [];
  let lastEnd = -1;
  for (const match of matchesOf(TOKEN, text)) {
    for (const group of groupsOf(match)) {
      const between = lastEnd < 0 || group.start - lastEnd > 8 ? undefined : text.slice(lastEnd, group.start);
      const last = run.at(-1);
      const isNext =
        between !== undefined &&
        !(last?.isSpelled === false && isWord(text, group)) &&
        (between === '' || (SEPARATOR.test(between) && !isListed(text, last, between)));
      if (!isNext || last === undefined) {
        if (run.length > 0) runs.push(run);
        run = [group];
      } else if (between === '') {
        run[run.length - 1] = joined(last, group);
      } else {
        run.push(group);
      }
      lastEnd = group.end;
    }
  }
  if (run.length > 0) runs.push(run);
  return runs;
}

/** A single numeral with more Chinese behind it belongs to a word (“一直”). */
const isWord = (text: string, { isSpelled, digits, end }: Group): boolean =>
  isSpelled && digits.length === 1 && /^[\u3400-\u9fff]/.test(text.slice(end, end + 1));

/** The number of a list's entry stands apart from what it numbers. */
const isListed = (text: string, last: Group | undefined, between: string): boolean =>
  last !== undefined &&
  !last.isSpelled &&
  /^[.、)）:：]\s?$/.test(between) &&
  last.end - last.start <= 2 &&
  /(?:^|\n)\s*$/.test(text.slice(Math.max(0, last.start - 3), last.start));

const joined = (a: Group, b: Group): Group => ({
  digits: a.digits + b.digits,
  start: a.start,
  end: b.end,
  hasLetters: a.hasLetters || b.hasLetters,
  isSpelled: a.isSpelled || b.isSpelled,
});

function groupsOf(match: RegExpExecArray): readonly Group[] {
  const { word, plain, numerals } = match.groups ?? {};
  const start = match.index;
  const end = start + match[0].length;
  if (word !== undefined) {
    return [{ digits: digitsOfWord(word), start, end, hasLetters: false, isSpelled: true }];
  }
  if (numerals !== undefined) {
    const digits = Array.from(numerals, (numeral) => NUMERALS[numeral] ?? '').join('');
    return [{ digits, start, end, hasLetters: false, isSpelled: true }];
  }
  if (plain !== undefined && /^[a-z]+$/.test(plain) && plain !== 'x') {
    const digits = digitsOfWords(plain);
    return digits === '' ? [] : [{ digits, start, end, hasLetters: false, isSpelled: true }];
  }
  // The last sign of an identity number, after numerals or a blank.
  if (plain === 'x') return [{ digits: 'x', start, end, hasLetters: true, isSpelled: false }];
  return plain === undefined ? [] : digitsOf(plain, start);
}

/** Words that people write on to a number without a blank. Any other letters make it a code of another kind. */
const ATTACHED =
  /^(cvv2?|cvc2?|otp|(?:zf|dl|qk)?mm|ssn|acct|sj|lx|pswd|psw|yzm|code|pin|tel|phone|mobile|call|card|id|sfz|is|no|pwd|pw|pass|password|mima|kh|sjh|dh|visa|me|at|to|num|number|)([0-9olisbz]*[0-9][0-9olisbz]*x?)(cvv|cvc|otp|code|thanks|thx|pls|please|and|or|but|ok|)$/;

/** The digits of a word of letters and digits; a label before them is cut off (`cvv123`, `tel138…`). */
function digitsOf(word: string, start: number): readonly Group[] {
  const [, before = '', body = ''] = ATTACHED.exec(word) ?? [];
  const letters = body.replace(/[0-9]|x$/g, '');
  if (body === '' || !isMostlyDigits(letters, body)) return [];
  const digits = Array.from(body, (letter) => LOOK_ALIKES[letter] ?? letter).join('');
  const from = start + before.length;
  return [{ digits, start: from, end: from + body.length, hasLetters: letters !== '', isSpelled: false }];
}

/** Noughts are often typed as the letter; the other letters only now and then. */
const isMostlyDigits = (letters: string, body: string): boolean => {
  const { length } = body;
  return (
    letters === '' ||
    (length >= 3 && letters.length * 3 <= length) ||
    MOBILE.test(body) ||
    (length >= 5 && /^o+$/.test(letters) && letters.length * 2 <= length)
  );
};

/** A mobile number with letters for noughts and ones. */
const MOBILE = /^[1li][3-9][0-9ol]{9}$/;
