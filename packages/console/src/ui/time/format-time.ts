import type { Language } from '../texts/languages.ts';
import type { Translate } from '../texts/translate.ts';

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

const startOfDay = (at: number): number => new Date(at).setHours(0, 0, 0, 0);

export const isSameDay = (a: number, b: number): boolean => startOfDay(a) === startOfDay(b);

/** 10:06 */
export const formatTime = (at: number, language: Language): string =>
  format(language, 'time', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(at);

/** The full instant, for titles and tables. */
export const formatInstant = (at: number, language: Language): string =>
  format(language, 'instant', {
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  }).format(at);

/** Today, yesterday, or the date, with the year only when it is another one. */
export function formatDay(at: number, now: number, language: Language, t: Translate): string {
  const days = Math.round((startOfDay(now) - startOfDay(at)) / DAY_MS);
  if (days === 0) return t('time.today');
  if (days === 1) return t('time.yesterday');
  const isThisYear = new Date(at).getFullYear() === new Date(now).getFullYear();
  return isThisYear
    ? format(language, 'day', { month: 'short', day: 'numeric' }).format(at)
    : format(language, 'date', { year: 'numeric', month: 'short', day: 'numeric' }).format(at);
}

/** What a list shows of an instant: the time today, else the day. */
export const formatListTime = (at: number, now: number, language: Language, t: Translate): string =>
  isSameDay(at, now) ? formatTime(at, language) : formatDay(at, now, language, t);

const pad = (value: number): string => String(value).padStart(2, '0');

/** A running clock: 04:12, 1:04:12. */
export function formatClock(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1_000));
  const hours = Math.floor(seconds / 3_600);
  const rest = `${pad(Math.floor(seconds / 60) % 60)}:${pad(seconds % 60)}`;
  return hours === 0 ? rest : `${hours}:${rest}`;
}

/** A span in words, its two largest units: 2 分 18 秒. */
export function formatSpan(ms: number, t: Translate): string {
  const seconds = Math.max(0, Math.round(ms / 1_000));
  if (seconds < 60) return t('time.seconds', { seconds });
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60)
    return seconds % 60 === 0
      ? t('time.minutes', { minutes })
      : t('time.minutes-seconds', { minutes, seconds: seconds % 60 });
  const hours = Math.floor(minutes / 60);
  if (hours < 48)
    return minutes % 60 === 0 ? t('time.hours', { hours }) : t('time.hours-minutes', { hours, minutes: minutes % 60 });
  return t('time.days', { count: Math.floor(hours / 24) });
}
