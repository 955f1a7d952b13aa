import { assert, type Instant } from '../kit/index.ts';
import type { Calendar } from './calendar.ts';
import type { Day } from './civil.ts';
import { spanDayAt, spansOfDay, type HoursMode, type ModeSpan } from './spans.ts';

/** How far ahead an opening or a change is looked for. What is further away than this is told as "none". */
export const LONGEST_LOOK_DAYS = 800;

/** What the calendar says at an instant, and since when and until when on that day. */
export function hoursAt(calendar: Calendar, at: Instant): ModeSpan {
  const spans = spansOfDay(calendar, spanDayAt(calendar, at));
  const span = spans.find(({ from, to }) => from <= at && at < to);
  assert(span !== undefined, 'the spans of a day have no gap');
  return span;
}

/** The mode at an instant. */
export const modeAt = (calendar: Calendar, at: Instant): HoursMode => hoursAt(calendar, at).mode;

/** Whether people serve at an instant. */
export const isOpen = (calendar: Calendar, at: Instant): boolean => modeAt(calendar, at) === 'open';

/** The first instant at or after `at` at which it is open; null when there is none within the longest look. */
export function nextOpening(calendar: Calendar, at: Instant): Instant | null {
  for (const span of spansFrom(calendar, at)) if (span.mode === 'open') return Math.max(span.from, at);
  return null;
}

/** The first instant after `at` at which the mode is another than at `at`; null when there is none within the look. */
export function nextChange(calendar: Calendar, at: Instant): Instant | null {
  const mode = modeAt(calendar, at);
  for (const span of spansFrom(calendar, at)) if (span.mode !== mode) return span.from;
  return null;
}

/** The open time between two instants, in milliseconds; 0 when `to` is not after `from`. */
export function openTimeBetween(calendar: Calendar, from: Instant, to: Instant): number {
  let openMs = 0;
  for (const span of to > from ? spansFrom(calendar, from, spanDayAt(calendar, to)) : []) {
    if (span.mode === 'open') openMs += Math.max(0, Math.min(span.to, to) - Math.max(span.from, from));
  }
  return openMs;
}

/**
 * The first instant by which so much open time has passed since `from`: when a clock of working time runs out. Null
 * when it does not within the longest look.
 */
export function afterOpenTime(calendar: Calendar, from: Instant, openMs: number): Instant | null {
  if (openMs <= 0) return from;
  let leftMs = openMs;
  for (const span of spansFrom(calendar, from)) {
    if (span.mode !== 'open') continue;
    const begin = Math.max(span.from, from);
    if (begin + leftMs <= span.to) return begin + leftMs;
    leftMs -= span.to - begin;
  }
  return null;
}

/** What holds between two instants, in order and without a gap; stretches of one kind are one. */
export function spansBetween(calendar: Calendar, from: Instant, to: Instant): readonly ModeSpan[] {
  const spans: ModeSpan[] = [];
  for (const span of to > from ? spansFrom(calendar, from, spanDayAt(calendar, to)) : []) {
    const part = { ...span, from: Math.max(span.from, from), to: Math.min(span.to, to) };
    if (part.from >= part.to) continue;
    const last = spans.at(-1);
    if (last?.mode === part.mode && last.name === part.name) spans.splice(-1, 1, { ...last, to: part.to });
    else spans.push(part);
  }
  return spans;
}

/** The spans that end after an instant, in order, up to and including those of a day. */
function* spansFrom(calendar: Calendar, at: Instant, lastDay?: Day): Generator<ModeSpan> {
  const first = spanDayAt(calendar, at);
  const last = lastDay ?? first + LONGEST_LOOK_DAYS;
  for (let day = first; day <= last; day += 1) {
    for (const span of spansOfDay(calendar, day)) if (span.to > at) yield span;
  }
}
