import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { HandOverPolicy, OwnHandOver } from '../knowledge/index.ts';
import { handOverRule } from './hand-over-rule.ts';
import { botPolicySchema, DEFAULT_BOT_POLICY, type BotPolicy } from './policy.ts';

const ALWAYS: OwnHandOver = { policy: { kind: 'always' }, isUrgent: true };
const AFTER_ONE: OwnHandOver = { policy: { kind: 'after-misses', misses: 1 }, isUrgent: false };
const INTENT = { key: 'refund', handOver: { kind: 'by-confidence' } as HandOverPolicy, isUrgent: false };
const policyWith = (intents: BotPolicy['intents']): BotPolicy => ({ ...DEFAULT_BOT_POLICY, intents });

describe('which rule holds', () => {
  it('the entry’s own goes before all others', () => {
    const rule = handOverRule({ own: AFTER_ONE, intent: INTENT }, policyWith({ refund: ALWAYS }));
    expect(rule).toEqual({ ...AFTER_ONE, saidBy: 'entry' });
  });

  it('what the account says of the intent goes before what the intent says', () => {
    const rule = handOverRule({ own: null, intent: INTENT }, policyWith({ refund: ALWAYS, other: AFTER_ONE }));
    expect(rule).toEqual({ ...ALWAYS, saidBy: 'account-for-intent' });
  });

  it('without one of the account the intent says it', () => {
    const rule = handOverRule({ own: null, intent: INTENT }, policyWith({ other: ALWAYS }));
    expect(rule).toEqual({ policy: { kind: 'by-confidence' }, isUrgent: false, saidBy: 'intent' });
  });

  it('what belongs to no intent is as the account says of all else', () => {
    const policy: BotPolicy = { ...policyWith({ refund: ALWAYS }), handOver: { kind: 'after-misses', misses: 2 } };
    expect(handOverRule({ own: null, intent: null }, policy)).toEqual({
      policy: { kind: 'after-misses', misses: 2 },
      isUrgent: false,
      saidBy: 'account',
    });
  });

  it('an intent that is called like something every object has is nothing special', () => {
    for (const key of ['constructor', 'tostring', 'valueof']) {
      expect(handOverRule({ own: null, intent: { ...INTENT, key } }, DEFAULT_BOT_POLICY).saidBy).toBe('intent');
    }
  });

  it('rules of other intents never matter', () => {
    const key = fc.stringMatching(/^[a-z0-9]{1,8}$/);
    fc.assert(
      fc.property(fc.dictionary(key, fc.constantFrom(ALWAYS, AFTER_ONE)), (others) => {
        const { refund: _, ...rest } = others;
        const without = handOverRule({ own: null, intent: INTENT }, DEFAULT_BOT_POLICY);
        expect(handOverRule({ own: null, intent: INTENT }, policyWith(rest))).toEqual(without);
      }),
    );
  });
});

it('settings that were written before there were rules for intents are whole', () => {
  const { intents: _, ...before } = DEFAULT_BOT_POLICY;
  expect(botPolicySchema.parse(before)).toEqual(DEFAULT_BOT_POLICY);
});
