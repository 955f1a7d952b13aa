import { describe, expect, it } from 'vitest';
import { DEFAULT_CALLBACK_RULES } from '../callbacks/index.ts';
import { DIALOGUE_LANGUAGES, type DialogueLanguage, type LocalText } from '../dialogues/index.ts';
import { MINUTE_MS } from '../kit/index.ts';
import { account, ACCOUNT_IDS, after, agent, AGENT_IDS, NOW, START, STATES } from '../testing/index.ts';
import { apply, decide } from './index.ts';

const [home] = ACCOUNT_IDS;
const [owner] = AGENT_IDS;
const slot = { from: NOW + 60 * MINUTE_MS, to: NOW + 90 * MINUTE_MS };

/** What a customer of this language reads when somebody is there for him. */
function toldIn(language: DialogueLanguage | null, calledWords: LocalText): string {
  const callbacks = { ...DEFAULT_CALLBACK_RULES, calledWords };
  const said = language === null ? {} : { language };
  const booked = after(STATES.bot, { type: 'book-callback', slot, ...said }, { at: NOW });
  const due = after(booked, { type: 'timer-fired', timer: 'callback' }, { at: slot.from });
  const facts = { at: slot.from, account: account(home, { callbacks }), agent: agent(owner) };
  const decision = decide(due, { type: 'assign', by: 'router', agentId: owner }, facts);
  if (!decision.ok) throw new Error(decision.refusal);
  const message = decision.events.find((event) => event.type === 'message.sent');
  return message?.type === 'message.sent' && message.content.kind === 'text' ? message.content.text : '';
}

describe('what a customer is told when he is called back', () => {
  it.each(DIALOGUE_LANGUAGES)('is said in %s', (language) => {
    expect(toldIn(language, DEFAULT_CALLBACK_RULES.calledWords)).toBe(DEFAULT_CALLBACK_RULES.calledWords[language]);
  });

  it('falls back to the nearest language, then to English, then to Chinese', () => {
    const own = { 'zh-CN': '来了', en: 'Here' };
    expect([toldIn('zh-HK', own), toldIn('ja', own), toldIn('ar', { 'zh-CN': '来了' }), toldIn(null, own)]).toEqual([
      '来了',
      'Here',
      '来了',
      '来了',
    ]);
  });

  it('is ours where the account’s words would be stopped', () => {
    expect(toldIn('en', { en: 'Please tell me the code that you received' })).toBe(
      DEFAULT_CALLBACK_RULES.calledWords.en,
    );
  });

  it('keeps whom it was meant for when it is moved, and forgets it when it is booked anew', () => {
    const by = { agentId: owner, agentName: 'lead', mayOverride: true };
    const booked = after(STATES.bot, { type: 'book-callback', slot });
    const meant = after(booked, { type: 'designate-callback', by, agent: { agentId: owner, agentName: 'Li' } });
    const later = { from: slot.from + 30 * MINUTE_MS, to: slot.to + 30 * MINUTE_MS };
    const moved = after(meant, { type: 'book-callback', slot: later, by });
    expect(moved.callback).toMatchObject({ slot: later, agent: { agentName: 'Li' } });
    const cancelled = after(moved, { type: 'cancel-callback', by });
    expect(after(cancelled, { type: 'book-callback', slot }).callback?.agent).toBeNull();
    expect(
      apply(cancelled, { type: 'callback.designated', by, agent: null, number: 99, at: START }).callback,
    ).toBeNull();
  });
});
