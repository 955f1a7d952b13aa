import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MINUTE_MS, SECOND_MS } from '../kit/index.ts';
import { forecastWords, shouldPush, type Forecasting, type ShownWait, type WaitForecast } from './index.ts';
import { SHOWN_MINUTES } from './shown-steps.ts';

/** A forecast by its median and the wait that is not exceeded four times out of five, in minutes. */
function forecast(median: number, eighty: number): WaitForecast {
  const [medianMs, eightyMs] = [median * MINUTE_MS, eighty * MINUTE_MS];
  const range = { fromMs: medianMs / 2, toMs: eightyMs * 1.4 };
  return {
    at: 0,
    medianMs,
    within: { eighty: eightyMs, ninety: eightyMs * 1.4 },
    between: { eighty: range, ninety: range },
    basis: { values: [], normals: [] },
    learnedFrom: 100,
    learnedFromServed: 80,
  };
}
const told = (median: number, eighty: number): Forecasting => ({ forecast: forecast(median, eighty) });
/** By the second: numbers that are drawn as such are mostly tiny. */
const ends = fc
  .tuple(fc.integer({ min: 0, max: 24_000 }), fc.integer({ min: 100, max: 300 }))
  .map(([seconds, percent]) => [seconds / 60, (seconds / 60) * (percent / 100)] as const);

describe('a forecast in words', () => {
  it.each([
    [2.2, 4.6, '大约 3–5 分钟（八成把握 5 分钟内）', 'about 3–5 minutes (80 % sure of no more than 5 minutes)'],
    [3.1, 4.6, '5 分钟内（八成把握）', 'within 5 minutes (80 % sure)'],
    [0.3, 0.9, '1 分钟内（八成把握）', 'within a minute (80 % sure)'],
    [25, 41, '大约 30–45 分钟（八成把握 45 分钟内）', 'about 30–45 minutes (80 % sure of no more than 45 minutes)'],
    [
      40,
      55,
      '大约 45 分钟到 1 小时（八成把握 1 小时内）',
      'about 45 minutes to an hour (80 % sure of no more than an hour)',
    ],
    [62, 110, '大约 1.5–2 小时（八成把握 2 小时内）', 'about 1.5–2 hours (80 % sure of no more than 2 hours)'],
    [200, 300, '可能要 3 小时以上', 'probably more than 3 hours'],
    [900, 999, '可能要 4 小时以上', 'probably more than 4 hours'],
    [0, 0, '马上', 'right away'],
    [0, 0.5, '1 分钟内（八成把握）', 'within a minute (80 % sure)'],
  ])('with a median of %d and four out of five within %d minutes', (median, eighty, chinese, english) => {
    expect(forecastWords(told(median, eighty), 'zh-CN')).toBe(chinese);
    expect(forecastWords(told(median, eighty), 'en')).toBe(english);
  });

  it('says why when there is none', () => {
    expect(forecastWords({ forecast: null, reason: 'closed' }, 'zh-CN')).toBe('现在不在服务时间');
    expect(forecastWords({ forecast: null, reason: 'nobody-on-duty' }, 'en')).toContain('nobody is on duty');
  });

  it('never promises an end that is earlier than the forecast’s, and claims to be sure of that end alone', () => {
    fc.assert(
      fc.property(ends, ([median, eighty]) => {
        const words = forecastWords(told(median, eighty), 'zh-CN');
        const [, amount, unit] = /([\d.]+) (分钟|小时)内/.exec(words) ?? [];
        if (amount === undefined) {
          expect(words).toMatch(eighty === 0 ? /^马上$/ : /以上$/);
          expect(words).not.toContain('把握');
          return;
        }
        expect(words).toContain('八成把握');
        expect(Number(amount) * (unit === '小时' ? 60 : 1)).toBeGreaterThanOrEqual(eighty);
      }),
    );
  });

  it('names no other waits than the steps, and the steps are coarse', () => {
    const steps = new Set<number>(SHOWN_MINUTES);
    fc.assert(
      fc.property(ends, ([median, eighty]) => {
        const words = forecastWords(told(median, eighty), 'zh-CN').replace('45 分钟到 ', '45 分钟，');
        for (const [, from, to = from, unit] of words.matchAll(/([\d.]+)(?:–([\d.]+))? (分钟|小时)/g))
          for (const amount of [from, to]) expect(steps.has(Number(amount) * (unit === '小时' ? 60 : 1))).toBe(true);
      }),
    );
    for (const [index, minutes] of SHOWN_MINUTES.slice(1).entries())
      expect(minutes / (SHOWN_MINUTES[index] ?? 1)).toBeGreaterThanOrEqual(1.3);
  });
});

