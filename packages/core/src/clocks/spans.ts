import { DAY_MS, HOUR_MS, MINUTE_MS, type Instant } from '../kit/index.ts';
import type { Calendar, Slot, SpecialDays } from './calendar.ts';
import { dayText, weekdayOf, type Day } from './civil.ts';
import { dayAt, instantAt } from './zone.ts';

/** Open: people serve. Night: they do not, and the night mode says what is offered instead. Closed: neither. */
export type HoursMode = 'open' | 'night' | 'closed';

/** A stretch of time in one mode: from its first instant up to, not including, `to`. */
export interface ModeSpan {
  readonly from: Instant;
  readonly to: Instant;
  readonly mode: HoursMode;
  /** What it is closed for: a holiday, a closure. Null where it is just not open, and where it is open. */
  readonly name: string | null;
}

interface Stretch {
  readonly from: Instant;
  readonly to: Instant;
}

/**
 * What holds from the first instant of a day of the calendar's zone to the first of the next, without a gap. A slot is
 * open from the first instant at which the clock has come to its beginning until the first at which it has come to its
 * end: an hour that the clock shows twice belongs to a slot around it, and one that it jumps over is nobody's.
 */
export function spansOfDay(calendar: Calendar, day: Day): readonly ModeSpan[] {
  const known = memory.get(calendar) ?? new Map<Day, readonly ModeSpan[]>();
  const remembered = known.get(day);
  if (remembered !== undefined) return remembered;
  const spans = findSpans(calendar, day);
  if (known.size >= LONGEST_MEMORY_DAYS) known.clear();
  memory.set(calendar, known.set(day, spans));
  return spans;
}

// The days of a calendar follow from it alone, so they are found once. A calendar is a value: it is never changed in place.
const LONGEST_MEMORY_DAYS = 1_000;
const memory = new WeakMap<Calendar, Map<Day, readonly ModeSpan[]>>();

function findSpans(calendar: Calendar, day: Day): readonly ModeSpan[] {
  const from = firstInstantOf(calendar, day);
  const to = firstInstantOf(calendar, day + 1);
  // A slot or a night that goes past midnight belongs to the day on which it begins.
  const days = [day - 1, day];
  const open = days.flatMap((begun) => slotsOf(calendar, begun).map((slot) => stretchOf(calendar, begun, slot)));
  const { night } = calendar;
  const nights = night === null ? [] : days.map((begun) => stretchOf(calendar, begun, night));
  const holiday = specialOf(calendar, day)?.name ?? null;

  const spanFrom = (begin: Instant, end: Instant): ModeSpan => {
    const includes = (stretch: Stretch): boolean => stretch.from <= begin && begin < stretch.to;
    const closure = calendar.closures.find(includes);
    if (nights.some(includes)) return { from: begin, to: end, mode: 'night', name: null };
    if (closure !== undefined) return { from: begin, to: end, mode: 'closed', name: closure.name };
    if (open.some(includes)) return { from: begin, to: end, mode: 'open', name: null };
    return { from: begin, to: end, mode: 'closed', name: holiday };
  };

  const edges = [...open, ...nights, ...calendar.closures].flatMap((stretch) => [stretch.from, stretch.to]);
  const inside = edges.filter((edge) => from < edge && edge < to);
  const cuts = [...new Set([from, ...inside, to])].toSorted((a, b) => a - b);
  return cuts.slice(1).map((end, index) => spanFrom(cuts[index] ?? from, end));
}

/** The day of the calendar's zone to whose spans an instant belongs. */
export function spanDayAt(calendar: Calendar, at: Instant): Day {
  // A clock that is set back over midnight shows the day before again: the new day has begun all the same.
  const shown = dayAt(calendar.timeZone, at);
  return firstInstantOf(calendar, shown + 1) <= at ? shown + 1 : shown;
}

const firstInstantOf = (calendar: Calendar, day: Day): Instant => instantAt(calendar.timeZone, day * DAY_MS);

function stretchOf({ timeZone }: Calendar, day: Day, { from, to }: Slot): Stretch {
  const begin = day * DAY_MS + timeMs(from);
  const end = day * DAY_MS + timeMs(to) + (timeMs(to) <= timeMs(from) ? DAY_MS : 0);
  return { from: instantAt(timeZone, begin), to: instantAt(timeZone, end) };
}

const timeMs = (time: string): number => Number(time.slice(0, 2)) * HOUR_MS + Number(time.slice(3)) * MINUTE_MS;

function slotsOf(calendar: Calendar, day: Day): readonly Slot[] {
  const special = specialOf(calendar, day);
  if (special !== undefined && 'slots' in special) return special.slots;
  const weekday = special?.likeWeekday ?? weekdayOf(day);
  return calendar.weekly.filter((slot) => slot.weekday === weekday);
}

function specialOf({ special }: Calendar, day: Day): SpecialDays | undefined {
  // Dates written so sort as they follow each other.
  const date = dayText(day);
  return special.findLast(({ firstDay, lastDay }) => firstDay <= date && date <= lastDay);
}
