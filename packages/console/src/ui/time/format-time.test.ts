import zhCN from '@zhida/core/texts/console/zh-CN.json';
import { describe, expect, it } from 'vitest';
import { createTranslate } from '../texts/translate.ts';
import { formatClock, formatDay, formatListTime, formatSpan } from './format-time.ts';

const t = createTranslate(zhCN, 'zh-CN');
const now = new Date(2026, 10, 22, 10, 6).getTime();
const DAY = 86_400_000;

describe('times as people read them', () => {
  it('run as clocks', () => {
    expect([0, 59_999, 252_000, 3_600_000, 90_061_000, -5].map(formatClock)).toEqual([
      '00:00',
      '00:59',
      '04:12',
      '1:00:00',
      '25:01:01',
      '00:00',
    ]);
  });

  it('are spans in their two largest units', () => {
    expect([18_000, 120_000, 138_000, 7_200_000, 7_260_000, 3 * DAY].map((ms) => formatSpan(ms, t))).toEqual([
      '18 秒',
      '2 分钟',
      '2 分 18 秒',
      '2 小时',
      '2 小时 1 分',
      '3 天',
    ]);
  });

  it('are the hour today, the day before, the year only when it is another', () => {
    expect(formatListTime(now, now, 'zh-CN', t)).toBe('10:06');
    expect(formatListTime(now - DAY, now, 'zh-CN', t)).toBe('昨天');
    expect(formatDay(now - 20 * DAY, now, 'zh-CN', t)).toBe('11月2日');
    expect(formatDay(now - 400 * DAY, now, 'zh-CN', t)).toBe('2025年10月18日');
  });
});