describe('what is shown is replaced', () => {
  const shown = (median: number, eighty: number, ahead: number | null = 3): ShownWait => ({
    ahead,
    forecasting: told(median, eighty),
  });
  const none = (reason: 'closed' | 'nobody-on-duty'): ShownWait => ({
    ahead: null,
    forecasting: { forecast: null, reason },
  });

  it('at once the first time, and then at most once a second', () => {
    expect(shouldPush(null, shown(3, 5), null, 0)).toBe(true);
    expect(shouldPush(shown(3, 5), shown(30, 50, 9), 10_000, 10_999)).toBe(false);
    expect(shouldPush(shown(3, 5), shown(30, 50, 9), 10_000, 11_000)).toBe(true);
  });

  it('when the place changes, when another step is shown, when a forecast comes, goes or has another reason', () => {
    const push = (previous: ShownWait, next: ShownWait) => shouldPush(previous, next, 0, 5 * SECOND_MS);
    expect(push(shown(2.5, 4.5), shown(2.5, 4.5, 2))).toBe(true);
    expect(push(shown(2.5, 4.5), shown(2.5, 6))).toBe(true);
    expect(push(shown(2.5, 4.5), shown(1.5, 4.5))).toBe(true);
    expect(push(shown(2.5, 4.5), none('nobody-on-duty'))).toBe(true);
    expect(push(none('closed'), shown(2.5, 4.5))).toBe(true);
    expect(push(none('closed'), none('nobody-on-duty'))).toBe(true);
    expect(push(none('closed'), none('closed'))).toBe(false);
  });

  it('not for a hair’s breadth over a step, nor for what would read the same, but never later than a minute', () => {
    const push = (next: ShownWait, at: number) => shouldPush(shown(2.5, 4.9), next, 0, at);
    expect(push(shown(2.5, 5.1), 30 * SECOND_MS)).toBe(false);
    expect(push(shown(2.9, 4.2), 30 * SECOND_MS)).toBe(false);
    expect(push(shown(2.5, 4.9), MINUTE_MS - 1)).toBe(false);
    expect(push(shown(2.5, 4.9), MINUTE_MS)).toBe(true);
  });

  it('never twice within a second, however wildly it changes, and never a minute late', () => {
    const moments = fc.array(fc.tuple(fc.integer({ min: 1, max: 3_000 }), ends, fc.nat(5)), {
      minLength: 1,
      maxLength: 200,
    });
    fc.assert(
      fc.property(moments, (list) => {
        let [at, previous, lastPushedAt] = [0, null as ShownWait | null, null as number | null];
        for (const [afterMs, [median, eighty], ahead] of list) {
          at += afterMs;
          const next = shown(median, eighty, ahead);
          const isPushed = shouldPush(previous, next, lastPushedAt, at);
          if (lastPushedAt === null) expect(isPushed).toBe(true);
          else if (at - lastPushedAt < SECOND_MS) expect(isPushed).toBe(false);
          else if (at - lastPushedAt >= MINUTE_MS) expect(isPushed).toBe(true);
          if (isPushed) [previous, lastPushedAt] = [next, at];
        }
      }),
    );
  });
});
