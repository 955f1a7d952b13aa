import { beforeAll, describe, expect, it, vi } from 'vitest';
import { loadTexts } from './texts/texts.ts';
import { formatClock, formatDay, formatLength, formatMoment, formatShort } from './time.ts';

const at = (text: string): number => new Date(text).getTime();
const now = at('2026-11-11T10:06:00');

beforeAll(async () => {
  vi.stubGlobal('document', { documentElement: {} });
  await loadTexts('zh-CN');
});

describe('a day', () => {
  it.each([
    ['2026-11-11T00:01:00', '今天'],
    ['2026-11-10T23:59:00', '昨天'],
    ['2026-11-08T12:00:00', '星期日'],
    ['2026-11-02T12:00:00', '11月2日星期一'],
    ['2025-11-02T12:00:00', '2025年11月2日星期日'],
  ])('%s is %s', (text, words) => {
    expect(formatDay(at(text), now)).toBe(words);
  });
});

describe('the time of a list', () => {
  it('is the clock today, else the day', () => {
    expect(formatShort(at('2026-11-11T09:05:00'), now)).toBe('09:05');
    expect(formatShort(at('2026-11-10T09:05:00'), now)).toBe('昨天');
    expect(formatShort(at('2026-11-02T09:05:00'), now)).toBe('11月2日');
  });

  it('takes a clock that runs ahead for today', () => {
    expect(formatShort(now + 60_000, now)).toBe('10:07');
  });
});

it('a moment to come is short: the clock, the weekday, the day', () => {
  expect(formatMoment(at('2026-11-11T22:00:00'), now, true)).toBe('22:00');
  expect(formatMoment(at('2026-11-12T09:00:00'), now, true)).toBe('周四 09:00');
  expect(formatMoment(at('2026-11-17T09:00:00'), now, true)).toBe('周二 09:00');
  expect(formatMoment(at('2026-11-18T09:00:00'), now, true)).toBe('11月18日星期三 09:00');
});

it('midnight is 00:00, not 24:00', () => {
  expect(formatClock(at('2026-11-11T00:00:00'))).toBe('00:00');
});

it('lengths have minutes and two figures of seconds', () => {
  expect([0, 5_400, 65_000].map(formatLength)).toEqual(['0:00', '0:05', '1:05']);
});
