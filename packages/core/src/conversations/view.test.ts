import { describe, expect, it } from 'vitest';
import { ACCOUNT_IDS, AGENT_IDS, agentName, APP_IDS, offer, START, STATES, words } from '../testing/index.ts';
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

  it('of an app’s message the name and the words, as of the bot’s', () => {
    const event = recorded({
      type: 'message.sent',
      messageId: 'm',
      sender: { kind: 'bot', appId: APP_IDS[0], name: '助手' },
      content: words('您好'),
      ordinal: 1,
      isEventReply: true,
    });
    expect(customerEvent(event)).toEqual({ ...event, sender: { kind: 'bot', name: '助手' } });
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

describe('what a customer sees of the state', () => {
  const nobody = '00000000-0000-0000-0000-000000000000';
  const { human, 'human, answered': answered, 'human, muted': muted, 'bot, upgrade offered': offered } = STATES;

  it('is the state itself', () => {
    for (const name of [
      'not begun',
      'new',
      'bot',
      'queued',
      'ended',
      'ended, never served',
      'new, with the app',
    ] as const) {
      expect(customerState(STATES[name])).toEqual(STATES[name]);
    }
  });

  it('but for the id of the agent who serves', () => {
    expect(customerState(human)).toEqual({ ...human, phase: { ...human.phase, agentId: nobody } });
    expect(JSON.stringify([human, answered].map(customerState))).not.toContain(owner);
  });

  it('but for whether an agent takes his words: he is told when he writes', () => {
    expect(customerState(muted)).toEqual({ ...customerState(human), number: muted.number });
    expect(customerEvent(recorded({ type: 'customer.muted', ...from, isMuted: true }))).toEqual({
      type: 'hidden',
      number: 7,
      at: START,
    });
  });

  it('but for how much an app has said, and for the id of who is offered', () => {
    const shown = customerState(offered);
    expect(shown.quota).toEqual({ ...offered.quota, sent: 0 });
    expect(shown.upgrade).toEqual({
      offer: { ...offer('agent'), target: { kind: 'agent', agentId: nobody, agentName: agentName(AGENT_IDS[2]) } },
      acceptedAt: null,
    });
    const group = recorded({ type: 'upgrade.offered', offer: offer('group') });
    expect(customerEvent(group)).toEqual(group);
  });
});
