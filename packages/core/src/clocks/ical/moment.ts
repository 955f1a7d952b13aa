import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '../../kit/index.ts';
import { dayOf, isRealDate } from '../civil.ts';
import type { WallTime } from '../zone.ts';

/** A time as iCal writes it: what a clock shows, and in which zone. A date without a time is its first moment. */
export interface Moment {
  readonly wall: WallTime;
  readonly isAllDay: boolean;
  /** The zone as it is named in the file; `UTC`; or null: wherever one is (floating). */
  readonly zone: string | null;
}

/** Nothing began earlier that is of interest; what repeats need not be followed from there. */
const EARLIEST_YEAR = 1900;

/** `20261001`, `20261001T093000` or `20261001T013000Z`; null for anything else. */
export function parseMoment(text: string, zone: string | null): Moment | null {
  const match = /^(\d{4})(\d{2})(\d{2})(?:T([01]\d|2[0-3])([0-5]\d)([0-5]\d|60)(Z?))?$/.exec(text.trim());
  if (match === null) return null;
  const [, year, month, date, hour, minute, second, utc] = match;
  const civil = { year: Number(year), month: Number(month), date: Number(date) };
  if (!isRealDate(civil) || civil.year < EARLIEST_YEAR) return null;
  const midnight = dayOf(civil) * DAY_MS;
  if (hour === undefined) return { wall: midnight, isAllDay: true, zone: null };
  const timeMs = Number(hour) * HOUR_MS + Number(minute) * MINUTE_MS + Math.min(59, Number(second)) * SECOND_MS;
  return { wall: midnight + timeMs, isAllDay: false, zone: utc === 'Z' ? 'UTC' : zone };
}

/** `P1D`, `PT8H30M`, `P2W`, in milliseconds; null for anything else and for what does not go forward. */
export function parseDurationMs(text: string): number | null {
  const match = /^\+?P(?:(\d+)W|(?:(\d+)D)?(?:T(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?)$/.exec(text.trim());
  if (match === null) return null;
  const [weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = match.slice(1).map((part) => Number(part ?? 0));
  const durationMs = (weeks * 7 + days) * DAY_MS + hours * HOUR_MS + minutes * MINUTE_MS + seconds * SECOND_MS;
  return durationMs > 0 ? durationMs : null;
}
