import { describe, expect, it } from 'vitest';
import { ACCOUNT_IDS, AGENT_IDS, START, STATES, words } from '../testing/index.ts';
import type { RecordedConversationEvent } from './apply.ts';
import type { ConversationEvent } from './events.ts';
import { customerEvent, customerState } from './view.ts';

const [owner, colleague] = AGENT_IDS;
const from = { agentId: owner, agentName: '北一' };
const recorded = (event: ConversationEvent): RecordedConversationEvent => ({ ...event, number: 7, at: START });

describe('what a customer sees of an event', () => {
  it('of a note only that there was something, so that his numbers stay gapless', () => {
    expect(customerEvent(recorded({ type: 'note.added', ...from, text: '老客户，态度差' }))).toEqual({
      type: 'hidden',
      number: 7,
      at: START,
    });
  });

  it('of an agent’s message the name and the words, not the id', () => {
    const event = recorded({
      type: 'message.sent',
      messageId: 'm',
      sender: { kind: 'agent', agentId: owner, name: '北一' },
      content: words('您好'),
      ordinal: 1,
    });
    expect(customerEvent(event)).toEqual({ ...event, sender: { kind: 'agent', name: '北一' } });
  });

  it('of an assignment, a transfer and an end who it is by name, without ids and without the note', () => {
    const events = [
      recorded({ type: 'conversation.assigned', ...from, by: 'router' }),
      recorded({
        type: 'conversation.transferred',
        from,
        to: { agentId: colleague, agentName: '南一' },
        note: '他已经问了三次',
      }),
      recorded({
        type: 'conversation.transferred',
        from,
        to: { accountId: ACCOUNT_IDS[1], accountName: '支付客服' },
        note: '内部',
      }),
      recorded({ type: 'conversation.ended', by: from, reason: 'agent' }),
    ];
    const seen = JSON.stringify(events.map(customerEvent));
    for (const secret of [owner, colleague, '他已经问了三次', '内部']) expect(seen).not.toContain(secret);
    for (const shown of ['北一', '南一', '支付客服', ACCOUNT_IDS[1]]) expect(seen).toContain(shown);
  });

  it('of everything else all there is, as the same object', () => {
    const same: ConversationEvent[] = [
      { type: 'conversation.reopened' },
      { type: 'message.sent', messageId: 'm', sender: { kind: 'customer' }, content: words('在吗'), ordinal: 1 },
      { type: 'message.sent', messageId: 'm', sender: { kind: 'bot', name: '助手' }, content: words('在'), ordinal: 1 },
      { type: 'conversation.queued', reason: 'button', since: START },
      { type: 'conversation.ended', by: null, reason: 'customer' },
      { type: 'queue.reminded', waitedMs: 5 },
    ];
    for (const event of same.map(recorded)) expect(customerEvent(event)).toBe(event);
  });
});

it('a customer sees the state itself, but for the id of the agent who serves', () => {
  const { human, 'human, answered': answered, ...others } = STATES;
  const nobody = '00000000-0000-0000-0000-000000000000';
  expect(customerState(human)).toEqual({ ...human, phase: { ...human.phase, agentId: nobody } });
  expect(JSON.stringify([human, answered].map(customerState))).not.toContain(owner);
  expect(Object.values(others).map(customerState)).toEqual(Object.values(others));
});
