import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY_MS, HOUR_MS, MINUTE_MS, type Instant } from '../kit/index.ts';
import { civilOf, dayOf, dayText, isRealDate, parseDay, weekdayOf } from './civil.ts';
import {
  afterOpenTime,
  calendarSchema,
  instantAt,
  isOpen,
  modeAt,
  nextChange,
  nextOpening,
  openTimeBetween,
  wallTimeAt,
  type Calendar,
} from './index.ts';

// Zones, each with days before changes of its clock: by an hour, by half an hour (Lord Howe), by two (Troll), at midnight
// (Beirut, São Paulo of old), over midnight (St John's of old), to midnight (Havana), around Ramadan (Casablanca), over a whole day (Apia), and not at all.
const CHANGES: readonly (readonly [zone: string, ...days: string[]])[] = [
  ['Asia/Shanghai', '2026-07-14'],
  ['Asia/Kolkata', '2026-12-30'],
  ['UTC', '2028-02-27'],
  ['Europe/Berlin', '2026-03-28', '2026-10-24'],
  ['America/New_York', '2026-03-07', '2026-10-31'],
  ['Australia/Lord_Howe', '2026-04-03', '2026-10-02'],
  ['Antarctica/Troll', '2026-03-28', '2026-10-24'],
  ['Asia/Beirut', '2026-03-27', '2026-10-23'],
  ['America/St_Johns', '2010-11-05'],
  ['America/Havana', '2026-03-07', '2026-10-31'],
  ['America/Sao_Paulo', '2017-10-14', '2018-02-16'],
  ['Africa/Casablanca', '2026-02-14', '2026-03-21'],
  ['Pacific/Apia', '2011-12-28', '2011-09-23'],
];
const places = fc.constantFrom(...CHANGES.flatMap(([zone, ...days]) => days.map((beginning) => ({ zone, beginning }))));

const minuteText = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
const startOfSlot = fc.nat(24 * 60 - 1).map(minuteText);
const endOfSlot = fc.integer({ min: 0, max: 24 * 60 }).map(minuteText);
const slot = fc.record({ from: startOfSlot, to: endOfSlot }).filter(({ from, to }) => from !== to);
const weeklySlot = fc
  .record({ weekday: fc.integer({ min: 1, max: 7 }), from: startOfSlot, to: endOfSlot })
  .filter(({ from, to }) => from !== to);

interface Case {
  readonly calendar: Calendar;
  readonly begin: Instant;
}

const cases: fc.Arbitrary<Case> = fc
  .record({
    place: places,
    weekly: fc.array(weeklySlot, { maxLength: 12 }),
    special: fc.array(
      fc.record({
        offset: fc.integer({ min: -1, max: 3 }),
        length: fc.nat(1),
        slots: fc.option(fc.array(slot, { maxLength: 2 })),
        like: fc.integer({ min: 1, max: 7 }),
      }),
      { maxLength: 3 },
    ),
    closures: fc.array(fc.record({ after: fc.nat(3 * 24 * 60), minutes: fc.integer({ min: 1, max: 1_500 }) }), {
      maxLength: 2,
    }),
    night: fc.option(slot),
  })
  .map(({ place: { zone, beginning }, weekly, special, closures, night }) => {
    const day = parseDay(beginning) ?? 0;
    const begin = day * DAY_MS;
    const calendar = calendarSchema.parse({
      timeZone: zone,
      weekly,
      special: special.map(({ offset, length, slots, like }) => ({
        name: 'special',
        firstDay: dayText(day + offset),
        lastDay: dayText(day + offset + length),
        ...(slots === null ? { likeWeekday: like } : { slots }),
      })),
      closures: closures.map(({ after, minutes }) => ({
        name: 'closure',
        from: begin + after * MINUTE_MS,
        to: begin + (after + minutes) * MINUTE_MS,
      })),
      night,
    });
    return { calendar, begin };
  });

/**
 * The hours minute by minute, found in another way: a clock that is watched from two days before, the furthest reading it
 * has come to, and the rules asked about that reading. Reads the platform's zones by parts and uses nothing of ours.
 */
