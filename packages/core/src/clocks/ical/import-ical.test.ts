import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calendarSchema, dayText, importICal, isOpen, parseDay, type ICalImport } from '../index.ts';
import { LONGEST_ICAL, MOST_EVENTS } from './import-ical.ts';

const utc = (text: string): number => Date.parse(`${text}Z`);
const WINDOW = { timeZone: 'Asia/Shanghai', firstDay: '2026-01-01', lastDay: '2028-12-31' };

const fileOf = (...lines: string[]): string =>
  ['BEGIN:VCALENDAR', 'VERSION:2.0', ...lines, 'END:VCALENDAR', ''].join('\r\n');
const eventOf = (...lines: string[]): string[] => ['BEGIN:VEVENT', ...lines, 'END:VEVENT'];
const read = (...events: string[][]): ICalImport => importICal(fileOf(...events.flat()), WINDOW);
const firstDays = ({ special }: ICalImport): string[] => special.map(({ firstDay }) => firstDay);

describe('holidays', () => {
  it('become special days without slots; the end is the day after the last', () => {
    const imported = read(
      eventOf('UID:1', 'DTSTART;VALUE=DATE:20261001', 'DTEND;VALUE=DATE:20261008', 'SUMMARY:国庆节'),
      eventOf('UID:2', 'DTSTART;VALUE=DATE:20260101', 'SUMMARY:New Year\\, the first'),
      eventOf('UID:3', 'DTSTART;VALUE=DATE:20260501', 'DTEND;VALUE=DATE:20260501', 'SUMMARY:same day'),
      eventOf('UID:4', 'DTSTART;VALUE=DATE:20260619', 'DURATION:P3D', 'SUMMARY:端午节'),
    );
    expect(imported).toEqual({
      special: [
        { name: 'New Year, the first', firstDay: '2026-01-01', lastDay: '2026-01-01', slots: [] },
        { name: 'same day', firstDay: '2026-05-01', lastDay: '2026-05-01', slots: [] },
        { name: '端午节', firstDay: '2026-06-19', lastDay: '2026-06-21', slots: [] },
        { name: '国庆节', firstDay: '2026-10-01', lastDay: '2026-10-07', slots: [] },
      ],
      closures: [],
      problems: [],
      outside: 0,
      endless: [],
    });
  });

  it('know days that are worked to make up for others', () => {
    const imported = read(
      eventOf('DTSTART;VALUE=DATE:20261010', 'SUMMARY:国庆节（班）'),
      eventOf('DTSTART;VALUE=DATE:20260920', 'SUMMARY:国庆节 补班'),
      eventOf('DTSTART;VALUE=DATE:20260215', 'SUMMARY:春节', 'X-APPLE-SPECIAL-DAY:ALTERNATE-WORKDAY'),
      eventOf('DTSTART;VALUE=DATE:20260217', 'SUMMARY:春节', 'X-APPLE-SPECIAL-DAY:WORK-HOLIDAY'),
    );
    expect(imported.special.map((days) => ('likeWeekday' in days ? days.likeWeekday : 'free'))).toEqual([
      1,
      'free',
      1,
      1,
    ]);
    const calendar = calendarSchema.parse({
      timeZone: 'Asia/Shanghai',
      weekly: [{ weekday: 1, from: '09:00', to: '18:00' }],
      closures: [],
      night: null,
      special: imported.special,
    });
    expect([isOpen(calendar, utc('2026-10-10T02:00')), isOpen(calendar, utc('2026-10-17T02:00'))]).toEqual([
      true,
      false,
    ]);
  });

  it('repeat every year, on a date, on a weekday of a month, on days of a month, every few years', () => {
    const yearly = (start: string, rule: string) =>
      firstDays(read(eventOf(`DTSTART;VALUE=DATE:${start}`, `RRULE:${rule}`, 'SUMMARY:x')));
    expect(yearly('20200501', 'FREQ=YEARLY')).toEqual(['2026-05-01', '2027-05-01', '2028-05-01']);
    expect(yearly('20251127', 'FREQ=YEARLY;BYMONTH=11;BYDAY=4TH')).toEqual(['2026-11-26', '2027-11-25', '2028-11-23']);
    expect(yearly('20260525', 'FREQ=YEARLY;BYDAY=-1MO;BYMONTH=5;WKST=SU')).toEqual([
      '2026-05-25',
      '2027-05-31',
      '2028-05-29',
    ]);
    expect(yearly('20260228', 'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1;COUNT=3')).toEqual([
      '2026-02-28',
      '2027-02-28',
      '2028-02-29',
    ]);
    expect(yearly('20240229', 'FREQ=YEARLY')).toEqual(['2028-02-29']);
    expect(yearly('20250101', 'FREQ=YEARLY;INTERVAL=2')).toEqual(['2027-01-01']);
    expect(yearly('20250101', 'FREQ=YEARLY;COUNT=3')).toEqual(['2026-01-01', '2027-01-01']);
    expect(yearly('20250101', 'FREQ=YEARLY;UNTIL=20270101')).toEqual(['2026-01-01', '2027-01-01']);
    expect(yearly('20260113', 'FREQ=YEARLY;BYDAY=TU;BYMONTHDAY=13;BYMONTH=1,10')).toEqual(['2026-01-13', '2026-10-13']);
    expect(yearly('20260531', 'FREQ=YEARLY;BYMONTHDAY=31;UNTIL=20260901')).toEqual([
      '2026-05-31',
      '2026-07-31',
      '2026-08-31',
    ]);
  });

  it('leave out and add single days, and move one to another', () => {
    const imported = read(
      eventOf(
        'UID:a',
        'DTSTART;VALUE=DATE:20250601',
        'RRULE:FREQ=YEARLY',
        'EXDATE;VALUE=DATE:20260601',
        'RDATE;VALUE=DATE:20261231',
        'SUMMARY:day',
      ),
      eventOf('UID:a', 'RECURRENCE-ID;VALUE=DATE:20270601', 'DTSTART;VALUE=DATE:20270604', 'SUMMARY:moved'),
      eventOf(
        'UID:a',
        'RECURRENCE-ID;VALUE=DATE:20280601',
        'DTSTART;VALUE=DATE:20280601',
        'STATUS:CANCELLED',
        'SUMMARY:not then',
      ),
    );
    expect(imported.special.map(({ firstDay, name }) => `${firstDay} ${name}`)).toEqual([
      '2026-12-31 day',
      '2027-06-04 moved',
    ]);
    expect(imported.problems).toMatchObject([{ code: 'cancelled', summary: 'not then' }]);
    expect([imported.outside, imported.endless]).toEqual([1, ['day']]);
  });
});

