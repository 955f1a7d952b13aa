import { CHINESE_NUMBER, parseNumber } from './chinese-number.ts';
import type { Entity } from './entity.ts';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MONTH_WORD =
  '(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)';
const DAYS_FROM_TODAY: Readonly<Record<string, number>> = {
  今天: 0,
  今日: 0,
  今早: 0,
  今晚: 0,
  昨天: -1,
  昨日: -1,
  昨晚: -1,
  前天: -2,
  大前天: -3,
  明天: 1,
  明日: 1,
  后天: 2,
  大后天: 3,
  today: 0,
  tonight: 0,
  yesterday: -1,
  'last night': -1,
  tomorrow: 1,
};
const NUMBER = `(\\d{1,2}|${CHINESE_NUMBER}{1,3})`;

const ISO = /(?<![\d])(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)/g;
const CHINESE = new RegExp(`(?:(\\d{4}|\\d{2}|[零〇一二三四五六七八九]{2,4})年)?${NUMBER}月${NUMBER}[日号號]?`, 'g');
const MONTH_FIRST = new RegExp(`\\b${MONTH_WORD}\\.? (\\d{1,2})(?:st|nd|rd|th)?(?:,? (\\d{4}))?\\b`, 'g');
const DAY_FIRST = new RegExp(`\\b(\\d{1,2})(?:st|nd|rd|th)?(?: of)? ${MONTH_WORD}\\.?(?:,? (\\d{4}))?\\b`, 'g');
const RELATIVE =
  /大前天|大后天|今天|今日|今早|今晚|昨天|昨日|昨晚|前天|明天|明日|后天|\b(?:today|tonight|yesterday|last night|tomorrow)\b/g;
const AGO = new RegExp(`(\\d{1,3}|${CHINESE_NUMBER}{1,3})\\s?(?:天|日)(前|后)|\\b(\\d{1,3}) days? (ago|later)\\b`, 'g');

/**
 * Calendar days. `today` (`2026-05-01`) makes `昨天` a date and gives dates without a year the nearest year; without it
 * they stay as far as they are said: `--05-01`, `-1 days`.
 */
export function findDates(text: string, today?: string): readonly Entity[] {
  const found: (Entity | null)[] = [
    ...[...text.matchAll(ISO)].map((match) => date(match, Number(match[1]), Number(match[2]), Number(match[3]))),
    ...[...text.matchAll(CHINESE)].map((match) =>
      dayOfYear(match, yearOf(match[1]), parseNumber(match[2] ?? ''), parseNumber(match[3] ?? ''), today),
    ),
    ...[...text.matchAll(MONTH_FIRST)].map((match) =>
      dayOfYear(match, yearOf(match[3]), monthOf(match[1]), Number(match[2]), today),
    ),
    ...[...text.matchAll(DAY_FIRST)].map((match) =>
      dayOfYear(match, yearOf(match[3]), monthOf(match[2]), Number(match[1]), today),
    ),
    ...[...text.matchAll(RELATIVE)].map((match) => fromToday(match, DAYS_FROM_TODAY[match[0]] ?? 0, today)),
    ...[...text.matchAll(AGO)].map((match) => {
      const days = parseNumber(match[1] ?? match[3] ?? '');
      return days === null ? null : fromToday(match, match[2] === '前' || match[4] === 'ago' ? -days : days, today);
    }),
  ];
  return found.filter((entity) => entity !== null);
}

const yearOf = (text: string | undefined): number | null => {
  const value = text === undefined ? null : parseNumber(text);
  return value === null ? null : value < 100 ? 2_000 + value : value;
};

const monthOf = (word = ''): number => MONTHS.indexOf(word.slice(0, 3)) + 1;

function dayOfYear(
  match: RegExpExecArray,
  year: number | null,
  month: number | null,
  day: number | null,
  today?: string,
): Entity | null {
  if (month === null || day === null) return null;
  if (year !== null) return date(match, year, month, day);
  if (!isDay(2_000, month, day)) return null;
  if (today === undefined) return entity(match, `--${two(month)}-${two(day)}`);
  const now = Date.parse(today);
  const thisYear = Number(today.slice(0, 4));
  const distance = (candidate: number): number => Math.abs(Date.UTC(candidate, month - 1, day) - now);
  const nearest = [thisYear, thisYear - 1, thisYear + 1].toSorted((a, b) => distance(a) - distance(b))[0] ?? thisYear;
  return date(match, nearest, month, day);
}

const date = (match: RegExpExecArray, year: number, month: number, day: number): Entity | null =>
  isDay(year, month, day) && year >= 1_900 && year <= 2_100 ? entity(match, `${year}-${two(month)}-${two(day)}`) : null;

const DAY_MS = 86_400_000;

function fromToday(match: RegExpExecArray, days: number, today: string | undefined): Entity {
  const at = today === undefined ? Number.NaN : Date.parse(today) + days * DAY_MS;
  return entity(match, Number.isNaN(at) ? `${days} days` : new Date(at).toISOString().slice(0, 10));
}

const isDay = (year: number, month: number, day: number): boolean =>
  month >= 1 && month <= 12 && day >= 1 && day <= new Date(Date.UTC(year, month, 0)).getUTCDate();

const two = (value: number): string => String(value).padStart(2, '0');

const entity = (match: RegExpExecArray, value: string): Entity => ({
  kind: 'date',
  text: match[0],
  value,
  start: match.index,
  end: match.index + match[0].length,
});
