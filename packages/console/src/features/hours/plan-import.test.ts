import { calendarSchema } from '@zhida/core/clocks';
import { expect, it } from 'vitest';
import { NEW_CALENDAR } from './calendar-draft.ts';
import { planImport } from './plan-import.ts';

const AT = Date.UTC(2026, 2, 26, 12);
const FILE = [
  'BEGIN:VCALENDAR',
  'BEGIN:VEVENT',
  'DTSTART;VALUE=DATE:20261001',
  'DTEND;VALUE=DATE:20261008',
  'SUMMARY:国庆节',
  'END:VEVENT',
  'BEGIN:VEVENT',
  'DTSTART:20260701T010000Z',
  'DTEND:20260701T030000Z',
  'SUMMARY:维护',
  'END:VEVENT',
  'BEGIN:VEVENT',
  'DTSTART;VALUE=DATE:20261399',
  'SUMMARY:不存在的日子',
  'END:VEVENT',
  'END:VCALENDAR',
].join('\r\n');

it('adds what a file holds, once, and accounts for the rest', () => {
  const plan = planImport(NEW_CALENDAR, FILE, AT);
  expect(plan).toMatchObject({ added: 2, known: 0 });
  expect(plan.after.special).toEqual([{ name: '国庆节', firstDay: '2026-10-01', lastDay: '2026-10-07', slots: [] }]);
  expect(plan.after.closures).toHaveLength(1);
  expect(plan.found.problems).toMatchObject([{ code: 'bad-time', summary: '不存在的日子' }]);
  expect(calendarSchema.parse(plan.after)).toEqual(plan.after);
  expect(planImport(plan.after, FILE, AT)).toMatchObject({ added: 0, known: 2, after: plan.after });
});