describe('events with times', () => {
  it('become closures, in the zone that they name', () => {
    const imported = read(
      eventOf('DTSTART:20261102T013000Z', 'DTEND:20261102T033000Z', 'SUMMARY:utc'),
      eventOf('DTSTART:20261103T090000', 'DURATION:PT1H30M', 'SUMMARY:floating'),
      eventOf(
        'DTSTART;TZID=Europe/Berlin:20261104T090000',
        'DTEND;TZID=Europe/Berlin:20261104T100000',
        'SUMMARY:berlin',
      ),
      eventOf(
        'DTSTART;TZID="/maker.example/20260101/America/New_York":20261105T090000',
        'DURATION:PT1H',
        'SUMMARY:new york',
      ),
    );
    expect(imported.problems).toEqual([]);
    expect(imported.closures).toEqual([
      { name: 'utc', from: utc('2026-11-02T01:30'), to: utc('2026-11-02T03:30') },
      { name: 'floating', from: utc('2026-11-03T01:00'), to: utc('2026-11-03T02:30') },
      { name: 'berlin', from: utc('2026-11-04T08:00'), to: utc('2026-11-04T09:00') },
      { name: 'new york', from: utc('2026-11-05T14:00'), to: utc('2026-11-05T15:00') },
    ]);
  });

  it('keep their time of day when they repeat over changes of the clock, up to an end in UTC', () => {
    const zoned = 'DTSTART;TZID=Europe/Berlin:20260330T090000';
    const rule = 'RRULE:FREQ=YEARLY;UNTIL=20280330T070000Z';
    const left = 'EXDATE:20270330T070000Z';
    expect(read(eventOf(zoned, rule, 'DURATION:PT1H', 'SUMMARY:x')).closures.map(({ from }) => from)).toEqual(
      ['2026-03-30T07:00', '2027-03-30T07:00', '2028-03-30T07:00'].map(utc),
    );
    expect(
      read(eventOf(zoned, rule.replace('T070000Z', 'T065959Z'), left, 'DURATION:PT1H', 'SUMMARY:x')).closures,
    ).toHaveLength(1);
  });

  it('use a zone that the file explains, and tell one that nobody knows', () => {
    const zone = [
      'BEGIN:VTIMEZONE',
      'TZID:Our Time',
      'X-LIC-LOCATION:Asia/Tokyo',
      'BEGIN:STANDARD',
      'DTSTART:19700101T000000',
      'END:STANDARD',
      'END:VTIMEZONE',
    ];
    const imported = importICal(
      fileOf(
        ...eventOf('DTSTART;TZID=Our Time:20261101T090000', 'DURATION:PT1H', 'SUMMARY:known'),
        ...eventOf('DTSTART;TZID=Their Time:20261101T090000', 'DURATION:PT1H', 'SUMMARY:strange'),
        ...zone,
      ),
      WINDOW,
    );
    expect(imported.closures).toEqual([{ name: 'known', from: utc('2026-11-01T00:00'), to: utc('2026-11-01T01:00') }]);
    expect(imported.problems).toEqual([
      { line: 8, summary: 'strange', code: 'unknown-zone', detail: 'the zone “Their Time” is not known' },
    ]);
  });
});

