import { DAY_MS, type Instant } from '../kit/index.ts';
import type { Calendar } from './calendar.ts';
import { hoursAt, nextChange, nextOpening } from './hours.ts';
import type { HoursMode } from './spans.ts';

/** How the hours of a service stand at an instant, for decisions and for people. */
export interface ServiceHours {
  readonly mode: HoursMode;
  /** What it is closed for: a holiday, a closure. Null where it is just not open, and where it is open. */
  readonly because: string | null;
  /** When people serve again; null while they do, and when that is further away than anybody looks. */
  readonly opensAt: Instant | null;
  /** When another mode holds; null when none does within the longest look. */
  readonly changesAt: Instant | null;
  /** The zone in which the hours are said; null: there are none, people serve round the clock. */
  readonly timeZone: string | null;
}

/** Of a service without a calendar. */
export const ROUND_THE_CLOCK: ServiceHours = {
  mode: 'open',
  because: null,
  opensAt: null,
  changesAt: null,
  timeZone: null,
};

/** How the hours stand at an instant. Without a calendar people serve round the clock. */
export function serviceHoursAt(calendar: Calendar | null, at: Instant): ServiceHours {
  if (calendar === null) return ROUND_THE_CLOCK;
  const had = memory.get(calendar);
  if (had !== undefined && had.from <= at && at < had.until) return had.hours;
  const { mode, name } = hoursAt(calendar, at);
  const changesAt = nextChange(calendar, at);
  const opensAt = mode === 'open' ? null : nextOpening(calendar, at);
  const hours: ServiceHours = { mode, because: name, opensAt, changesAt, timeZone: calendar.timeZone };
  // Why it is closed may change within one mode: a holiday ends at midnight, and it stays closed until the morning.
  const until = Math.min(hoursAt(calendar, at).to, changesAt ?? at + DAY_MS);
  memory.set(calendar, { from: at, until, hours });
  return hours;
}

// What holds now is asked for with every word that is said, and found once for as long as it holds.
const memory = new WeakMap<
  Calendar,
  { readonly from: Instant; readonly until: Instant; readonly hours: ServiceHours }
>();
