import { dayAt, dayText, importICal, type Calendar, type ICalImport } from '@zhida/core/clocks';

/** How far ahead holidays are taken from a file, in days. */
const WINDOW_DAYS = 730;

/** What a file would add to a calendar, and everything that it would not. */
export interface ImportPlan {
  readonly found: ICalImport;
  /** The calendar with it. */
  readonly after: Calendar;
  readonly added: number;
  /** Of what was found, how much the calendar has already. */
  readonly known: number;
}

/** Reads an iCal file for a calendar, from today on; nothing that is in it already is added twice. */
export function planImport(calendar: Calendar, text: string, at: number): ImportPlan {
  const { timeZone } = calendar;
  const today = dayAt(timeZone, at);
  const window = { timeZone, firstDay: dayText(today), lastDay: dayText(today + WINDOW_DAYS) };
  const found = importICal(text, window);
  const special = withoutKnown(found.special, calendar.special);
  const closures = withoutKnown(found.closures, calendar.closures);
  const added = special.length + closures.length;
  return {
    found,
    after: { ...calendar, special: [...calendar.special, ...special], closures: [...calendar.closures, ...closures] },
    added,
    known: found.special.length + found.closures.length - added,
  };
}

function withoutKnown<T>(found: readonly T[], had: readonly T[]): T[] {
  const known = new Set(had.map(keyOf));
  return found.filter((one) => !known.has(keyOf(one)));
}

const keyOf = (value: unknown): string => {
  const entries = Object.entries(Object(value)).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify(entries);
};
