import { expect, it } from 'vitest';
import { NEW_CALENDAR } from './calendar-draft.ts';
import { weekDays } from './week-days.ts';

/** A Thursday evening in Shanghai. */
const AT = Date.UTC(2026, 2, 26, 12);

it('shows the coming days on the clock of the service, whole and in order', () => {
  const days = weekDays({ ...NEW_CALENDAR, night: { from: '22:00', to: '06:00' } }, AT);
  expect(days.map(({ day }) => day)).toEqual([
    '2026-03-26',
    '2026-03-27',
    '2026-03-28',
    '2026-03-29',
    '2026-03-30',
    '2026-03-31',
    '2026-04-01',
  ]);
  expect(days[0]?.parts.map(({ mode, from, to }) => [mode, from, to])).toEqual([
    ['night', '00:00', '06:00'],
    ['closed', '06:00', '09:00'],
    ['open', '09:00', '18:00'],
    ['closed', '18:00', '22:00'],
    ['night', '22:00', '24:00'],
  ]);
  for (const { parts } of days) expect(parts.reduce((sum, { size }) => sum + size, 0)).toBeCloseTo(100);
  expect(days[2]?.parts.every(({ mode }) => mode !== 'open')).toBe(true);
});
