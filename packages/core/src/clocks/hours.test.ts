import { describe, expect, it } from 'vitest';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../kit/index.ts';
import { idOf } from '../testing/index.ts';
import {
  afterOpenTime,
  calendarSchema,
  hoursAt,
  isOpen,
  isTimeZone,
  LONGEST_LOOK_DAYS,
  modeAt,
  nextChange,
  nextOpening,
  openTimeBetween,
  parseDay,
  pickCalendar,
  type Calendar,
} from './index.ts';

const utc = (text: string): number => Date.parse(`${text}Z`);

const weekdays = (from: string, to: string) => [1, 2, 3, 4, 5].map((weekday) => ({ weekday, from, to }));
const everyDay = (from: string, to: string) => [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, from, to }));

const calendarOf = (some: Partial<Calendar>): Calendar =>
  calendarSchema.parse({ timeZone: 'Asia/Shanghai', weekly: [], special: [], closures: [], night: null, ...some });

describe('a week of slots', () => {
  const lunch = calendarOf({ weekly: [...weekdays('09:00', '12:00'), ...weekdays('13:30', '18:00')] });

  it('opens and closes several times a day', () => {
    // Monday the 23rd in Shanghai, eight hours ahead of UTC.
    const at = (time: string) => modeAt(lunch, utc(`2026-11-23T${time}`));
    expect(['00:59', '01:00', '03:59', '04:00', '05:30', '09:59', '10:00'].map(at)).toEqual([
      'closed',
      'open',
      'open',
      'closed',
      'open',
      'open',
      'closed',
    ]);
  });

  it('tells the opening after the weekend and counts seven and a half hours a day', () => {
    const friday = utc('2026-11-27T10:00');
    expect(nextOpening(lunch, friday)).toBe(utc('2026-11-30T01:00'));
    expect(openTimeBetween(lunch, utc('2026-11-23T00:00'), utc('2026-11-30T00:00'))).toBe(5 * 7.5 * HOUR_MS);
    // Eight hours from four in the afternoon: two today, six tomorrow, lunch left out.
    expect(afterOpenTime(lunch, utc('2026-11-23T08:00'), 8 * HOUR_MS)).toBe(utc('2026-11-24T08:30'));
    expect(afterOpenTime(lunch, friday, 0)).toBe(friday);
    // What runs out with the morning runs out at noon, not after lunch.
    expect(afterOpenTime(lunch, utc('2026-11-23T01:00'), 3 * HOUR_MS)).toBe(utc('2026-11-23T04:00'));
  });

  it('goes past midnight, and round the clock without a seam', () => {
    const late = calendarOf({ weekly: [{ weekday: 5, from: '20:00', to: '02:00' }] });
    expect(isOpen(late, utc('2026-11-27T17:59'))).toBe(true);
    expect(nextChange(late, utc('2026-11-27T12:00'))).toBe(utc('2026-11-27T18:00'));
    expect(isOpen(late, utc('2026-11-26T17:00'))).toBe(false);
    const always = calendarOf({ weekly: everyDay('00:00', '24:00') });
    expect(nextChange(always, utc('2026-11-27T12:00'))).toBeNull();
    expect(openTimeBetween(always, utc('2026-01-01T00:00'), utc('2027-01-01T00:00'))).toBe(365 * DAY_MS);
  });

  it('has no opening to tell when there is none within the longest look', () => {
    const never = calendarOf({});
    expect([nextOpening(never, 0), nextChange(never, 0), afterOpenTime(never, 0, 1)]).toEqual([null, null, null]);
    expect(openTimeBetween(never, 0, LONGEST_LOOK_DAYS * DAY_MS)).toBe(0);
  });
});

