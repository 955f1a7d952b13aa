import fc from 'fast-check';
import { expect, it } from 'vitest';
import { checkIncoming, checkOutgoing, findSecrets, judge, judgeLinks, maskSecrets } from './index.ts';

const context = { officialHosts: ['example.com'] };

const PARTS = [
  '密码', '验证码', 'code ', 'password is ', 'cvv ', '卡号', '身份证', '手机', '订单', '是', '：', ' ', '，', '。', '\n', '-', '.',
  '4111111111111111', '6217003962172321665', '11010519491231002X', '13800138000', '482913', '1234', '七', '一三八', 'abc123',
  'x', 'O', 'l', '•', '😀', '\u200b', '\u202e', '\u0000', 'سلام', '发给我', '元', '2026-01-16', 'a@b.example', 'https://examp1e.com/',
]; // prettier-ignore

const texts = fc.oneof(
  { weight: 3, arbitrary: fc.array(fc.constantFrom(...PARTS), { maxLength: 40 }).map((parts) => parts.join('')) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 300 }) },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 300 }) },
);

it('masking again changes nothing, keeps the length, and places lie in the text without overlap', () => {
  fc.assert(
    fc.property(texts, (text) => {
      const masked = maskSecrets(text).text;
      expect(masked).toHaveLength(text.length);
      expect(maskSecrets(masked).text).toBe(masked);
      let from = 0;
      for (const { start, end } of findSecrets(text)) {
        expect(start).toBeGreaterThanOrEqual(from);
        expect(end).toBeGreaterThan(start);
        from = end;
      }
      expect(from).toBeLessThanOrEqual(text.length);
    }),
    { numRuns: 3_000 },
  );
});

it('reads 10,000 strange texts without harm, and its spans lie in them', () => {
  fc.assert(
    fc.property(texts, (text) => {
      const incoming = checkIncoming(text, context);
      expect(incoming.verdict).not.toBe('stop');
      if (incoming.verdict === 'mask') expect(maskSecrets(incoming.text).text).toBe(incoming.text);
      checkOutgoing(text, context);
      const { span } = judge(text);
      if (span !== null) {
        expect(span.start).toBeLessThanOrEqual(span.end);
        expect(span.end).toBeLessThanOrEqual(text.length);
      }
      for (const { start, end } of judgeLinks(text, [])) expect(start).toBeLessThan(end);
    }),
    { numRuns: 10_000 },
  );
}, 120_000);

const UNITS = [
  '1', '1 ', '1-', '12:', 'a', 'a.', 'a@', 'a@b.', '密码', '密码是', '密码 a1', '验', '验 ', 'code ', 'code 1234 ', '一', '一 ', '￥1,',
  '元', '发', '发给', '给我', '加', '加我', 'send ', 'i ', 'we can ', '把', '的', 'http://', 'www.', 'x.com/', '[.]', 'xn--', '(', '•',
  '\u200b', '\u0301', '😀', '\u202e', '\u0000', 'سلام', '13800138000 ', '6222 ', '，', '？', 'p.a.s.s.', 'one ', '银行卡', '不', '如', '有人', '我',
]; // prettier-ignore

it.each(UNITS)(
  'takes time in proportion to the length: “%s” over and over',
  (unit) => {
    const time = (length: number): number => {
      const text = unit.repeat(Math.ceil(length / unit.length));
      const startedAt = performance.now();
      checkIncoming(text, context);
      return performance.now() - startedAt;
    };
    time(2_000);
    // Ten times the length may not take a hundred times as long; a bound of its own keeps noise from mattering.
    const short = time(10_000);
    expect(time(100_000)).toBeLessThan(Math.max(2_500, short * 50));
  },
  60_000,
);
