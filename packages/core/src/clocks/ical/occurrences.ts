import { DAY_MS, type Instant } from '../../kit/index.ts';
import { instantAt, wallTimeAt, type WallTime } from '../zone.ts';
import type { ICalEvent } from './event.ts';
import type { Moment } from './moment.ts';
import { daysOfRule } from './yearly-rule.ts';

/** Finds what the platform calls a zone of the file; null when it does not know it. */
export type ZoneOf = (name: string | null) => string | null;

/**
 * When an event begins, each time up to the end of a day, as the clock of its zone shows it. `replaced` are the beginnings
 * that other events of the file take the place of.
 */
export function beginningsOf(
  event: ICalEvent,
  replaced: readonly Moment[],
  lastWall: WallTime,
  zoneOf: ZoneOf,
): readonly WallTime[] {
  const { start, rule, added, excluded } = event;
  const firstDay = Math.floor(start.wall / DAY_MS);
  const timeOfDay = start.wall - firstDay * DAY_MS;
  const days = rule === null ? [firstDay] : daysOfRule(rule, firstDay, Math.floor(lastWall / DAY_MS));
  const regular = days
    .map((day) => day * DAY_MS + timeOfDay)
    .filter((wall) => rule === null || isWithinRule(event, wall, zoneOf));
  const left = [...excluded, ...replaced];
  const isLeftOut = (wall: WallTime): boolean => left.some((moment) => isSame({ ...start, wall }, moment, zoneOf));
  const walls = [...regular, ...added.map((moment) => wallIn(event, moment, zoneOf))];
  return [...new Set(walls)].filter((wall) => !isLeftOut(wall)).toSorted((a, b) => a - b);
}

/** The instant that a moment is, in the zone that it names. */
export const instantOf = ({ wall, zone }: Moment, zoneOf: ZoneOf): Instant => instantAt(zoneOf(zone) ?? 'UTC', wall);

function isWithinRule({ start, rule }: ICalEvent, wall: WallTime, zoneOf: ZoneOf): boolean {
  if (rule === null || rule.until === null) return true;
  return (rule.isUntilUtc && !start.isAllDay ? instantOf({ ...start, wall }, zoneOf) : wall) <= rule.until;
}

/** Two moments are the same if they are the same instant; if one is a whole day, if they show the same date. */
function isSame(one: Moment, other: Moment, zoneOf: ZoneOf): boolean {
  if (one.isAllDay || other.isAllDay) return Math.floor(one.wall / DAY_MS) === Math.floor(other.wall / DAY_MS);
  return instantOf(one, zoneOf) === instantOf(other, zoneOf);
}

/** A moment as the clock of the event's zone shows it. */
function wallIn({ start }: ICalEvent, moment: Moment, zoneOf: ZoneOf): WallTime {
  if (start.isAllDay || moment.isAllDay || moment.zone === start.zone) return moment.wall;
  return wallTimeAt(zoneOf(start.zone) ?? 'UTC', instantOf(moment, zoneOf));
}
