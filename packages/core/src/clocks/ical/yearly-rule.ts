import { DAY_MS } from '../../kit/index.ts';
import { civilOf, dayOf, lengthOfMonth, weekdayOf, type Day } from '../civil.ts';
import type { WallTime } from '../zone.ts';
import { parseMoment } from './moment.ts';

/** What repeats every so many years: on dates of months, on certain weekdays of months, or on the day it began. */
export interface YearlyRule {
  readonly interval: number;
  /** How often in all, the first time included; null when that is not bounded. */
  readonly count: number | null;
  /** The last moment at which it may begin, as the clock of the event's zone shows it; a UTC end is told apart. */
  readonly until: WallTime | null;
  readonly isUntilUtc: boolean;
  readonly months: readonly number[];
  /** Negative counts from the end of the month. */
  readonly monthDays: readonly number[];
  /** `place` 2 is the second such weekday of the month, -1 the last, 0 every one. */
  readonly weekdays: readonly { readonly place: number; readonly weekday: number }[];
}

const WEEKDAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];
const UNDERSTOOD = new Set(['FREQ', 'INTERVAL', 'COUNT', 'UNTIL', 'BYMONTH', 'BYMONTHDAY', 'BYDAY', 'WKST']);

/** Reads the value of RRULE; a sentence says why when it is broken, or beyond what holidays need. */
export function parseYearlyRule(text: string): YearlyRule | string {
  const parts = new Map<string, string>();
  for (const part of text.trim().toUpperCase().split(';')) {
    const [, name, value] = /^([A-Z-]+)=(.+)$/.exec(part) ?? [];
    if (name === undefined || value === undefined) return `“${part}” is not a part of a rule`;
    if (!UNDERSTOOD.has(name)) return `${name} is not understood`;
    if (parts.has(name)) return `${name} comes twice`;
    parts.set(name, value);
  }
  if (parts.get('FREQ') !== 'YEARLY') return 'only what repeats every year is understood';
  const interval = numbersIn(parts.get('INTERVAL') ?? '1', 1, 1_000);
  const count = numbersIn(parts.get('COUNT') ?? '', 1, 100_000);
  const months = numbersIn(parts.get('BYMONTH') ?? '', 1, 12);
  const monthDays = numbersIn(parts.get('BYMONTHDAY') ?? '', -31, 31);
  const weekdays = (parts.get('BYDAY')?.split(',') ?? []).map(parseWeekday);
  const end = parts.get('UNTIL');
  const until = end === undefined ? null : parseMoment(end, null);
  if (interval?.length !== 1 || count === null || count.length > 1) return 'INTERVAL and COUNT must be one number';
  if (months === null || monthDays === null || monthDays.includes(0)) return 'a month or a day of it does not exist';
  if (weekdays.includes(null)) return 'a weekday does not exist';
  if (weekdays.length > 0 && months.length === 0) return 'a weekday needs the months that it is counted in';
  if (end !== undefined && until === null) return 'UNTIL is not a time';
  return {
    interval: interval[0] ?? 1,
    count: count[0] ?? null,
    // A date as the end includes all of its day.
    until: until === null ? null : until.wall + (until.isAllDay ? DAY_MS - 1 : 0),
    isUntilUtc: until?.zone === 'UTC',
    months,
    monthDays,
    weekdays: weekdays.filter((weekday) => weekday !== null),
  };
}

/**
 * The days on which it happens, the first day always among them, in order, up to a last one. The end that a rule may
 * have by `until` is left to who knows the zone.
 */
export function daysOfRule(rule: YearlyRule, firstDay: Day, lastDay: Day): readonly Day[] {
  const first = civilOf(firstDay);
  const lastYear = civilOf(lastDay).year;
  const days: Day[] = [firstDay];
  const count = rule.count ?? Infinity;
  for (let year = first.year; year <= lastYear && days.length < count; year += rule.interval) {
    const ofYear = monthsOf(rule, first.month).flatMap((month) => daysOfMonth(rule, year, month, first.date));
    days.push(...[...new Set(ofYear)].filter((day) => day > firstDay).toSorted((a, b) => a - b));
  }
  return days.slice(0, count).filter((day) => day <= lastDay);
}

function monthsOf({ months, monthDays }: YearlyRule, firstMonth: number): readonly number[] {
  if (months.length > 0) return months;
  return monthDays.length > 0 ? [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12] : [firstMonth];
}

/** The days of one month that the rule names. A date that the month does not have is left out, as the 29th of February. */
function daysOfMonth(rule: YearlyRule, year: number, month: number, firstDate: number): readonly Day[] {
  const length = lengthOfMonth(year, month);
  const begin = dayOf({ year, month, date: 1 });
  const named = rule.monthDays.map((date) => (date > 0 ? date : length + 1 + date));
  const isNamed = (date: number): boolean => {
    if (rule.monthDays.length === 0 && rule.weekdays.length === 0) return date === firstDate;
    return (
      (rule.monthDays.length === 0 || named.includes(date)) &&
      (rule.weekdays.length === 0 || rule.weekdays.some((weekday) => isPlace(weekday, begin + date - 1, date, length)))
    );
  };
  return Array.from({ length }, (_, index) => index + 1)
    .filter(isNamed)
    .map((date) => begin + date - 1);
}

function isPlace(
  { place, weekday }: { place: number; weekday: number },
  day: Day,
  date: number,
  length: number,
): boolean {
  if (weekdayOf(day) !== weekday) return false;
  if (place === 0) return true;
  return place > 0 ? Math.ceil(date / 7) === place : Math.ceil((length - date + 1) / 7) === -place;
}

function parseWeekday(text: string): { place: number; weekday: number } | null {
  const [, place = '', name = ''] = /^([+-]?[1-5])?([A-Z]{2})$/.exec(text) ?? [];
  const weekday = WEEKDAYS.indexOf(name) + 1;
  return weekday === 0 ? null : { place: Number(place), weekday };
}

/** Whole numbers of a list, all between two bounds; null when one is not. */
function numbersIn(text: string, least: number, most: number): readonly number[] | null {
  const numbers =
    text === '' ? [] : text.split(',').map((part) => (/^[+-]?\d+$/.test(part) ? Number(part) : Number.NaN));
  return numbers.every((number) => number >= least && number <= most) ? numbers : null;
}
