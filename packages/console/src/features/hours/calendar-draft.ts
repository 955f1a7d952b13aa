import {
  dayText,
  instantAt,
  parseDay,
  wallTimeAt,
  type Calendar,
  type Closure,
  type SpecialDays,
} from '@zhida/core/clocks';
import { DAY_MS, MINUTE_MS } from '@zhida/core/kit';

/** From a time to a time, as a form has them: midnight at the end is `00:00`. */
export interface SpanDraft {
  readonly from: string;
  readonly to: string;
}

export interface SpecialDraft {
  readonly name: string;
  readonly firstDay: string;
  readonly lastDay: string;
  readonly kind: 'closed' | 'like' | 'slots';
  readonly likeWeekday: number;
  readonly slots: readonly SpanDraft[];
}

/** A calendar as a form has it: times that several weekdays share are one line, closures are in the calendar's zone. */
export interface CalendarDraft {
  readonly timeZone: string;
  readonly weekly: readonly (SpanDraft & { readonly weekdays: readonly number[] })[];
  readonly special: readonly SpecialDraft[];
  readonly closures: readonly { readonly name: string; readonly from: string; readonly to: string }[];
  readonly hasNight: boolean;
  readonly night: SpanDraft;
}

export const NEW_CALENDAR: Calendar = {
  timeZone: 'Asia/Shanghai',
  weekly: [1, 2, 3, 4, 5].map((weekday) => ({ weekday, from: '09:00', to: '18:00' })),
  special: [],
  closures: [],
  night: null,
};

export function draftOf({ timeZone, weekly, special, closures, night }: Calendar): CalendarDraft {
  const lines = new Map<string, { from: string; to: string; weekdays: number[] }>();
  for (const { weekday, from, to } of weekly) {
    const line = lines.get(`${from} ${to}`) ?? { from, to: shownEnd(to), weekdays: [] };
    line.weekdays.push(weekday);
    lines.set(`${from} ${to}`, line);
  }
  return {
    timeZone,
    weekly: [...lines.values()].map((line) => ({ ...line, weekdays: line.weekdays.toSorted((a, b) => a - b) })),
    special: special.map(specialDraft),
    closures: closures.map(({ name, from, to }) => ({
      name,
      from: wallText(timeZone, from),
      to: wallText(timeZone, to),
    })),
    hasNight: night !== null,
    night: night === null ? { from: '22:00', to: '09:00' } : { from: night.from, to: shownEnd(night.to) },
  };
}

/** The calendar that a form asks for; `isWhole` says whether it is one. The server judges it by the schema of core. */
export function calendarOf({ timeZone, weekly, special, closures, hasNight, night }: CalendarDraft): Calendar {
  return {
    timeZone,
    weekly: weekly
      .flatMap(({ weekdays, from, to }) => weekdays.map((weekday) => ({ weekday, from, to: keptEnd(to) })))
      .toSorted((a, b) => a.weekday - b.weekday || (a.from < b.from ? -1 : 1)),
    special: special.map(specialDays),
    closures: closures.map(({ name, from, to }): Closure => ({
      name: name.trim(),
      from: instantOf(timeZone, from),
      to: instantOf(timeZone, to),
    })),
    night: hasNight ? { from: night.from, to: keptEnd(night.to) } : null,
  };
}

/** Whether every time is there and every stretch ends after it begins. The page carries no schemas, so it says so itself. */
export function isWhole({ weekly, special, closures, night }: Calendar): boolean {
  const spans = [
    ...weekly,
    ...special.flatMap((days) => ('slots' in days ? days.slots : [])),
    ...(night === null ? [] : [night]),
  ];
  return (
    spans.every(({ from, to }) => TIME.test(from) && TIME.test(to) && from !== to) &&
    special.every(({ name, firstDay, lastDay }) => name !== '' && firstDay !== '' && firstDay <= lastDay) &&
    closures.every(({ name, from, to }) => name !== '' && from < to)
  );
}

const TIME = /^\d\d:\d\d$/;

function specialDraft(days: SpecialDays): SpecialDraft {
  const { name, firstDay, lastDay } = days;
  const common = { name, firstDay, lastDay };
  if ('likeWeekday' in days) return { ...common, kind: 'like', likeWeekday: days.likeWeekday, slots: [NEW_SPAN] };
  const slots = days.slots.map(({ from, to }) => ({ from, to: shownEnd(to) }));
  if (slots.length === 0) return { ...common, kind: 'closed', likeWeekday: 1, slots: [NEW_SPAN] };
  return { ...common, kind: 'slots', likeWeekday: 1, slots };
}

function specialDays({ name, firstDay, lastDay, kind, likeWeekday, slots }: SpecialDraft): SpecialDays {
  const common = { name: name.trim(), firstDay, lastDay };
  if (kind === 'like') return { ...common, likeWeekday };
  return { ...common, slots: kind === 'closed' ? [] : slots.map(({ from, to }) => ({ from, to: keptEnd(to) })) };
}

const NEW_SPAN: SpanDraft = { from: '09:00', to: '18:00' };

/** Fields for times know no 24:00. */
const shownEnd = (to: string): string => (to === '24:00' ? '00:00' : to);
const keptEnd = (to: string): string => (to === '00:00' ? '24:00' : to);

const pad = (value: number): string => String(value).padStart(2, '0');

function wallText(timeZone: string, at: number): string {
  const wall = wallTimeAt(timeZone, at);
  const day = Math.floor(wall / DAY_MS);
  const minute = Math.floor((wall - day * DAY_MS) / MINUTE_MS);
  return `${dayText(day)}T${pad(Math.floor(minute / 60))}:${pad(minute % 60)}`;
}

function instantOf(timeZone: string, text: string): number {
  const [date = '', time = ''] = text.split('T');
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return instantAt(timeZone, (parseDay(date) ?? 0) * DAY_MS + (hours * 60 + minutes) * MINUTE_MS);
}
