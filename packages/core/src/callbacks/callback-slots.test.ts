import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clockAt, modeAt, spansBetween, type Calendar } from '../clocks/index.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../kit/index.ts';
import {
  callbackRulesSchema,
  DEFAULT_CALLBACK_RULES,
  openSlots,
  outsideHoursSchema,
  type CallbackRules,
} from './index.ts';
import { DEFAULT_OUTSIDE_HOURS } from './index.ts';

/** Monday noon in Shanghai. */
const AT = Date.UTC(2026, 2, 23, 4);
const CALENDAR: Calendar = {
  timeZone: 'Asia/Shanghai',
  weekly: [1, 2, 3, 4, 5].flatMap((weekday) => [
    { weekday, from: '09:00', to: '12:00' },
    { weekday, from: '13:30', to: '18:00' },
  ]),
  special: [],
  closures: [],
  night: null,
};
const NONE = new Map<number, number>();

const rules = fc
  .record({
    slotMs: fc.integer({ min: 1, max: 16 }).map((quarters) => quarters * 15 * MINUTE_MS),
    perSlot: fc.integer({ min: 1, max: 5 }),
    daysAhead: fc.integer({ min: 1, max: 9 }),
    leadMs: fc.integer({ min: 0, max: DAY_MS }),
  })
  .map((parts): CallbackRules => ({ ...DEFAULT_CALLBACK_RULES, ...parts }));
const zones = fc.constantFrom('Asia/Shanghai', 'Europe/Berlin', 'America/New_York', 'Asia/Kolkata');

describe('windows for callbacks', () => {
  it('lie in open hours, ahead of the lead, within the days ahead, and do not overlap', () => {
    fc.assert(
      fc.property(rules, zones, fc.integer({ min: AT, max: AT + 9 * DAY_MS }), (rule, timeZone, at) => {
        const calendar = { ...CALENDAR, timeZone };
        let before = at + rule.leadMs;
        for (const { from, to, left } of openSlots(calendar, rule, at, NONE)) {
          expect(from).toBeGreaterThanOrEqual(before);
          expect(to - from).toBe(rule.slotMs);
          expect(to).toBeLessThanOrEqual(at + rule.daysAhead * DAY_MS);
          expect(spansBetween(calendar, from, to).map(({ mode }) => mode)).toEqual(['open']);
          expect(left).toBe(rule.perSlot);
          before = to;
        }
      }),
    );
  });

  it('begin at the same times whenever one asks', () => {
    fc.assert(
      fc.property(rules, zones, fc.integer({ min: 1, max: DAY_MS }), (rule, timeZone, laterMs) => {
        const calendar = { ...CALENDAR, timeZone };
        const end = AT + rule.daysAhead * DAY_MS;
        const seenNow = openSlots(calendar, rule, AT, NONE).map(({ from }) => from);
        const seenLater = openSlots(calendar, rule, AT + laterMs, NONE).filter(({ to }) => to <= end);
        expect(seenNow).toEqual(expect.arrayContaining(seenLater.map(({ from }) => from)));
      }),
    );
  });

  it('are promised to as many as there are places, and left out when full', () => {
    const [first, second] = openSlots(CALENDAR, DEFAULT_CALLBACK_RULES, AT, NONE);
    const booked = new Map([
      [first?.from ?? 0, 4],
      [second?.from ?? 0, 3],
    ]);
    expect(openSlots(CALENDAR, DEFAULT_CALLBACK_RULES, AT, booked)[0]).toEqual({ ...second, left: 1 });
  });

  it('stand on the service’s clock: after the lunch break at half past one', () => {
    const starts = openSlots(CALENDAR, { ...DEFAULT_CALLBACK_RULES, slotMs: HOUR_MS }, AT, NONE).map(
      ({ from }) => clockAt('Asia/Shanghai', from).minuteOfDay / 60,
    );
    expect(starts.slice(0, 8)).toEqual([14, 15, 16, 17, 9, 10, 11, 14]);
    const halves = openSlots(CALENDAR, DEFAULT_CALLBACK_RULES, AT, NONE);
    expect(clockAt('Asia/Shanghai', halves[0]?.from ?? 0).minuteOfDay).toBe(13 * 60 + 30);
  });

  it('are there at any hour where people serve round the clock, and nowhere on holidays', () => {
    expect(openSlots(null, { ...DEFAULT_CALLBACK_RULES, daysAhead: 1 }, AT, NONE)).toHaveLength(47);
    const closed: Calendar = { ...CALENDAR, weekly: [] };
    expect(openSlots(closed, DEFAULT_CALLBACK_RULES, AT, NONE)).toEqual([]);
    expect(modeAt(closed, AT)).toBe('closed');
  });
});

it('what comes ready-made is valid', () => {
  expect(callbackRulesSchema.parse(DEFAULT_CALLBACK_RULES)).toEqual(DEFAULT_CALLBACK_RULES);
  expect(outsideHoursSchema.parse(DEFAULT_OUTSIDE_HOURS)).toEqual(DEFAULT_OUTSIDE_HOURS);
});
