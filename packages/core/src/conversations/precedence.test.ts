import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { account, ACCOUNT_IDS, actor, after, AGENT_IDS, factsAt, STATES } from '../testing/index.ts';
import { customerEvent, customerState, decide, NO_PRECEDENCE, precedenceOf, type ConversationInput } from './index.ts';

const [, colleague, supervisor] = AGENT_IDS;
const [, elsewhere] = ACCOUNT_IDS;
const asked = (changes: object): ConversationInput => ({
  type: 'prioritise',
  by: actor(supervisor, true),
  reason: '孕妇',
  ...changes,
});

describe('what a supervisor says of a wait', () => {
  it('leaves alone what it does not name, and can be taken back', () => {
    const raised = after(STATES.queued, asked({ priorityClass: 'A' }));
    const both = after(raised, asked({ isFront: true }), { at: 77 });
    expect(precedenceOf(both)).toEqual({ priorityClass: 'A', front: { at: 77, agentId: supervisor } });
    const back = after(after(both, asked({ isFront: false })), asked({ priorityClass: null }));
    expect(precedenceOf(back)).toEqual(NO_PRECEDENCE);
  });

  it('holds while the wait goes on in another line, and ends with the wait', () => {
    const front = after(STATES.queued, asked({ isFront: true }));
    const moved = after(
      front,
      { type: 'transfer', by: actor(supervisor, true), to: { accountId: elsewhere } },
      { targetAccount: account(elsewhere) },
    );
    expect(moved).toMatchObject({ servedBy: elsewhere, phase: { state: 'queued' } });
    expect(precedenceOf(moved)).toEqual(precedenceOf(front));
    const left = after(front, { type: 'leave-queue' });
    expect(precedenceOf(left).front).toBeNull();
    expect(precedenceOf(after(left, { type: 'ask-person', by: 'button' })).front).toBeNull();
  });

  it('is none of the customer’s business', () => {
    const front = after(STATES.queued, asked({ isFront: true, priorityClass: 'B' }));
    const shown = JSON.stringify(customerState(front));
    expect(shown).not.toContain(supervisor);
    const event = { type: 'conversation.prioritised', agentId: colleague, agentName: 'x', reason: 'y' } as const;
    expect(customerEvent({ ...event, number: 3, at: 1 })).toEqual({ type: 'hidden', number: 3, at: 1 });
  });

  it('whatever was said before: saying the same again changes nothing', () => {
    const change = fc.record(
      { priorityClass: fc.constantFrom('A', 'B', null), isFront: fc.boolean() },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fc.array(change, { maxLength: 6 }), change, (before, last) => {
        const state = [...before, last].reduce((now, one) => after(now, asked(one)), STATES.queued);
        const decision = decide(state, asked(last), factsAt(99));
        expect(decision).toMatchObject({ ok: true, events: [] });
      }),
    );
  });
});
