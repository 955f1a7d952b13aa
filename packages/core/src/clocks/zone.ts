import { DAY_MS, MINUTE_MS, SECOND_MS, type Instant } from '../kit/index.ts';
import { dayOf, weekdayOf, type Day } from './civil.ts';

/**
 * What a clock on the wall of a zone shows, as milliseconds since it would have shown 1970-01-01 00:00. Not an instant:
 * some readings come twice in autumn, some never in spring.
 */
export type WallTime = number;

/** Whether the platform knows the name of a time zone, such as `Asia/Shanghai`. Bare offsets are not names. */
export function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    clockOf(name);
    return true;
  } catch {
    return false;
  }
}

/** What the clock of the zone shows at an instant. */
export function wallTimeAt(zone: string, at: Instant): WallTime {
  const seconds = Math.floor(at / SECOND_MS) * SECOND_MS;
  // Month, day, year, hour, minute, second: the order in which American English writes them.
  const [month = 1, date = 1, year = 1970, hour = 0, minute = 0, second = 0] =
    clockOf(zone).format(seconds).match(/\d+/g)?.map(Number) ?? [];
  return dayOf({ year, month, date }) * DAY_MS + ((hour * 60 + minute) * 60 + second) * SECOND_MS + (at - seconds);
}

/** The day that the clock of the zone shows at an instant. */
/** What a clock in a zone shows: the minute of its day, and the weekday. Monday is 1. */
export function clockAt(zone: string, at: Instant): { readonly minuteOfDay: number; readonly weekday: number } {
  const wall = wallTimeAt(zone, at);
  const day = Math.floor(wall / DAY_MS);
  return { minuteOfDay: Math.floor((wall - day * DAY_MS) / MINUTE_MS), weekday: weekdayOf(day) };
}

/** The day that a clock in a zone shows. */
export const dayAt = (zone: string, at: Instant): Day => Math.floor(wallTimeAt(zone, at) / DAY_MS);

/**
 * The first instant at which the clock has come as far as the reading. A reading that the clock jumps over is reached
 * with the jump; of one that comes twice the first counts. So a later reading never belongs to an earlier instant.
 */
export function instantAt(zone: string, wall: WallTime): Instant {
  const day = Math.floor(wall / DAY_MS);
  // No zone is a day away from UTC: whatever the offset is when the clock shows the reading, it lies between these two.
  const before = offsetAtMidnight(zone, day - 1);
  const after = offsetAtMidnight(zone, day + 2);
  if (before === after) return wall - before;
  const change = changeAround(zone, day);
  return wall < change + before ? wall - before : Math.max(change, wall - after);
}

const offsetAt = (zone: string, at: Instant): number => wallTimeAt(zone, at) - at;

/** The instant around a day at which the offset changes, found by halving the time in which it does. */
function changeAround(zone: string, day: Day): Instant {
  return remembered(changes, `${zone} ${day}`, () => {
    const before = offsetAtMidnight(zone, day - 1);
    let [low, high] = [(day - 1) * DAY_MS, (day + 2) * DAY_MS];
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2);
      if (offsetAt(zone, middle) === before) low = middle;
      else high = middle;
    }
    return high;
  });
}

/** The offset of the zone at midnight UTC of a day. */
const offsetAtMidnight = (zone: string, day: Day): number =>
  remembered(midnights, `${zone} ${day}`, () => offsetAt(zone, day * DAY_MS));

// What the platform answers about a zone does not change, so it is asked once. The memories are bounded.

const LONGEST_MEMORY = 4_000;
const clocks = new Map<string, Intl.DateTimeFormat>();
const midnights = new Map<string, number>();
const changes = new Map<string, Instant>();

/** Throws a RangeError when the platform does not know the zone. */
const clockOf = (zone: string): Intl.DateTimeFormat =>
  remembered(
    clocks,
    zone,
    () =>
      new Intl.DateTimeFormat('en-US', {
        timeZone: zone,
        calendar: 'gregory',
        numberingSystem: 'latn',
        hourCycle: 'h23',
        year: 'numeric',
        month: 'numeric',
        day: 'numeric',
        hour: 'numeric',
        minute: 'numeric',
        second: 'numeric',
      }),
  );

function remembered<T>(memory: Map<string, T>, key: string, find: () => T): T {
  const known = memory.get(key);
  if (known !== undefined) return known;
  const found = find();
  if (memory.size >= LONGEST_MEMORY) memory.clear();
  memory.set(key, found);
  return found;
}
