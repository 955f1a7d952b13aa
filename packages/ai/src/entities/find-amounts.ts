import { CHINESE_NUMBER, parseNumber } from './chinese-number.ts';
import type { Entity } from './entity.ts';

const FIGURE = '(\\d{1,3}(?:,\\d{3})+(?:\\.\\d{1,2})?|\\d{1,12}(?:\\.\\d{1,2})?)';
const SPELT = `((?:\\d{1,6}(?:\\.\\d{1,2})?)?${CHINESE_NUMBER}{1,16})`;

const CURRENCIES: readonly (readonly [string, string])[] = [
  ['元|块钱?|圆|人民币|rmb|cny|yuan', 'CNY'],
  ['美元|美金|刀|dollars?|usd|bucks', 'USD'],
  ['欧元|euros?|eur', 'EUR'],
  ['英镑|pounds?|gbp|quid', 'GBP'],
  ['港币|港元|hkd', 'HKD'],
  ['日元|yen|jpy', 'JPY'],
];
const SIGNS: Readonly<Record<string, string>> = { '¥': 'CNY', '￥': 'CNY', $: 'USD', '€': 'EUR', '£': 'GBP' };

const SIGNED = new RegExp(`([¥￥$€£])\\s?${FIGURE}(?![\\d])`, 'g');
const AFTER = CURRENCIES.map(([words, currency]) => ({
  currency,
  pattern: new RegExp(
    `(?<![\\d.])(?:${FIGURE}([万萬千]?)|${SPELT})\\s?(?:${words})(?![a-z])(?:\\s?([\\d一二三四五六七八九])(?:角|毛)?(?![\\d.年月日号个]))?`,
    'g',
  ),
}));

/** Amounts of money, in figures or in words: `¥1,200.50`, `三百块`, `2万元`, `20 dollars`. */
export function findAmounts(text: string): readonly Entity[] {
  const signed = [...text.matchAll(SIGNED)].map((match) =>
    amount(match, Number((match[2] ?? '').replaceAll(',', '')), SIGNS[match[1] ?? ''] ?? ''),
  );
  const named = AFTER.flatMap(({ currency, pattern }) =>
    [...text.matchAll(pattern)].flatMap((match) => {
      const value = parseNumber(`${match[1] ?? ''}${match[2] ?? ''}` || (match[3] ?? ''));
      const tenths = match[4] === undefined ? 0 : (parseNumber(match[4]) ?? 0) / 10;
      return value === null ? [] : [amount(match, value + tenths, currency)];
    }),
  );
  return [...signed, ...named];
}

const amount = (match: RegExpExecArray, value: number, currency: string): Entity => ({
  kind: 'amount',
  text: match[0],
  value: `${value.toFixed(2)} ${currency}`,
  start: match.index,
  end: match.index + match[0].length,
});
