import { dayAt, dayText, instantAt, spansBetween, wallTimeAt, type Calendar, type HoursMode } from '@zhida/core/clocks';
import { DAY_MS, MINUTE_MS } from '@zhida/core/kit';

/** A stretch of a day in one mode, as a part of the day's width and as times. */
export interface DayPart {
  readonly mode: HoursMode;
  readonly name: string | null;
  /** Percent of the day from its beginning. */
  readonly start: number;
  readonly size: number;
  readonly from: string;
  readonly to: string;
}

export interface WeekDay {
  readonly day: string;
  /** Noon of it, to name it by. */
  readonly at: number;
  readonly parts: readonly DayPart[];
}

/** The coming days of a calendar, today first, on the clock of its zone. */
export function weekDays(calendar: Calendar, at: number, count = 7): readonly WeekDay[] {
  const { timeZone } = calendar;
  const today = dayAt(timeZone, at);
  return Array.from({ length: count }, (_, index) => {
    const from = instantAt(timeZone, (today + index) * DAY_MS);
    const to = instantAt(timeZone, (today + index + 1) * DAY_MS);
    return {
      day: dayText(today + index),
      at: from + DAY_MS / 2,
      parts: spansBetween(calendar, from, to).map((span) => ({
        mode: span.mode,
        name: span.name,
        start: ((span.from - from) / (to - from)) * 100,
        size: ((span.to - span.from) / (to - from)) * 100,
        from: clockText(timeZone, span.from),
        to: span.to === to ? '24:00' : clockText(timeZone, span.to),
      })),
    };
  });
}

function clockText(timeZone: string, at: number): string {
  const minute = Math.floor((((wallTimeAt(timeZone, at) % DAY_MS) + DAY_MS) % DAY_MS) / MINUTE_MS);
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}
