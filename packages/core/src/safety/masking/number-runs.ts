import { matchesOf } from '../fold/matches-of.ts';

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

const NUMERALS: Readonly<Record<string, string>> = {
  〇: '0', 零: '0', 洞: '0', 一: '1', 壹: '1', 幺: '1', 么: '1', 二: '2', 贰: '2', 两: '2', 三: '3', 叁: '3', 四: '4',
  肆: '4', 五: '5', 伍: '5', 六: '6', 陆: '6', 七: '7', 柒: '7', 拐: '7', 八: '8', 捌: '8', 九: '9', 玖: '9',
}; // prettier-ignore
const LOOK_ALIKES: Readonly<Record<string, string>> = { o: '0', l: '1', i: '1', s: '5', b: '8', z: '2' };
const WORDS: Readonly<Record<string, string>> = {
  zero: '0', oh: '0', nought: '0', one: '1', two: '2', three: '3', four: '4', five: '5', six: '6', seven: '7', eight: '8', nine: '9',
  ten: '10', eleven: '11', twelve: '12', thirteen: '13', fourteen: '14', fifteen: '15', sixteen: '16', seventeen: '17', eighteen: '18',
  nineteen: '19', twenty: '20', thirty: '30', forty: '40', fourty: '40', fifty: '50', sixty: '60', seventy: '70', eighty: '80', ninety: '90',
}; // prettier-ignore
const UNIT_WORD = 'zero|oh|nought|one|two|three|four|five|six|seven|eight|nine';
const TENS_WORD = 'twenty|thirty|forty|fourty|fifty|sixty|seventy|eighty|ninety';
const TEEN_WORD = 'ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen';

/** “Double four”, “forty-two”, “nine”. */
const WORD = `(?<![a-z])(?:(?:double|triple)[ -](?:${UNIT_WORD})|(?:${TENS_WORD})[ -](?:${UNIT_WORD})|${UNIT_WORD}|${TENS_WORD}|${TEEN_WORD})(?![a-z])`;

const TOKEN = /* @__PURE__ */ (() =>
  new RegExp(
    `(?<word>${WORD})|(?<plain>[a-z0-9]+)|(?<numerals>[〇零洞一壹幺么二贰两三叁四肆五伍六陆七柒拐八捌九玖]+)`,
    'g',
  ))();

function digitsOfWord(word: string): string {
  const [first = '', second] = word.split(/[ -]/);
  if (second === undefined) return WORDS[first] ?? '';
  const digit = WORDS[second] ?? '';
  if (first === 'double') return digit.repeat(2);
  return first === 'triple' ? digit.repeat(3) : (WORDS[first]?.charAt(0) ?? '') + digit;
}

/** What may stand inside a number: blanks and punctuation, two at most, three with a dash or a bracket among them. */
const SEPARATOR = /^(?:[^\p{L}\p{N}•]{1,2}|[^\p{L}\p{N}•\n]{3}|\s{1,6}|杠|横杠|减)$/u;

/** Every number of a folded text, however it is written. Runs of a single short group are numbers too. */
export function findNumberRuns(text: string): readonly NumberRun[] {
  const runs: Group[][] = [];
  let run: Group[] = [];
  let lastEnd = -1;
  for (const match of matchesOf(TOKEN, text)) {
    for (const group of groupsOf(match)) {
      const between = lastEnd < 0 || group.start - lastEnd > 6 ? undefined : text.slice(lastEnd, group.start);
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
  // The last sign of an identity number, after numerals or a blank.
  if (plain === 'x') return [{ digits: 'x', start, end, hasLetters: true, isSpelled: false }];
  return plain === undefined ? [] : digitsOf(plain, start);
}

/** Words that people write on to a number without a blank. Any other letters make it a code of another kind. */
const ATTACHED =
  /^(cvv2?|cvc2?|otp|(?:zf|dl|qk)?mm|ssn|acct|pswd|psw|yzm|code|pin|tel|phone|mobile|call|card|id|sfz|is|no|pwd|pw|pass|password|mima|kh|sjh|dh|visa|me|at|to|num|number|)([0-9olisbz]*[0-9][0-9olisbz]*x?)(cvv|cvc|otp|code|thanks|thx|pls|please|and|or|but|ok|)$/;

/** The digits of a word of letters and digits; a label before them is cut off (`cvv123`, `tel138…`). */
function digitsOf(word: string, start: number): readonly Group[] {
  const [, before = '', body = ''] = ATTACHED.exec(word) ?? [];
  const letters = body.replace(/[0-9]|x$/g, '');
  if (body === '' || !isMostlyDigits(letters, body.length)) return [];
  const digits = Array.from(body, (letter) => LOOK_ALIKES[letter] ?? letter).join('');
  const from = start + before.length;
  return [{ digits, start: from, end: from + body.length, hasLetters: letters !== '', isSpelled: false }];
}

/** Noughts are often typed as the letter; the other letters only now and then. */
const isMostlyDigits = (letters: string, length: number): boolean =>
  letters === '' ||
  (length >= 3 && letters.length * 3 <= length) ||
  (length >= 5 && /^o+$/.test(letters) && letters.length * 2 <= length);