function watchClock({ calendar, begin }: Case, minutes: number): ('open' | 'night' | 'closed')[] {
  const clock = new Intl.DateTimeFormat('sv-SE', {
    timeZone: calendar.timeZone,
    dateStyle: 'short',
    timeStyle: 'short',
  });
  const minuteOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
  const slotsOn = (date: string) => {
    const special = calendar.special.findLast(({ firstDay, lastDay }) => firstDay <= date && date <= lastDay);
    if (special !== undefined && 'slots' in special) return special.slots;
    const weekday = special?.likeWeekday ?? (new Date(`${date}T00:00:00Z`).getUTCDay() || 7);
    return calendar.weekly.filter((weekly) => weekly.weekday === weekday);
  };
  const dayBefore = (date: string): string =>
    new Date(Date.parse(`${date}T00:00:00Z`) - DAY_MS).toISOString().slice(0, 10);
  const isIn = (time: string, { from, to }: { from: string; to: string }): boolean =>
    minuteOf(to) > minuteOf(from) ? from <= time && time < to : from <= time;
  const isInTail = (time: string, { from, to }: { from: string; to: string }): boolean =>
    minuteOf(to) <= minuteOf(from) && time < to;

  const modes: ('open' | 'night' | 'closed')[] = [];
  let furthest = '';
  for (let minute = -2 * 24 * 60; minute < minutes; minute += 1) {
    const at = begin + minute * MINUTE_MS;
    const shown = clock.format(at);
    if (shown > furthest) furthest = shown;
    if (minute < 0) continue;
    const [date = '', time = ''] = furthest.split(' ');
    const isNight = calendar.night !== null && (isIn(time, calendar.night) || isInTail(time, calendar.night));
    const isClosed = calendar.closures.some(({ from, to }) => from <= at && at < to);
    const isServed =
      slotsOn(date).some((candidate) => isIn(time, candidate)) ||
      slotsOn(dayBefore(date)).some((candidate) => isInTail(time, candidate));
    modes.push(isNight ? 'night' : isServed && !isClosed ? 'open' : 'closed');
  }
  return modes;
}

const WATCHED = 3 * 24 * 60;

describe('hours over changes of the clock, in any zone', () => {
  it('say of every minute what watching the clock says', () => {
    fc.assert(
      fc.property(cases, ({ calendar, begin }) => {
        const watched = watchClock({ calendar, begin }, WATCHED);
        const told = watched.map((_, minute) => modeAt(calendar, begin + minute * MINUTE_MS));
        expect(told).toEqual(watched);
      }),
      { numRuns: 40 },
    );
  }, 60_000);

  it('count as open time the minutes that were watched open, between any two of them', () => {
    fc.assert(
      fc.property(cases, fc.nat(WATCHED), fc.nat(WATCHED), (one, a, b) => {
        const { calendar, begin } = one;
        const [from, to] = a < b ? [a, b] : [b, a];
        const open = watchClock(one, WATCHED)
          .slice(from, to)
          .filter((mode) => mode === 'open').length;
        expect(openTimeBetween(calendar, begin + from * MINUTE_MS, begin + to * MINUTE_MS)).toBe(open * MINUTE_MS);
        expect(openTimeBetween(calendar, begin + to * MINUTE_MS, begin + from * MINUTE_MS)).toBe(0);
      }),
      { numRuns: 40 },
    );
  }, 60_000);

  it('open and change next when watching says so', () => {
    fc.assert(
      fc.property(cases, fc.nat(24 * 60), (one, minute) => {
        const { calendar, begin } = one;
        const watched = watchClock(one, WATCHED);
        const at = begin + minute * MINUTE_MS;
        const opening = watched.indexOf('open', minute);
        const change = watched.findIndex((mode, index) => index > minute && mode !== watched[minute]);
        const end = begin + WATCHED * MINUTE_MS;
        if (opening >= 0) expect(nextOpening(calendar, at)).toBe(begin + opening * MINUTE_MS);
        else expect(nextOpening(calendar, at) ?? Infinity).toBeGreaterThanOrEqual(end);
        if (change >= 0) expect(nextChange(calendar, at)).toBe(begin + change * MINUTE_MS);
        else expect(nextChange(calendar, at) ?? Infinity).toBeGreaterThanOrEqual(end);
      }),
      { numRuns: 40 },
    );
  }, 60_000);
});

const instants = fc.integer({ min: 0, max: 4 * DAY_MS });

