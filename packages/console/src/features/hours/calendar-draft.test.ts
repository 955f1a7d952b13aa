import { calendarSchema, type Calendar } from '@zhida/core/clocks';
import { expect, it } from 'vitest';
import { calendarOf, draftOf, isWhole, NEW_CALENDAR } from './calendar-draft.ts';

const CALENDAR: Calendar = {
  timeZone: 'America/New_York',
  weekly: [
    { weekday: 1, from: '09:00', to: '12:00' },
    { weekday: 1, from: '13:00', to: '24:00' },
    { weekday: 2, from: '09:00', to: '12:00' },
    { weekday: 5, from: '22:00', to: '06:00' },
  ],
  special: [
    { name: 'holiday', firstDay: '2026-10-01', lastDay: '2026-10-07', slots: [] },
    { name: 'like Monday', firstDay: '2026-10-10', lastDay: '2026-10-10', likeWeekday: 1 },
    { name: 'short', firstDay: '2026-12-24', lastDay: '2026-12-24', slots: [{ from: '09:00', to: '12:00' }] },
  ],
  closures: [{ name: 'move', from: Date.UTC(2026, 6, 1, 13), to: Date.UTC(2026, 6, 1, 18, 30) }],
  night: { from: '22:00', to: '24:00' },
};

it('a calendar comes back from the form as it went in', () => {
  for (const calendar of [CALENDAR, NEW_CALENDAR]) {
    expect(calendarOf(draftOf(calendar))).toEqual(calendar);
    expect(calendarSchema.parse(calendarOf(draftOf(calendar)))).toEqual(calendar);
  }
});

it('what is not whole is what the schema would refuse', () => {
  const { special, closures } = CALENDAR;
  const [holiday] = special;
  const [closure] = closures;
  const wrong: Calendar[] = [
    { ...CALENDAR, weekly: [{ weekday: 1, from: '', to: '10:00' }] },
    { ...CALENDAR, weekly: [{ weekday: 1, from: '10:00', to: '10:00' }] },
    { ...CALENDAR, night: { from: '22:00', to: '' } },
    ...(holiday === undefined ? [] : [{ ...CALENDAR, special: [{ ...holiday, lastDay: '2026-09-30' }] }]),
    ...(holiday === undefined ? [] : [{ ...CALENDAR, special: [{ ...holiday, name: '' }] }]),
    ...(closure === undefined ? [] : [{ ...CALENDAR, closures: [{ ...closure, to: closure.from }] }]),
  ];
  expect(wrong).toHaveLength(6);
  for (const calendar of wrong) {
    expect(isWhole(calendar)).toBe(false);
    expect(calendarSchema.safeParse(calendar).success).toBe(false);
  }
  expect(isWhole(CALENDAR)).toBe(true);
});

it('weekdays with the same times are one line, and times are those of the calendar’s zone', () => {
  const draft = draftOf(CALENDAR);
  expect(draft.weekly).toEqual([
    { from: '09:00', to: '12:00', weekdays: [1, 2] },
    { from: '13:00', to: '00:00', weekdays: [1] },
    { from: '22:00', to: '06:00', weekdays: [5] },
  ]);
  expect(draft.closures).toEqual([{ name: 'move', from: '2026-07-01T09:00', to: '2026-07-01T14:30' }]);
});
