import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseNumber } from './chinese-number.ts';
import { findEntities } from './find-entities.ts';

const today = '2026-11-22';
const found = (text: string) => findEntities(text, { today }).map(({ kind, value }) => `${kind} ${value}`);

describe('finds', () => {
  it.each<[string, string[]]>([
    [
      '我的订单号是 20260116123456，昨天付了三百二十块',
      ['order 20260116123456', 'date 2026-11-21', 'amount 320.00 CNY'],
    ],
    ['order #AB-12345, paid $1,200.50 on November 3rd', ['order AB-12345', 'amount 1200.50 USD', 'date 2026-11-03']],
    ['工单GD202611220001 什么时候处理', ['case GD202611220001']],
    ['my case number is 77812', ['case 77812']],
    ['手机一三八零零一三八零零零', ['phone 13800138000']],
    ['call me at 138 0013 8000 or +44 20 7946 0958', ['phone 13800138000', 'phone +442079460958']],
    ['２０２６年１１月２２日充了２万元', ['date 2026-11-22', 'amount 20000.00 CNY']],
    ['二〇二六年五月一号', ['date 2026-05-01']],
    ['十块五', ['amount 10.50 CNY']],
    ['UID: 88231245 被封了', ['id 88231245']],
    ['3天前转了 50 刀', ['date 2026-11-19', 'amount 50.00 USD']],
    ['i paid 20 dollars yesterday', ['amount 20.00 USD', 'date 2026-11-21']],
    ['单号：202601161234567890', ['order 202601161234567890']],
  ])('“%s”', (text, entities) => {
    expect(found(text)).toEqual(entities);
  });

  it.each([
    '怎么退款',
    'May I ask something',
    '我等了三个小时',
    'version 2.10.3',
    '13 月 45 日',
    'in order to pay',
    '2026-13-45',
  ])('nothing in “%s”', (text) => {
    expect(found(text)).toEqual([]);
  });
});

it('leaves days open where today is not known', () => {
  expect(findEntities('昨天').map(({ value }) => value)).toEqual(['-1 days']);
  expect(findEntities('5月1日').map(({ value }) => value)).toEqual(['--05-01']);
});

it('tells where each stands in the original, none within another, whatever the text', () => {
  const pieces = [
    '订单',
    '号',
    '１２３４',
    '5678',
    ' ',
    '元',
    '昨天',
    '$',
    '一百',
    '+86',
    '😀',
    'order ',
    'A1',
    '日',
    '月',
    '万',
    '\u0000',
    'ש',
  ];
  fc.assert(
    fc.property(
      fc.array(fc.oneof(fc.constantFrom(...pieces), fc.string({ unit: 'binary', maxLength: 4 })), { maxLength: 40 }),
      (parts) => {
        const text = parts.join('');
        let before = 0;
        for (const entity of findEntities(text, { today })) {
          expect(entity.start).toBeGreaterThanOrEqual(before);
          expect(text.slice(entity.start, entity.end)).toBe(entity.text);
          before = entity.end;
        }
      },
    ),
  );
}, 60_000);

describe('numbers in words', () => {
  it.each<[string, number | null]>([
    ['一千二百三十', 1_230],
    ['两万五', 25_000],
    ['一百二', 120],
    ['一万零五', 10_005],
    ['十', 10],
    ['十二', 12],
    ['3万5千', 35_000],
    ['3.5万', 35_000],
    ['一亿二千万', 120_000_000],
    ['二〇二六', 2_026],
    ['1,200.5', 1_200.5],
    ['块', null],
    ['', null],
  ])('%s is %s', (text, value) => {
    expect(parseNumber(text)).toBe(value);
  });

  it('reads back every number that it is written for', () => {
    const digits = '零一二三四五六七八九';
    const write = (value: number): string => {
      const parts = [1_000, 100, 10, 1].map((unit) => ({ unit, digit: Math.floor(value / unit) % 10 }));
      const words = parts.map(({ unit, digit }) =>
        digit === 0 ? '零' : `${digits[digit]}${{ 1000: '千', 100: '百', 10: '十', 1: '' }[unit]}`,
      );
      return words
        .join('')
        .replace(/零+/g, '零')
        .replace(/^零|零$/g, '');
    };
    for (let value = 1; value < 10_000; value += 1) expect(parseNumber(write(value)), write(value)).toBe(value);
  });
});
