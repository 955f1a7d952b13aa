import { describe, expect, it } from 'vitest';
import { HOUR_MS } from '../kit/index.ts';
import { placesOf, seatsByHour, shiftAt, staffingSchema, type Shifts, type Staffing } from './index.ts';

const STAFFING: Staffing = {
  skills: { '00000000-0000-4000-8000-000000000001': 3 },
  languages: ['zh', 'zh-HK', 'en'],
  region: '华北',
  teamId: 1,
  capacity: { chat: 5, call: 1 },
  places: null,
  reserved: 1,
  shifts: null,
};
const accepts = (change: object): boolean => staffingSchema.safeParse({ ...STAFFING, ...change }).success;

/** 2026-06-01 was a Monday. */
const MONDAY_NOON = Date.UTC(2026, 5, 1, 4);
const days: Shifts = {
  timeZone: 'Asia/Shanghai',
  weekly: [1, 2, 3, 4, 5].map((weekday) => ({ weekday, from: '09:00', to: '18:00' })),
};
const nights: Shifts = { timeZone: 'Asia/Shanghai', weekly: [{ weekday: 1, from: '22:00', to: '06:00' }] };

describe('what is known of an agent', () => {
  it('holds levels from 1 to 5, languages as browsers name them, and no more reserved than all places', () => {
    expect(accepts({})).toBe(true);
    const level = (of: number) => accepts({ skills: { '00000000-0000-4000-8000-000000000001': of } });
    expect([0, 1, 5, 6, 1.5].map(level)).toEqual([false, true, true, false, false]);
    expect(['zh', 'pt-BR', 'ZH', '中文', 'e', 'en_US'].map((tag) => accepts({ languages: [tag] }))).toEqual([
      true,
      true,
      false,
      false,
      false,
      false,
    ]);
    expect([6, 7].map((reserved) => accepts({ reserved }))).toEqual([true, false]);
    expect(accepts({ places: 2, reserved: 3 })).toBe(false);
    expect(accepts({ region: ' 华北' })).toBe(false);
  });

  it('bears as much weight as its kinds together, unless another number is set', () => {
    expect(placesOf(STAFFING)).toBe(6);
    expect(placesOf({ ...STAFFING, places: 4 })).toBe(4);
  });
});

describe('shifts', () => {
  it('tell where an agent stands and when that changes, also past midnight', () => {
    expect(shiftAt(days, MONDAY_NOON)).toEqual({ isOn: true, until: MONDAY_NOON + 6 * HOUR_MS });
    expect(shiftAt(days, MONDAY_NOON + 7 * HOUR_MS)).toEqual({ isOn: false, until: MONDAY_NOON + 21 * HOUR_MS });
    expect(shiftAt(nights, MONDAY_NOON + 13 * HOUR_MS)).toEqual({ isOn: true, until: MONDAY_NOON + 18 * HOUR_MS });
  });

  it('add up to the seats of the coming hours; who has none is not counted', () => {
    const seats = [
      { shifts: days, places: 5 },
      { shifts: nights, places: 3 },
      { shifts: null, places: 100 },
    ];
    const hours = seatsByHour(seats, MONDAY_NOON, 24);
    expect(hours.map(({ places }) => places)).toEqual([
      ...Array.from({ length: 6 }, () => 5),
      ...Array.from({ length: 4 }, () => 0),
      ...Array.from({ length: 8 }, () => 3),
      ...Array.from({ length: 3 }, () => 0),
      ...Array.from({ length: 3 }, () => 5),
    ]);
    expect(hours[1]).toEqual({ from: MONDAY_NOON + HOUR_MS, agents: 1, places: 5 });
  });
});
