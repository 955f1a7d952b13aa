import { z } from 'zod';
import { boundedText, idSchema, instantSchema, type Id } from '../kit/index.ts';
import { parseDay } from './civil.ts';
import { isTimeZone } from './zone.ts';

/** `2026-10-01`. */
const daySchema = z.string().refine((text) => parseDay(text) !== null, 'must be a date such as 2026-10-01');
/** `09:30`; the end of a slot may also be `24:00`. */
const timeSchema = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time such as 09:30');
const endSchema = z.string().regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/, 'must be a time such as 18:00 or 24:00');

const isNotEmpty = ({ from, to }: { from: string; to: string }): boolean => from !== to;
const EMPTY = 'begins when it ends; round the clock is 00:00 to 24:00';

/** From a time to a time of the clock on the wall. An end that is not after the beginning is on the next day. */
export const slotSchema = z.strictObject({ from: timeSchema, to: endSchema }).refine(isNotEmpty, EMPTY);
export type Slot = z.infer<typeof slotSchema>;

/** Monday is 1, Sunday is 7. */
const weekdaySchema = z.number().int().min(1).max(7);

const weeklySlotSchema = z
  .strictObject({ weekday: weekdaySchema, from: timeSchema, to: endSchema })
  .refine(isNotEmpty, EMPTY);

const specialDays = { name: boundedText(100, 1), firstDay: daySchema, lastDay: daySchema };
const isInOrder = ({ firstDay, lastDay }: { firstDay: string; lastDay: string }): boolean => firstDay <= lastDay;

/** Days on which the week does not count: other slots (none at all on a holiday), or those of another weekday (调休). */
export const specialDaysSchema = z.union([
  z.strictObject({ ...specialDays, slots: z.array(slotSchema).max(12) }).refine(isInOrder, 'ends before it begins'),
  z.strictObject({ ...specialDays, likeWeekday: weekdaySchema }).refine(isInOrder, 'ends before it begins'),
]);
export type SpecialDays = z.infer<typeof specialDaysSchema>;

/** Closed from an instant to an instant, whatever the slots say. */
export const closureSchema = z
  .strictObject({ name: boundedText(100, 1), from: instantSchema, to: instantSchema })
  .refine(({ from, to }) => from < to, 'ends before it begins');
export type Closure = z.infer<typeof closureSchema>;

/** When people serve: in which zone, in which slots of the week, and what breaks the rule. */
export const calendarSchema = z.strictObject({
  timeZone: z.string().max(100).refine(isTimeZone, 'must be the name of a time zone such as Asia/Shanghai'),
  weekly: z.array(weeklySlotSchema).max(84),
  /** Where two say something about the same day, the later one in the list counts. */
  special: z.array(specialDaysSchema).max(2_000),
  closures: z.array(closureSchema).max(2_000),
  /** Every day from a time to a time: not open even where a slot says so, but not simply closed either (夜间模式). */
  night: slotSchema.nullable(),
});
export type Calendar = z.infer<typeof calendarSchema>;

/** A calendar and whom it is for; null is everybody. */
export const calendarEntrySchema = z.strictObject({
  accountId: idSchema.nullable(),
  region: boundedText(64, 1).nullable(),
  calendar: calendarSchema,
});
export type CalendarEntry = z.infer<typeof calendarEntrySchema>;

/** The calendar that is most particularly for an account and a region: both, else the account, else the region. */
export function pickCalendar(entries: readonly CalendarEntry[], accountId: Id, region: string | null): Calendar | null {
  const find = (account: Id | null, place: string | null): Calendar | undefined =>
    entries.find((entry) => entry.accountId === account && entry.region === place)?.calendar;
  return find(accountId, region) ?? find(accountId, null) ?? find(null, region) ?? find(null, null) ?? null;
}