describe('files as they come', () => {
  it('may be folded anywhere, end lines in any way, and begin with a mark', () => {
    const text = `\uFEFF${fileOf('X-WR-CALNAME:放假', ...eventOf('DTSTART;VALUE=DA', ' TE:2026100', '\t1', 'SUMMARY;LANGUAGE=zh:国庆', ' 节'), ...eventOf('DTSTART;VALUE=DATE:20261225'))}`;
    const expected = [
      { name: '国庆节', firstDay: '2026-10-01', lastDay: '2026-10-01', slots: [] },
      { name: '放假', firstDay: '2026-12-25', lastDay: '2026-12-25', slots: [] },
    ];
    for (const end of ['\r\n', '\n', '\r']) {
      const imported = importICal(text.replaceAll('\r\n', end), WINDOW);
      expect(imported).toEqual({ special: expected, closures: [], problems: [], outside: 0, endless: [] });
    }
  });

  it('lose nothing silently: each event that cannot be understood is told with its line, and harms no other', () => {
    const good = eventOf('DTSTART;VALUE=DATE:20261001', 'SUMMARY:good');
    const wrong: [string, string[]][] = [
      ['bad-time', ['SUMMARY:no start']],
      ['bad-time', ['DTSTART;VALUE=DATE:20260230', 'SUMMARY:no such day']],
      ['bad-time', ['DTSTART:20261001T250000', 'DURATION:PT1H', 'SUMMARY:no such hour']],
      ['bad-time', ['DTSTART;VALUE=DATE:20261001', 'DTEND:20261002T000000', 'SUMMARY:ends in another way']],
      ['bad-time', ['DTSTART;VALUE=DATE:20261001', 'DURATION:soon', 'SUMMARY:no duration']],
      ['bad-time', ['DTSTART;VALUE=DATE:20261001', 'EXDATE:never', 'SUMMARY:no such exception']],
      ['no-length', ['DTSTART;VALUE=DATE:20261002', 'DTEND;VALUE=DATE:20261001', 'SUMMARY:backwards']],
      ['no-length', ['DTSTART:20261002T090000', 'SUMMARY:a moment']],
      ['bad-rule', ['DTSTART;VALUE=DATE:20261001', 'RRULE:FREQ=WEEKLY', 'SUMMARY:every week']],
      ['bad-rule', ['DTSTART;VALUE=DATE:20261001', 'RRULE:FREQ=YEARLY;BYDAY=20MO', 'SUMMARY:no such weekday']],
      ['bad-rule', ['DTSTART;VALUE=DATE:20261001', 'RRULE:FREQ=YEARLY;BYEASTER=1', 'SUMMARY:easter']],
      ['bad-rule', ['DTSTART;VALUE=DATE:20261001', 'RRULE:FREQ=YEARLY', 'EXRULE:FREQ=YEARLY', 'SUMMARY:two rules']],
      ['bad-rule', ['DTSTART;VALUE=DATE:20261001', 'RRULE:FREQ=YEARLY;COUNT=0', 'SUMMARY:never']],
      ['cancelled', ['DTSTART;VALUE=DATE:20261001', 'STATUS:CANCELLED', 'SUMMARY:off']],
    ];
    for (const [code, lines] of wrong) {
      const imported = read(good, eventOf(...lines), good);
      expect(firstDays(imported)).toEqual(['2026-10-01', '2026-10-01']);
      expect(imported.problems).toMatchObject([{ code, line: 7, summary: lines.at(-1)?.replace('SUMMARY:', '') }]);
    }
  });

  it('tell broken lines, what is no event, what does not end, and what is no calendar at all', () => {
    const codes = (text: string) => importICal(text, WINDOW).problems.map(({ code, line }) => `${line} ${code}`);
    expect(codes(fileOf('???', 'SUMMARY;=x:y', 'END:VEVENT'))).toEqual([
      '3 broken-line',
      '4 broken-line',
      '5 broken-line',
    ]);
    expect(codes(fileOf('BEGIN:VTODO', 'SUMMARY:x', 'END:VTODO'))).toEqual(['3 not-an-event']);
    expect(codes('BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART;VALUE=DATE:20261001')).toEqual([
      '1 unfinished',
      '2 unfinished',
    ]);
    expect(codes('<html></html>')).toEqual(['1 broken-line', '1 not-a-calendar']);
    expect(codes('')).toEqual(['1 not-a-calendar']);
    expect(codes('x'.repeat(LONGEST_ICAL + 1))).toEqual(['1 too-large']);
  });

  it('are bounded in how many events they hold, and say what is left out', () => {
    const many = Array.from({ length: MOST_EVENTS + 3 }, () =>
      eventOf('UID:a', 'DTSTART;VALUE=DATE:20261001', 'SUMMARY:x'),
    );
    const { special, problems } = read(...many);
    expect(special).toHaveLength(MOST_EVENTS);
    expect(problems).toMatchObject([{ code: 'too-large', line: 3 + MOST_EVENTS * 5 }]);
    expect(problems[0]?.detail).toContain('this one and 2 others');
    expect(read(eventOf('DTSTART;VALUE=DATE:18991231', 'RRULE:FREQ=YEARLY')).problems).toMatchObject([
      { code: 'bad-time' },
    ]);
  });

  it('keep alarms inside events to themselves', () => {
    const alarm = ['BEGIN:VALARM', 'TRIGGER:-P1D', 'SUMMARY:alarm', 'DURATION:PT5M', 'END:VALARM'];
    expect(read(eventOf('DTSTART;VALUE=DATE:20261001', ...alarm, 'SUMMARY:holiday')).special).toEqual([
      { name: 'holiday', firstDay: '2026-10-01', lastDay: '2026-10-01', slots: [] },
    ]);
  });

  it('are read whatever they hold: nothing throws, and every event is a day, a closure, outside or a problem', () => {
    const line = fc.oneof(
      fc.constantFrom(
        'BEGIN:VEVENT',
        'END:VEVENT',
        'BEGIN:VALARM',
        'END:VALARM',
        'SUMMARY:x',
        'RRULE:FREQ=YEARLY;COUNT=2',
      ),
      fc.constantFrom(
        'DTSTART;VALUE=DATE:20261001',
        'DTSTART:20260329T023000',
        'DTEND:20260329T024500',
        'DURATION:PT2H',
        ' folded',
      ),
      fc.string(),
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 30 }), (lines) => {
        const text = fileOf(...lines);
        const events = lines.filter((candidate) => candidate === 'BEGIN:VEVENT').length;
        const { special, closures, problems, outside } = importICal(text, WINDOW);
        // One that repeats twice counts twice; a broken line may be told beside its event.
        expect(special.length + closures.length + outside + problems.length).toBeGreaterThanOrEqual(events);
        for (const days of special)
          expect(parseDay(days.lastDay)).toBeGreaterThanOrEqual(parseDay(days.firstDay) ?? Infinity);
        for (const { from, to } of closures) expect(to).toBeGreaterThan(from);
      }),
    );
  });

  it('give back the days that were written', () => {
    const days = fc.array(
      fc.record({ day: fc.integer({ min: 20_454, max: 21_500 }), length: fc.integer({ min: 1, max: 30 }) }),
      { maxLength: 20 },
    );
    const plain = (day: number) => dayText(day).replaceAll('-', '');
    fc.assert(
      fc.property(days, (list) => {
        const events = list.map(({ day, length }) =>
          eventOf(`DTSTART;VALUE=DATE:${plain(day)}`, `DTEND;VALUE=DATE:${plain(day + length)}`, 'SUMMARY:x'),
        );
        const spans = read(...events).special.map(({ firstDay, lastDay }) => [firstDay, lastDay]);
        const written = list
          .toSorted((a, b) => a.day - b.day)
          .map(({ day, length }) => [dayText(day), dayText(day + length - 1)]);
        expect(spans).toEqual(written);
      }),
    );
  });
});
