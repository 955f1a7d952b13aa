import { CHINESE_DIGIT, spellDigits } from './chinese-number.ts';
import type { Entity } from './entity.ts';

const SPACER = '[ \\t\\-‐–—.·]?';
const NUMBER_SIGN = '[a-z0-9]';
/** Between the word and the number: 是, colon, “number is” … */
const LINK = '\\s*(?:(?:编号|号码|单号|号|number|no\\.?|num|id|code|#)\\s*)?(?:是|为|is|was)?\\s*[:#=「"\']?\\s*';
const TOKEN = `((?=[a-z\\-_]*\\d)${NUMBER_SIGN}(?:[-_]?${NUMBER_SIGN}){3,39})`;

const ORDER = new RegExp(
  `(?:订单|訂單|单号|單號|流水号?|交易号?|运单|快递|orders?|transactions?|purchases?|invoices?|receipts?|tracking)${LINK}${TOKEN}`,
  'g',
);
const CASE = new RegExp(
  `(?:工单|工單|申诉|申訴|投诉|受理|案件|cases?|tickets?|appeals?|complaints?)${LINK}${TOKEN}`,
  'g',
);
const ID = new RegExp(
  `(?:\\buid|用户\\s*id|用戶\\s*id|玩家\\s*id|角色\\s*id|账号|帳號|账户|会员号?|商户号?|学号|\\b(?:user|player|account|member|merchant|customer|device)(?: ?(?:id|number|no))?|\\bid)${LINK}${TOKEN}`,
  'g',
);
const MOBILE = new RegExp(`(?<![\\d+])(?:\\+?86${SPACER})?1[3-9]\\d(?:${SPACER}\\d){8}(?!\\d)`, 'g');
const INTERNATIONAL = new RegExp(`\\+\\d(?:[ \\-.()]{0,2}\\d){6,14}(?!\\d)`, 'g');
const SPELT_MOBILE = new RegExp(`(?<!${CHINESE_DIGIT})[一幺]${CHINESE_DIGIT}{10}(?!${CHINESE_DIGIT})`, 'g');
const LANDLINE = /(?<!\d)\(?0\d{2,3}\)?[ -]\d{7,8}(?!\d)/g;
/** Long numbers that stand alone are orders sooner than anything else. */
const LONG_NUMBER = /(?<![\d.a-z])\d{12,32}(?![\d.a-z])/g;

export const findCases = (text: string): readonly Entity[] => named(text, CASE, 'case');
export const findOrders = (text: string): readonly Entity[] => [
  ...named(text, ORDER, 'order'),
  ...whole(text, LONG_NUMBER, 'order', (found) => found),
];
export const findIds = (text: string): readonly Entity[] => named(text, ID, 'id');

export const findPhones = (text: string): readonly Entity[] => [
  ...whole(text, INTERNATIONAL, 'phone', (found) => `+${digitsOf(found)}`),
  ...whole(text, MOBILE, 'phone', (found) => withCountry(digitsOf(found))),
  ...whole(text, SPELT_MOBILE, 'phone', (found) => spellDigits(found) ?? found),
  ...whole(text, LANDLINE, 'phone', digitsOf),
];

const digitsOf = (text: string): string => text.replace(/\D/g, '');

const withCountry = (digits: string): string => (digits.length > 11 ? `+${digits}` : digits);

/** A number after the word that says what it is. */
function named(text: string, pattern: RegExp, kind: Entity['kind']): readonly Entity[] {
  return [...text.matchAll(pattern)].flatMap((match) => {
    const number = match[1] ?? '';
    const end = match.index + match[0].length;
    const start = end - number.length;
    return /\d{2}/.test(number) ? [{ kind, text: number, value: number.toUpperCase(), start, end }] : [];
  });
}

function whole(
  text: string,
  pattern: RegExp,
  kind: Entity['kind'],
  valueOf: (found: string) => string,
): readonly Entity[] {
  return [...text.matchAll(pattern)].map((match) => ({
    kind,
    text: match[0],
    value: valueOf(match[0]),
    start: match.index,
    end: match.index + match[0].length,
  }));
}