describe('the laws of hours', () => {
  it('open time is additive, never negative and never more than the time that passes', () => {
    fc.assert(
      fc.property(cases, fc.tuple(instants, instants, instants), ({ calendar, begin }, offsets) => {
        const [a = 0, b = 0, c = 0] = offsets.toSorted((x, y) => x - y).map((offset) => begin + offset);
        const whole = openTimeBetween(calendar, a, c);
        expect(openTimeBetween(calendar, a, b) + openTimeBetween(calendar, b, c)).toBe(whole);
        expect(whole).toBeGreaterThanOrEqual(0);
        expect(whole).toBeLessThanOrEqual(c - a);
      }),
    );
  });

  it('the next opening is open, nothing before it is, and an open instant is its own', () => {
    fc.assert(
      fc.property(cases, instants, ({ calendar, begin }, offset) => {
        const at = begin + offset;
        const opening = nextOpening(calendar, at);
        if (opening === null) return;
        expect(isOpen(calendar, opening)).toBe(true);
        expect(openTimeBetween(calendar, at, opening)).toBe(0);
        expect(opening === at).toBe(isOpen(calendar, at));
        if (opening > at) expect(isOpen(calendar, opening - 1)).toBe(false);
      }),
    );
  });

  it('the next change is another mode, and the instant before it is still the same', () => {
    fc.assert(
      fc.property(cases, instants, ({ calendar, begin }, offset) => {
        const at = begin + offset;
        const change = nextChange(calendar, at);
        if (change === null) return;
        expect(change).toBeGreaterThan(at);
        expect(modeAt(calendar, change)).not.toBe(modeAt(calendar, at));
        expect(modeAt(calendar, change - 1)).toBe(modeAt(calendar, at));
      }),
    );
  });

  it('a clock of working time runs out at the first instant by which so much open time has passed', () => {
    fc.assert(
      fc.property(cases, instants, fc.integer({ min: 1, max: 20 * HOUR_MS }), ({ calendar, begin }, offset, openMs) => {
        const from = begin + offset;
        const end = afterOpenTime(calendar, from, openMs);
        if (end === null) return;
        expect(openTimeBetween(calendar, from, end)).toBe(openMs);
        expect(openTimeBetween(calendar, from, end - 1)).toBe(openMs - 1);
      }),
    );
  });
});

describe('zones', () => {
  it('reach a reading of the clock at the first instant at which it shows that much or more', () => {
    fc.assert(
      fc.property(places, instants, ({ zone, beginning }, offset) => {
        const wall = (parseDay(beginning) ?? 0) * DAY_MS - DAY_MS + offset;
        const at = instantAt(zone, wall);
        expect(wallTimeAt(zone, at)).toBeGreaterThanOrEqual(wall);
        expect(wallTimeAt(zone, at - 1)).toBeLessThan(wall);
        // Watched in steps of ten minutes over the day and a half before, the clock has not come so far.
        for (let before = at - 10 * MINUTE_MS; before > at - 36 * HOUR_MS; before -= 10 * MINUTE_MS)
          expect(wallTimeAt(zone, before)).toBeLessThan(wall);
      }),
    );
  });

  it('keep the order of readings', () => {
    fc.assert(
      fc.property(places, instants, fc.nat(DAY_MS), ({ zone, beginning }, offset, further) => {
        const wall = (parseDay(beginning) ?? 0) * DAY_MS + offset;
        expect(instantAt(zone, wall)).toBeLessThanOrEqual(instantAt(zone, wall + further));
      }),
    );
  });
});

it('days are the dates of the Gregorian calendar, forwards and back', () => {
  fc.assert(
    fc.property(fc.integer({ min: -800_000, max: 2_900_000 }), (day) => {
      const date = new Date(day * DAY_MS);
      const civil = civilOf(day);
      expect(civil).toEqual({ year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, date: date.getUTCDate() });
      expect(dayOf(civil)).toBe(day);
      expect(weekdayOf(day)).toBe(date.getUTCDay() || 7);
      expect(isRealDate(civil)).toBe(true);
      if (civil.year >= 0 && civil.year <= 9999) expect(parseDay(dayText(day))).toBe(day);
    }),
    { numRuns: 2_000 },
  );
});
