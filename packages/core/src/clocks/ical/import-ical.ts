import { DAY_MS, isStorableText } from '../../kit/index.ts';
import type { Closure, SpecialDays } from '../calendar.ts';
import { dayText, parseDay } from '../civil.ts';
import { instantAt, isTimeZone, type WallTime } from '../zone.ts';
import { isProblem, parseEvent, type ICalEvent } from './event.ts';
import type { Moment } from './moment.ts';
import { beginningsOf, type ZoneOf } from './occurrences.ts';
import type { ICalProblem } from './problem.ts';
import { readComponents } from './read-components.ts';

export type { ICalProblem, ICalProblemCode } from './problem.ts';

/** Which days to take, and the zone of times that name none. */
export interface ICalWindow {
  readonly timeZone: string;
  readonly firstDay: string;
  readonly lastDay: string;
  /** The weekday whose slots hold on days that are worked to make up for others; Monday when nothing is said. */
  readonly workdayLike?: number;
}

/** Holidays as special days, events with times as closures, and an account of everything that became neither. */
export interface ICalImport {
  readonly special: readonly SpecialDays[];
  readonly closures: readonly Closure[];
  readonly problems: readonly ICalProblem[];
  /** How many times of well read events lie outside the window. */
  readonly outside: number;
  /** What repeats for ever: beyond the window it has to be imported again. */
  readonly endless: readonly string[];
}

/** Longest file that is read, in characters. */
export const LONGEST_ICAL = 2_000_000;
/** Most events that are read of one file. */
export const MOST_EVENTS = 2_000;
const LONGEST_NAME = 100;

/**
 * Reads holidays and closures from an iCal file (RFC 5545): dates and times, in any zone that the platform knows, single
 * and repeated every year. An event that cannot be understood is left out alone, with its line and the reason.
 */
export function importICal(text: string, window: ICalWindow): ICalImport {
  if (text.length > LONGEST_ICAL) return tooLarge();
  const { events: found, zones, calendarName, problems } = readComponents(text);
  const zoneOf = zoneFinder(zones, window.timeZone);
  const parsed = found
    .slice(0, MOST_EVENTS)
    .map(parseEvent)
    .map((event) => (isProblem(event) ? event : (zoneProblem(event, zoneOf) ?? event)));
  const understood = parsed.filter((event): event is ICalEvent => !isProblem(event));
  const taking = understood.filter(({ isCancelled }) => !isCancelled);
  const replacedBy = beginningsReplaced(understood);
  const taken = taking.map((event) => takeTimes(event, replacedBy(event), window, zoneOf, calendarName));
  const left = [
    ...problems,
    ...parsed.filter(isProblem),
    ...understood.filter(({ isCancelled }) => isCancelled).map(cancelled),
    ...found.slice(MOST_EVENTS, MOST_EVENTS + 1).map(({ number }) => tooMany(number, found.length - MOST_EVENTS)),
  ];
  return {
    special: taken.flatMap(({ special }) => special).toSorted((a, b) => a.firstDay.localeCompare(b.firstDay, 'en')),
    closures: taken.flatMap(({ closures }) => closures).toSorted((a, b) => a.from - b.from),
    problems: left.toSorted((a, b) => a.line - b.line),
    outside: taken.reduce((sum, { outside }) => sum + outside, 0),
    endless: taking.filter(isEndless).map((event) => nameFor(event, calendarName)),
  };
}

type Times = Pick<ICalImport, 'special' | 'closures' | 'outside'>;

