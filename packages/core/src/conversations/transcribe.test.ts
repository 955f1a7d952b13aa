import { describe, expect, it } from 'vitest';
import type { Content } from '../messages/index.ts';
import { account, ACCOUNT_IDS, factsAt, IDENTITY, START, words } from '../testing/index.ts';
import { apply } from './apply.ts';
import { decide } from './decide.ts';
import type { ConversationFacts, ConversationInput } from './inputs.ts';
import { initialState, type ConversationState } from './state.ts';

const VOICE: Content = {
  kind: 'voice',
  fileId: '00000000-0000-4000-8000-0000000000f1',
  name: 'voice.webm',
  mimeType: 'audio/webm',
  sizeBytes: 9,
};

const facts: ConversationFacts = factsAt(START);
const after = (state: ConversationState, input: ConversationInput, known = facts): ConversationState => {
  const decision = decide(state, input, known);
  if (!decision.ok) throw new Error(decision.refusal);
  return decision.events.reduce(
    (now, event, at) => apply(now, { ...event, number: state.number + at + 1, at: START }),
    state,
  );
};
const said = (content: Content, messageId = 'm'): ConversationInput => ({
  type: 'send',
  from: { side: 'customer' },
  messageId,
  content,
});
const spoken = after(initialState(IDENTITY), said(VOICE));
const target = spoken.lastMessage?.number ?? 0;
const transcribe = (text: string, more: Partial<{ target: number }> = {}): ConversationInput => ({
  type: 'transcribe',
  target,
  text,
  by: 'model',
  ...more,
});
const eventsOf = (state: ConversationState, input: ConversationInput, known = facts) => {
  const decision = decide(state, input, known);
  return decision.ok ? decision.events : decision.refusal;
};

describe('a voice message that was written down', () => {
  it('stands in the log for the customer to correct; the bot says nothing before he sends it', () => {
    expect(eventsOf(spoken, transcribe('我要退款'))).toEqual([
      { type: 'message.transcribed', target, text: '我要退款', by: 'model' },
    ]);
    const decision = decide(spoken, transcribe('我要退款'), facts);
    expect(decision.ok && decision.effects).toEqual([]);
    const waiting = after(spoken, transcribe('我要退款'));
    expect({ ...waiting, number: 0 }).toEqual({ ...spoken, number: 0 });
    const sent = decide(waiting, said(words('我要退货'), 'n'), facts);
    expect(sent.ok && sent.effects).toContainEqual({ kind: 'run-bot', number: waiting.number + 1 });
  });

  it('brings a person at once when it asks for one', () => {
    const asked = eventsOf(spoken, transcribe('帮我转人工客服'));
    expect(asked).toMatchObject([{ type: 'message.transcribed' }, { type: 'conversation.queued', reason: 'words' }]);
  });

  it('keeps no secret that was spoken', () => {
    const events = eventsOf(spoken, transcribe('我的卡号是6217003962172321665'));
    expect(JSON.stringify(events)).not.toContain('6217003962172321665');
    expect(JSON.stringify(events)).toContain('我的卡号是');
  });

  it.each([
    ['something newer was said', after(spoken, said(words('算了'), 'n')), transcribe('我要退款'), facts],
    ['it was no voice', after(initialState(IDENTITY), said(words('退款'))), transcribe('退款'), facts],
    ['another message is meant', spoken, transcribe('退款', { target: target + 5 }), facts],
    ['a person has it already', after(spoken, { type: 'ask-person', by: 'button' }), transcribe('退款'), facts],
    [
      'an app runs the account',
      spoken,
      transcribe('退款'),
      { ...facts, account: account(ACCOUNT_IDS[0], { appId: '00000000-0000-4000-8000-0000000000aa' }) },
    ],
  ])('comes too late when %s, and nobody misses it', (_, state, input, known) => {
    expect(eventsOf(state, input, known)).toEqual([]);
  });
});
