import { language } from './texts/texts.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

const formats = new Map<string, Intl.DateTimeFormat>();

function format(options: Intl.DateTimeFormatOptions, at: number): string {
  const name = language.get() + JSON.stringify(options);
  let found = formats.get(name);
  if (found === undefined) {
    found = new Intl.DateTimeFormat(language.get(), options);
    formats.set(name, found);
  }
  return found.format(at);
}

/** 10:06 */
export const formatClock = (at: number): string => format({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }, at);

/** 今天, 昨天, 星期二, 11月2日 星期日, with the year when it is another one. */
export function formatDay(at: number, now: number): string {
  const days = Math.round((startOfDay(now) - startOfDay(at)) / DAY_MS);
  if (days === 0 || days === 1)
    return capital(new Intl.RelativeTimeFormat(language.get(), { numeric: 'auto' }).format(-days, 'day'));
  if (days > 1 && days < 7) return format({ weekday: 'long' }, at);
  const isOtherYear = new Date(at).getFullYear() !== new Date(now).getFullYear();
  return format({ month: 'long', day: 'numeric', weekday: 'long', ...(isOtherYear ? { year: 'numeric' } : {}) }, at);
}

/** 3月25日 星期三. */
export const formatDate = (at: number): string => format({ month: 'long', day: 'numeric', weekday: 'long' }, at);

/** An instant to come: the day, unless it is today, and the time. `isShort`: where there is little room, the weekday alone, as long as it names one day. */
export function formatMoment(at: number, now: number, isShort = false): string {
  const days = startOfDay(at) - startOfDay(now);
  if (days === 0) return formatClock(at);
  return `${isShort && days < 6.5 * DAY_MS ? format({ weekday: 'short' }, at) : formatDate(at)} ${formatClock(at)}`;
}

/** For lists: the time today, else the day, short. */
export function formatShort(at: number, now: number): string {
  const days = Math.round((startOfDay(now) - startOfDay(at)) / DAY_MS);
  if (days <= 0) return formatClock(at);
  if (days < 7) return formatDay(at, now);
  const isOtherYear = new Date(at).getFullYear() !== new Date(now).getFullYear();
  return format(
    isOtherYear ? { year: 'numeric', month: 'numeric', day: 'numeric' } : { month: 'long', day: 'numeric' },
    at,
  );
}

/** 1:05 */
export function formatLength(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

const startOfDay = (at: number): number => new Date(at).setHours(0, 0, 0, 0);

const capital = (text: string): string => text.charAt(0).toLocaleUpperCase(language.get()) + text.slice(1);