describe('what breaks the week', () => {
  const calendar = calendarOf({
    weekly: weekdays('09:00', '18:00'),
    special: [
      { name: '国庆节', firstDay: '2026-10-01', lastDay: '2026-10-07', slots: [] },
      { name: '值班', firstDay: '2026-10-05', lastDay: '2026-10-05', slots: [{ from: '10:00', to: '12:00' }] },
      { name: '补班', firstDay: '2026-10-10', lastDay: '2026-10-10', likeWeekday: 1 },
    ],
    closures: [{ name: '停电', from: utc('2026-10-12T03:00'), to: utc('2026-10-12T05:00') }],
  });

  it('closes on a holiday and says which one; a later entry for the same day counts', () => {
    expect(hoursAt(calendar, utc('2026-10-02T03:00'))).toMatchObject({ mode: 'closed', name: '国庆节' });
    expect(isOpen(calendar, utc('2026-10-05T03:00'))).toBe(true);
    expect(isOpen(calendar, utc('2026-10-05T05:00'))).toBe(false);
    expect(nextOpening(calendar, utc('2026-10-05T04:00'))).toBe(utc('2026-10-08T01:00'));
  });

  it('works a Saturday that makes up for a holiday', () => {
    expect(isOpen(calendar, utc('2026-10-10T03:00'))).toBe(true);
    expect(isOpen(calendar, utc('2026-10-17T03:00'))).toBe(false);
  });

  it('closes for a while in the middle of a day, and says why', () => {
    expect(hoursAt(calendar, utc('2026-10-12T04:00'))).toEqual({
      mode: 'closed',
      name: '停电',
      from: utc('2026-10-12T03:00'),
      to: utc('2026-10-12T05:00'),
    });
    expect(openTimeBetween(calendar, utc('2026-10-12T00:00'), utc('2026-10-13T00:00'))).toBe(7 * HOUR_MS);
  });

  it('lets a slot that began the evening before run to its end on a holiday', () => {
    const late = calendarOf({
      weekly: everyDay('20:00', '02:00'),
      special: [{ name: '元旦', firstDay: '2027-01-01', lastDay: '2027-01-01', slots: [] }],
    });
    expect(isOpen(late, utc('2026-12-31T17:30'))).toBe(true);
    expect(hoursAt(late, utc('2026-12-31T18:00'))).toMatchObject({ mode: 'closed', name: '元旦' });
    expect(isOpen(late, utc('2027-01-01T13:00'))).toBe(false);
  });

  it('has a night that comes before everything, past midnight', () => {
    const night = calendarOf({ weekly: everyDay('00:00', '24:00'), night: { from: '22:00', to: '09:00' } });
    const at = (time: string) => modeAt(night, utc(`2026-11-23T${time}`));
    expect(['00:59', '01:00', '13:59', '14:00', '20:00'].map(at)).toEqual(['night', 'open', 'open', 'night', 'night']);
    expect(nextOpening(night, utc('2026-11-23T14:00'))).toBe(utc('2026-11-24T01:00'));
  });
});

describe('changes of the clock', () => {
  const nights = calendarOf({ timeZone: 'Europe/Berlin', weekly: everyDay('22:00', '06:00') });
  const spring = [utc('2026-03-28T12:00'), utc('2026-03-29T12:00')] as const;
  const autumn = [utc('2026-10-24T12:00'), utc('2026-10-25T12:00')] as const;

  it('make a night shift of eight hours seven in spring and nine in autumn', () => {
    expect(openTimeBetween(nights, ...spring)).toBe(7 * HOUR_MS);
    expect(openTimeBetween(nights, ...autumn)).toBe(9 * HOUR_MS);
  });

  it('begin a slot that lies in the jump with the jump, and end one there too', () => {
    const later = calendarOf({ timeZone: 'Europe/Berlin', weekly: everyDay('02:30', '05:00') });
    expect(nextOpening(later, spring[0])).toBe(utc('2026-03-29T01:00'));
    const inside = calendarOf({ timeZone: 'Europe/Berlin', weekly: everyDay('02:10', '02:50') });
    expect(openTimeBetween(inside, ...spring)).toBe(0);
  });

  it('do not open a slot twice in the hour that comes twice', () => {
    const early = calendarOf({ timeZone: 'Europe/Berlin', weekly: everyDay('01:00', '02:30') });
    expect(openTimeBetween(early, ...autumn)).toBe(90 * MINUTE_MS);
    const across = calendarOf({ timeZone: 'Europe/Berlin', weekly: everyDay('02:00', '03:00') });
    expect(openTimeBetween(across, ...autumn)).toBe(2 * HOUR_MS);
    expect(nextChange(across, utc('2026-10-25T00:00'))).toBe(utc('2026-10-25T02:00'));
  });

  it('may go back over midnight: the new day has begun all the same', () => {
    // At St John's in 2010 the clock went from a minute past midnight, with which the 7th had begun, back to 23:01.
    const sunday = calendarOf({ timeZone: 'America/St_Johns', weekly: [{ weekday: 7, from: '00:00', to: '06:00' }] });
    expect(nextOpening(sunday, utc('2010-11-06T12:00'))).toBe(utc('2010-11-07T02:30'));
    expect(hoursAt(sunday, utc('2010-11-07T03:00'))).toMatchObject({ mode: 'open', to: utc('2010-11-07T09:30') });
    // In Beirut it goes back just when midnight would be shown: the old day has its last hour twice.
    const saturday = calendarOf({ timeZone: 'Asia/Beirut', weekly: [{ weekday: 6, from: '20:00', to: '24:00' }] });
    expect(openTimeBetween(saturday, utc('2026-10-24T12:00'), utc('2026-10-25T12:00'))).toBe(5 * HOUR_MS);
  });

  it('may be half an hour, and may leave out a whole day', () => {
    const lordHowe = calendarOf({ timeZone: 'Australia/Lord_Howe', weekly: everyDay('00:00', '06:00') });
    expect(openTimeBetween(lordHowe, utc('2026-10-03T06:00'), utc('2026-10-04T06:00'))).toBe(5.5 * HOUR_MS);
    expect(openTimeBetween(lordHowe, utc('2026-04-04T06:00'), utc('2026-04-05T06:00'))).toBe(6.5 * HOUR_MS);
    const apia = calendarOf({ timeZone: 'Pacific/Apia', weekly: everyDay('09:00', '17:00') });
    expect(openTimeBetween(apia, utc('2011-12-29T10:00'), utc('2011-12-31T12:00'))).toBe(2 * 8 * HOUR_MS);
  });
});

