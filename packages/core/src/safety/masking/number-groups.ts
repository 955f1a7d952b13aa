import { digitsOfWord, digitsOfWords, NUMERALS, WORD } from './number-words.ts';

/** Digits that stand together without anything between them. */
export interface Group {
  readonly digits: string;
  readonly start: number;
  readonly end: number;
  /** Some of it was written with letters that look like digits. */
  readonly hasLetters: boolean;
  /** It was written with Chinese numerals or with English words. */
  readonly isSpelled: boolean;
  /** Letters that look like digits, with one digit at most: a number only between others. */
  readonly isWeak?: boolean;
}

const LOOK_ALIKES: Readonly<Record<string, string>> = { o: '0', l: '1', i: '1', s: '5', b: '8', z: '2' };
/** A word for digits, letters and digits together, or numerals. */
export const TOKEN = /* @__PURE__ */ (() =>
  new RegExp(
    `(?<word>${WORD})|(?<plain>[a-z0-9]+)|(?<numerals>[○〇零洞一壹幺么二贰两三叁四肆五伍六陆七柒拐八捌九玖]+)`,
    'g',
  ))();

/** The digits of a token, where it has any. */
export function groupsOf(match: RegExpExecArray): readonly Group[] {
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
    return digits === '' ? weakDigits(plain, start) : [{ digits, start, end, hasLetters: false, isSpelled: true }];
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
  if (body === '' || !isMostlyDigits(letters, body)) return weakDigits(word, start);
  const digits = Array.from(body, (letter) => LOOK_ALIKES[letter] ?? letter).join('');
  const from = start + before.length;
  return [{ digits, start: from, end: from + body.length, hasLetters: letters !== '', isSpelled: false }];
}

const WEAK = /^(?:[0-9olisbz]*[0-9][0-9olisbz]*|[ol]{1,4}|i)$/;

function weakDigits(word: string, start: number): readonly Group[] {
  if (word.length > LONGEST_WEAK || !WEAK.test(word)) return [];
  const digits = Array.from(word, (letter) => LOOK_ALIKES[letter] ?? letter).join('');
  return [
    {
      digits,
      start,
      end: start + word.length,
      hasLetters: true,
      isSpelled: false,
      isWeak: word.replace(/[^0-9]/g, '').length < 2,
    },
  ];
}

const LONGEST_WEAK = 8;

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