/** The days or closures that an event is within the window. */
function takeTimes(
  event: ICalEvent,
  replaced: readonly Moment[],
  { timeZone, firstDay, lastDay, workdayLike = 1 }: ICalWindow,
  zoneOf: ZoneOf,
  calendarName: string | null,
): Times {
  const zone = zoneOf(event.start.zone) ?? timeZone;
  const [windowFrom, windowTo] = [wallOf(firstDay), wallOf(lastDay) + DAY_MS];
  // A day more: the zones of the event and of the window may be up to a day apart.
  const begins = beginningsOf(event, replaced, windowTo + DAY_MS, zoneOf);
  const isInside = (wall: WallTime): boolean => wall < windowTo && wall + event.wallMs > windowFrom;
  const inside = begins.filter(isInside);
  const name = nameFor(event, calendarName);
  const outside = begins.length - inside.length;
  if (!event.start.isAllDay) {
    const closures = inside.map((wall) => ({
      name,
      from: instantAt(zone, wall),
      to: instantAt(zone, wall + event.wallMs),
    }));
    // What lies wholly in an hour that the clock jumps over takes no time at all.
    const lasting = closures.filter(({ from, to }) => from < to);
    return { special: [], closures: lasting, outside: outside + closures.length - lasting.length };
  }
  const special = inside.map((wall) => {
    const days = {
      name,
      firstDay: dayText(wall / DAY_MS),
      lastDay: dayText(Math.ceil((wall + event.wallMs) / DAY_MS) - 1),
    };
    return event.isWorkday ? { ...days, likeWeekday: workdayLike } : { ...days, slots: [] };
  });
  return { special, closures: [], outside };
}

const wallOf = (day: string): WallTime => (parseDay(day) ?? 0) * DAY_MS;

/** Finds, for an event that repeats, the beginnings that other events of the file move or cancel. */
function beginningsReplaced(events: readonly ICalEvent[]): (event: ICalEvent) => readonly Moment[] {
  const byUid = new Map<string, Moment[]>();
  for (const { uid, replaces } of events) {
    if (uid !== null && replaces !== null) byUid.set(uid, [...(byUid.get(uid) ?? []), replaces]);
  }
  return ({ uid, replaces }) => (uid === null || replaces !== null ? [] : (byUid.get(uid) ?? []));
}

const isEndless = ({ rule }: ICalEvent): boolean => rule !== null && rule.until === null && rule.count === null;

/** The name as it can be stored: the event's, else the file's, else the date. */
function nameFor({ summary, start }: ICalEvent, calendarName: string | null): string {
  const name = [summary, calendarName].find((text) => text !== null && isStorableText(text));
  return name === undefined || name === null
    ? dayText(Math.floor(start.wall / DAY_MS))
    : Array.from(name.replace(/\s+/g, ' ')).slice(0, LONGEST_NAME).join('');
}

/** The platform's name of a zone: as it stands, as the file explains it, or the end of a path such as `/maker/Asia/Shanghai`. */
const zoneFinder =
  (zones: ReadonlyMap<string, string>, floating: string): ZoneOf =>
  (name) => {
    if (name === null) return floating;
    const end = name.split('/').slice(-2).join('/');
    return [name, zones.get(name), end].find((candidate) => candidate !== undefined && isTimeZone(candidate)) ?? null;
  };

function zoneProblem(
  { line, summary, start, excluded, added, replaces }: ICalEvent,
  zoneOf: ZoneOf,
): ICalProblem | null {
  const moments = [start, ...excluded, ...added, ...(replaces === null ? [] : [replaces])];
  const unknown = moments.find(({ zone }) => zoneOf(zone) === null);
  if (unknown === undefined) return null;
  return { line, summary, code: 'unknown-zone', detail: `the zone “${unknown.zone}” is not known` };
}

const cancelled = ({ line, summary }: ICalEvent): ICalProblem => ({
  line,
  summary,
  code: 'cancelled',
  detail: 'is cancelled',
});

const tooMany = (line: number, count: number): ICalProblem => ({
  line,
  summary: null,
  code: 'too-large',
  detail: `of more than ${MOST_EVENTS} events this one and ${count - 1} others are left out`,
});

const tooLarge = (): ICalImport => ({
  special: [],
  closures: [],
  problems: [{ line: 1, summary: null, code: 'too-large', detail: `is longer than ${LONGEST_ICAL} characters` }],
  outside: 0,
  endless: [],
});