describe('what is not a calendar', () => {
  const refused = (some: object): string[] => {
    const result = calendarSchema.safeParse({ ...calendarOf({}), ...some });
    return result.success ? [] : result.error.issues.map(({ path }) => path.join('.'));
  };

  it('is refused with the place of what is wrong', () => {
    expect(refused({ timeZone: 'Middle/Earth' })).toEqual(['timeZone']);
    expect(refused({ timeZone: '+08:00' })).toEqual(['timeZone']);
    expect(refused({ weekly: [{ weekday: 8, from: '09:00', to: '18:00' }] })).toEqual(['weekly.0.weekday']);
    expect(refused({ weekly: [{ weekday: 1, from: '24:00', to: '18:00' }] })).toEqual(['weekly.0.from']);
    expect(refused({ weekly: [{ weekday: 1, from: '09:00', to: '09:00' }] })).toEqual(['weekly.0']);
    expect(refused({ night: { from: '9:00', to: '18:00' } })).toEqual(['night.from']);
    expect(refused({ closures: [{ name: 'x', from: 5, to: 5 }] })).toEqual(['closures.0']);
    expect(refused({ special: [{ name: 'x', firstDay: '2026-02-30', lastDay: '2026-03-01', slots: [] }] })).toEqual([
      'special.0.firstDay',
    ]);
    expect(refused({ special: [{ name: 'x', firstDay: '2026-02-03', lastDay: '2026-02-01', slots: [] }] })).toEqual([
      'special.0',
    ]);
    expect(refused({ something: 1 })).toEqual(['']);
  });

  it('knows zones by name', () => {
    expect(['Asia/Shanghai', 'UTC', 'Europe/Berlin', 'China', '+01:00', '', 'x\u0000'].filter(isTimeZone)).toEqual([
      'Asia/Shanghai',
      'UTC',
      'Europe/Berlin',
    ]);
    expect(['2026-02-29', '2024-02-29', '2026-13-01', '26-01-01', '2026-1-1'].map(parseDay)).toEqual([
      null,
      19_782,
      null,
      null,
      null,
    ]);
  });
});

it('the calendar that is most particularly for an account and a region counts', () => {
  const zones = ['Asia/Shanghai', 'Europe/Berlin', 'America/New_York', 'UTC'] as const;
  const [both, account, region, all] = zones.map((timeZone) => calendarOf({ timeZone }));
  if (both === undefined || account === undefined || region === undefined || all === undefined) throw new Error();
  const [one, other] = [idOf('ac', 1), idOf('ac', 2)];
  const entries = [
    { accountId: null, region: null, calendar: all },
    { accountId: null, region: 'eu', calendar: region },
    { accountId: one, region: null, calendar: account },
    { accountId: one, region: 'eu', calendar: both },
  ];
  const picked = [
    pickCalendar(entries, one, 'eu'),
    pickCalendar(entries, one, 'us'),
    pickCalendar(entries, one, null),
    pickCalendar(entries, other, 'eu'),
    pickCalendar(entries, other, null),
  ];
  expect(picked.map((calendar) => calendar?.timeZone)).toEqual([
    'Asia/Shanghai',
    'Europe/Berlin',
    'Europe/Berlin',
    'America/New_York',
    'UTC',
  ]);
  expect(pickCalendar(entries.slice(2), other, 'eu')).toBeNull();
});
