import type { Language } from '../../texts/languages.ts';
import type { Translate } from '../../texts/translate.ts';

const DAY_MS = 86_400_000;

const formats = new Map<string, Intl.DateTimeFormat>();
function format(language: Language, name: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${language} ${name}`;
  const known = formats.get(key);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat(language, options);
  formats.set(key, made);
  return made;
}

/** Midnight before an instant, where the reader is. */
export const startOfDay = (at: number): number => new Date(at).setHours(0, 0, 0, 0);

/** 10:06 */
export const formatTime = (at: number, language: Language): string =>
  format(language, 'time', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(at);

/** Yesterday, the weekday within a week, else the date with the year only when it is another one. Null for today. */
export function formatDay(at: number, now: number, language: Language, t: Translate): string | null {
  const days = Math.round((startOfDay(now) - startOfDay(at)) / DAY_MS);
  if (days === 0) return null;
  if (days === 1) return t('time.yesterday');
  if (days > 1 && days < 7) return format(language, 'weekday', { weekday: 'long' }).format(at);
  const isThisYear = new Date(at).getFullYear() === new Date(now).getFullYear();
  return format(language, isThisYear ? 'day' : 'date', {
    month: 'long',
    day: 'numeric',
    ...(isThisYear ? {} : { year: 'numeric' }),
  }).format(at);
}

/** What a list shows of an instant: the time today, else the day. */
export const formatListTime = (at: number, now: number, language: Language, t: Translate): string =>
  formatDay(at, now, language, t) ?? formatTime(at, language);

/** The day and the time, as the log is divided by them; only the time for today. */
export function formatDayTime(at: number, now: number, language: Language, t: Translate): string {
  const day = formatDay(at, now, language, t);
  const time = formatTime(at, language);
  return day === null ? time : t('time.day-and-time', { day, time });
}
