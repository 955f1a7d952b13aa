const DIGITS = '零一二三四五六七八九';
const OTHER_DIGITS: Readonly<Record<string, number>> = {
  〇: 0,
  两: 2,
  兩: 2,
  壹: 1,
  贰: 2,
  貳: 2,
  叁: 3,
  參: 3,
  肆: 4,
  伍: 5,
  陆: 6,
  陸: 6,
  柒: 7,
  捌: 8,
  玖: 9,
  幺: 1,
};
/** The largest first. */
const UNITS: readonly (readonly [RegExp, number])[] = [
  [/[亿億]/, 100_000_000],
  [/[万萬]/, 10_000],
  [/[千仟]/, 1_000],
  [/[百佰]/, 100],
  [/[十拾]/, 10],
];

/** Characters that Chinese numbers are written with, for patterns. */
export const CHINESE_DIGIT = '[零〇一二两兩三四五六七八九幺壹贰貳叁參肆伍陆陸柒捌玖]';
export const CHINESE_NUMBER = '[零〇一二两兩三四五六七八九十百千万萬亿億壹贰貳叁參肆伍陆陸柒捌玖拾佰仟]';

const digitOf = (character: string): number | undefined => {
  const at = DIGITS.indexOf(character);
  return at >= 0 ? at : OTHER_DIGITS[character];
};

/** The digits of a number that is spelt digit by digit (二〇二六, 幺三八); null where something else stands in it. */
export function spellDigits(text: string): string | null {
  const digits = Array.from(text, (character) => (/\d/.test(character) ? character : digitOf(character)));
  return digits.includes(undefined) ? null : digits.join('');
}

/** The value of a number in Chinese or mixed writing: 一千二百, 两万五, 3万5千, 二〇二六; null where it is none. */
export function parseNumber(text: string): number | null {
  const plain = text.replaceAll(',', '');
  if (/^\d+(?:\.\d+)?$/.test(plain)) return Number(plain);
  return Array.from(plain).length > LONGEST_NUMBER ? null : valueOf(plain);
}

const LONGEST_NUMBER = 24;

function valueOf(text: string): number | null {
  for (const [sign, unit] of UNITS) {
    const at = text.search(sign);
    if (at < 0) continue;
    const before = at === 0 ? 1 : valueOf(text.slice(0, at));
    const after = lastPart(text.slice(at + 1), unit);
    return before === null || after === null ? null : before * unit + after;
  }
  if (/^\d+(?:\.\d+)?$/.test(text)) return Number(text);
  const digits = spellDigits(text);
  return digits === null || digits === '' ? null : Number(digits);
}

/** 两万五 is 25,000 and 一百二 is 120: one digit alone counts in the next lower unit, but not after a nought. */
function lastPart(text: string, unit: number): number | null {
  if (text === '') return 0;
  const value = valueOf(text);
  return value !== null && Array.from(text).length === 1 && unit > 10 ? (value * unit) / 10 : value;
}
