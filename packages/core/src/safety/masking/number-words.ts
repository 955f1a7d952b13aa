/** Chinese numerals, also as people say and write them so that nobody mistakes them. */
export const NUMERALS: Readonly<Record<string, string>> = {
  '○': '0', 〇: '0', 零: '0', 洞: '0', 一: '1', 壹: '1', 幺: '1', 么: '1', 二: '2', 贰: '2', 两: '2', 三: '3', 叁: '3', 四: '4',
  肆: '4', 五: '5', 伍: '5', 六: '6', 陆: '6', 七: '7', 柒: '7', 拐: '7', 八: '8', 捌: '8', 九: '9', 玖: '9',
}; // prettier-ignore
const WORDS: Readonly<Record<string, string>> = {
  zero: '0', oh: '0', nought: '0', one: '1', two: '2', three: '3', four: '4', five: '5', six: '6', seven: '7', eight: '8', nine: '9',
  ten: '10', eleven: '11', twelve: '12', thirteen: '13', fourteen: '14', fifteen: '15', sixteen: '16', seventeen: '17', eighteen: '18',
  nineteen: '19', twenty: '20', thirty: '30', forty: '40', fourty: '40', fifty: '50', sixty: '60', seventy: '70', eighty: '80', ninety: '90',
}; // prettier-ignore
/** Chinese digits in Latin letters. */
const PINYIN: Readonly<Record<string, string>> = {
  ling: '0', yi: '1', yao: '1', er: '2', liang: '2', san: '3', si: '4', wu: '5', liu: '6', qi: '7', ba: '8', jiu: '9',
}; // prettier-ignore
const UNIT_WORD = 'zero|oh|nought|one|two|three|four|five|six|seven|eight|nine';
const TENS_WORD = 'twenty|thirty|forty|fourty|fifty|sixty|seventy|eighty|ninety';
const TEEN_WORD = 'ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen';

const PINYIN_WORD = /* @__PURE__ */ (() => Object.keys(PINYIN).join('|'))();

/** “Double four”, “forty-two”, “nine”. */
export const WORD = `(?<![a-z])(?:(?:double|triple)[ -](?:${UNIT_WORD})|(?:${TENS_WORD})[ -](?:${UNIT_WORD})|${UNIT_WORD}|${TENS_WORD}|${TEEN_WORD}|${PINYIN_WORD})(?![a-z])`;

export function digitsOfWord(word: string): string {
  const [first = '', second] = word.split(/[ -]/);
  if (second === undefined) return WORDS[first] ?? PINYIN[first] ?? '';
  const digit = WORDS[second] ?? '';
  if (first === 'double') return digit.repeat(2);
  return first === 'triple' ? digit.repeat(3) : (WORDS[first]?.charAt(0) ?? '') + digit;
}

const ENGLISH_TOGETHER = /* @__PURE__ */ (() => new RegExp(`^(?:${UNIT_WORD}){3,}$`))();
const PINYIN_TOGETHER = /* @__PURE__ */ (() => new RegExp(`^(?:${PINYIN_WORD}){4,}$`))();

/** The digits of several words without a blank between them (“onethreeeight”); nothing for other words. */
export function digitsOfWords(word: string): string {
  if (word.length < SHORTEST_TOGETHER) return '';
  if (ENGLISH_TOGETHER.test(word)) return word.replace(new RegExp(UNIT_WORD, 'g'), (part) => WORDS[part] ?? '');
  if (!PINYIN_TOGETHER.test(word)) return '';
  return word.replace(new RegExp(PINYIN_WORD, 'g'), (part) => PINYIN[part] ?? '');
}

const SHORTEST_TOGETHER = 8;
