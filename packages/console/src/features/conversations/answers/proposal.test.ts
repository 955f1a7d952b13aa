import type { WireEvent } from '@zhida/protocol/endpoints';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answered, said } from '../../../testing/fixtures.ts';
import type { MessageEvent } from '../chat/timeline.ts';
import { proposalOf } from './proposal.ts';

const propose = (events: readonly WireEvent[], number: number) =>
  proposalOf(events.find((event) => event.number === number) as MessageEvent, events, 'zh');
const questionOf = (events: readonly WireEvent[], number: number) => propose(events, number)?.questions[0]?.text;

describe('an answer as knowledge', () => {
  it('asks what the customer said in one go before it', () => {
    const events = [
      said(1, '早上好'),
      answered(2, '您好'),
      said(3, '发票抬头'),
      said(4, '能改吗'),
      answered(5, '能，在订单里改。'),
    ];
    expect(propose(events, 5)).toMatchObject({
      intentKey: null,
      questions: [{ language: 'zh', text: '发票抬头 能改吗' }],
      answers: [{ language: 'zh', text: '能，在订单里改。', accountId: null }],
    });
  });

  it('asks the same where the answer came in two parts, and nothing that was said later', () => {
    const events = [said(1, '能改吗'), answered(2, '请稍等'), answered(3, '能。'), said(4, '谢谢')];
    expect(questionOf(events, 3)).toBe('能改吗');
  });

  it('leaves out what was taken back', () => {
    const recalled: WireEvent = { type: 'message.recalled', target: 2, by: 'customer', number: 3, at: 3_000 };
    expect(questionOf([said(1, '能改吗'), said(2, '算了'), recalled, answered(4, '能。')], 4)).toBe('能改吗');
  });

  it('is none where nothing was asked, or where it is too long', () => {
    expect(propose([answered(1, '您好')], 1)).toBe(null);
    expect(propose([said(1, '能改吗'), answered(2, '能'.repeat(501))], 2)).toBe(null);
    expect(Array.from(questionOf([said(1, '改'.repeat(900)), answered(2, '能')], 2) ?? '')).toHaveLength(200);
  });

  it('carries no card number of the customer and no telephone number of anybody', () => {
    const digits = fc.integer({ min: 0, max: 9_999_999 }).map((number) => `138${String(number).padStart(8, '0')}`);
    fc.assert(
      fc.property(digits, digits, (mine, theirs) => {
        const events = [said(1, `我的手机号 ${mine}，卡号 6217003962172321665`), answered(2, `请拨打手机 ${theirs}`)];
        const written = JSON.stringify(propose(events, 2));
        for (const secret of [mine, theirs, '6217003962172321665']) expect(written).not.toContain(secret);
      }),
    );
  });
});
