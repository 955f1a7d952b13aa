import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY_MS, HOUR_MS } from '../kit/index.ts';
import {
  clockAt,
  hoursAt,
  modeAt,
  nextChange,
  nextOpening,
  ROUND_THE_CLOCK,
  serviceHoursAt,
  spansBetween,
  type Calendar,
} from './index.ts';

const AT = Date.UTC(2026, 2, 23, 4);
const byDay = (parts: Partial<Calendar> = {}): Calendar => ({
  timeZone: 'Asia/Shanghai',
  weekly: [1, 2, 3, 4, 5, 6].map((weekday) => ({ weekday, from: '09:00', to: '22:00' })),
  special: [],
  closures: [],
  night: { from: '23:00', to: '08:00' },
  ...parts,
});

const calendars = fc
  .record({
    timeZone: fc.constantFrom('Asia/Shanghai', 'Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe'),
    hasNight: fc.boolean(),
    days: fc.uniqueArray(fc.integer({ min: 1, max: 7 })),
    isHoliday: fc.boolean(),
  })
  .map(({ timeZone, hasNight, days, isHoliday }) =>
    byDay({
      timeZone,
      weekly: days.map((weekday) => ({ weekday, from: '09:00', to: '02:00' })),
      night: hasNight ? { from: '22:00', to: '06:00' } : null,
      special: isHoliday ? [{ name: 'holiday', firstDay: '2026-03-24', lastDay: '2026-03-26', slots: [] }] : [],
    }),
  );
const instants = fc.integer({ min: AT, max: AT + 12 * DAY_MS });

describe('the hours of a service', () => {
  it('are what the calendar says at that instant, however often and in whatever order one asks', () => {
    fc.assert(
      fc.property(calendars, fc.array(instants, { minLength: 1, maxLength: 12 }), (calendar, asked) => {
        for (const at of asked) {
          const mode = modeAt(calendar, at);
          expect(serviceHoursAt(calendar, at)).toEqual({
            mode,
            because: hoursAt(calendar, at).name,
            opensAt: mode === 'open' ? null : nextOpening(calendar, at),
            changesAt: nextChange(calendar, at),
            timeZone: calendar.timeZone,
          });
        }
      }),
    );
  });

  it('are round the clock where there is no calendar', () => {
    expect(serviceHoursAt(null, AT)).toBe(ROUND_THE_CLOCK);
    expect(ROUND_THE_CLOCK).toMatchObject({ mode: 'open', timeZone: null });
  });

  it('name the holiday only while it lasts', () => {
    const calendar = byDay({
      night: null,
      special: [{ name: '清明节', firstDay: '2026-03-24', lastDay: '2026-03-24', slots: [] }],
    });
    const noon = AT + DAY_MS;
    expect(serviceHoursAt(calendar, noon)).toMatchObject({ mode: 'closed', because: '清明节' });
    expect(serviceHoursAt(calendar, noon + 13 * HOUR_MS)).toMatchObject({ mode: 'closed', because: null });
    expect(serviceHoursAt(calendar, noon)).toMatchObject({ opensAt: AT + 2 * DAY_MS - 3 * HOUR_MS });
  });
});

it('the spans between two instants leave no gap, agree with each instant and never say the same twice in a row', () => {
  fc.assert(
    fc.property(calendars, instants, fc.integer({ min: 1, max: 5 * DAY_MS }), (calendar, from, lengthMs) => {
      const spans = spansBetween(calendar, from, from + lengthMs);
      expect(spans[0]?.from).toBe(from);
      expect(spans.at(-1)?.to).toBe(from + lengthMs);
      for (const [index, span] of spans.entries()) {
        const next = spans[index + 1];
        expect(span.from).toBeLessThan(span.to);
        if (next !== undefined) {
          expect(next.from).toBe(span.to);
          expect([next.mode, next.name]).not.toEqual([span.mode, span.name]);
        }
        for (const at of [span.from, span.to - 1]) {
          expect(hoursAt(calendar, at)).toMatchObject({ mode: span.mode, name: span.name });
        }
      }
    }),
  );
});

it('the clock of a zone shows minute and weekday', () => {
  expect(clockAt('Asia/Shanghai', AT)).toEqual({ minuteOfDay: 720, weekday: 1 });
  expect(clockAt('America/New_York', AT - 5 * HOUR_MS)).toEqual({ minuteOfDay: 1_140, weekday: 7 });
});
