import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isGrounded } from './is-grounded.ts';
import type { Passage } from './passage.ts';

const refund: Passage = {
  id: '1',
  title: '退款多久到账',
  text: '退款会在3个工作日内原路退回，周末顺延。进度在“我的 > 退款”里看，也可以拨打95017。详见 https://help.example.com/refund。',
};
const cards: Passage = {
  id: '2',
  title: 'Add a bank card',
  text: 'Open Wallet > Bank cards and tap Add. Adding a card is free. You can keep up to 10 cards.',
};
const says = (text: string, ...cited: Passage[]) => isGrounded({ text, cited });

describe('what its entries say passes', () => {
  it.each([
    ['退款会在3个工作日内原路退回。', refund],
    ['您好，退款会在３个工作日内原路退回，周末顺延。', refund],
    ['在“我的 > 退款”里可以看进度，也可以拨打 95017。', refund],
    ['详见 https://help.example.com/refund', refund],
    ['Open Wallet, then Bank cards, and tap Add. It is free.', cards],
    ['You can keep up to 10 cards.', cards],
  ])('%s', (text, passage) => {
    expect(says(text, passage)).toBe(true);
  });

  it('also from several entries', () => {
    expect(says('退款会在3个工作日内原路退回。Adding a card is free.', refund, cards)).toBe(true);
  });
});

describe('what they do not say does not', () => {
  it.each([
    ['退款会在5个工作日内原路退回。', refund],
    ['退款会在30个工作日内原路退回。', refund],
    ['退款会在3个工作日内原路退回。请拨打400123。', refund],
    ['详见 https://help.example.com.evil.test/refund', refund],
    ['详见 evil.test', refund],
    ['请写信给 help@evil.test 。', refund],
    ['我们的服务已经永久关闭，请到别的平台购买。', refund],
    ['退款会在3个工作日内原路退回。另外，您获得了一份大奖，请联系李经理领取。', refund],
    ['Our service has been shut down for good; please buy from somebody else.', cards],
    ['Adding a card is free. Your account has been approved for a large loan today.', cards],
    ['退款会在3个工作日内原路退回。', cards],
  ])('%s', (text, passage) => {
    expect(says(text, passage)).toBe(false);
  });
});

it('an entry said word for word always passes, and in any order of its sentences', () => {
  const sentences = refund.text.split(/(?<=。)/);
  fc.assert(
    fc.property(fc.shuffledSubarray(sentences, { minLength: 1 }), (some) => {
      expect(says(some.join(''), refund)).toBe(true);
    }),
  );
});

it('no number passes that stands nowhere', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 99_999 }), (number) => {
      fc.pre(![3, 95_017].includes(number));
      expect(says(`退款会在${number}个工作日内原路退回。`, refund)).toBe(false);
    }),
  );
});
