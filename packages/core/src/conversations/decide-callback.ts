import { DEFAULT_CALLBACK_RULES } from '../callbacks/index.ts';
import { inLanguage } from '../dialogues/index.ts';
import { accept, refuse, type Effect } from '../engine/index.ts';
import type { Instant } from '../kit/index.ts';
import type { Content } from '../messages/index.ts';
import { endedBy, joining, NOT_WAITING, notWaiting, type ConversationDecision } from './consequences.ts';
import type { ConversationEvent } from './events.ts';
import { harmOf } from './guard.ts';
import type { ConversationFacts, ConversationInput, StaffActor } from './inputs.ts';
import type { Callback, ConversationState } from './state.ts';

/** How often a customer is called who is not there. */
export const MOST_CALLS = 2;

const CANCEL_TIMER: Effect = { kind: 'cancel-timer', timer: 'callback' };
const ANSWERED: ConversationEvent = { type: 'callback.answered' };
const setTimer = (dueAt: Instant): Effect => ({ kind: 'set-timer', timer: 'callback', dueAt });

/**
 * What follows when a customer books a callback, moves it, or asks to be called when his turn comes; or when a supervisor books or
 * moves it in his place.
 */
export function bookCallback(
  state: ConversationState,
  { slot, language, by }: Extract<ConversationInput, { type: 'book-callback' }>,
  facts: ConversationFacts,
): ConversationDecision {
  const { phase, callback } = state;
  if (by !== undefined && !by.mayOverride) return refuse('access.denied');
  const said = { ...(language === undefined ? {} : { language }), ...authorOf(by) };
  if (phase.state === 'human') return refuse('callback.person-is-here');
  if (!facts.account.callbacks.isOffered) return refuse('callback.not-offered');
  if (slot === null) {
    if (phase.state !== 'queued') return refuse('conversation.not-queued');
    // Who is called anyway when his turn comes has what he asks for.
    if (callback?.stage === 'due') return accept();
    return accept(
      [{ type: 'callback.booked', slot, isMoved: false, ...said }],
      callback === null ? [] : [CANCEL_TIMER],
    );
  }
  if (slot.from <= facts.at) return refuse('callback.slot-taken');
  if (callback?.stage === 'booked' && callback.slot?.from === slot.from) return accept();
  const [left, effects] = phase.state === 'queued' ? leaving(state, facts) : [[], []];
  return accept(
    [...left, { type: 'callback.booked', slot, isMoved: callback?.stage === 'booked', ...said }],
    [...effects, setTimer(slot.from)],
  );
}

/** What follows when a customer wants no callback any more, or a supervisor takes it back. Who waited for a window leaves the queue with it. */
export function cancelCallback(
  state: ConversationState,
  { by }: Extract<ConversationInput, { type: 'cancel-callback' }>,
  facts: ConversationFacts,
): ConversationDecision {
  const { callback } = state;
  if (by !== undefined && !by.mayOverride) return refuse('access.denied');
  if (callback === null) return accept();
  if (callback.stage === 'calling') return refuse('callback.person-is-here');
  const cancelled: ConversationEvent = { type: 'callback.cancelled', ...authorOf(by) };
  if (callback.stage !== 'due') return accept([cancelled], [CANCEL_TIMER]);
  if (callback.slot === null) return accept([cancelled], [CANCEL_TIMER]);
  const [left, effects] = leaving(state, facts);
  return accept([cancelled, ...left], effects);
}

/** A supervisor says who is asked first. Who waits in the queue already is given away on the board. */
export function designateCallback(
  { callback }: ConversationState,
  { by, agent }: Extract<ConversationInput, { type: 'designate-callback' }>,
): ConversationDecision {
  if (!by.mayOverride) return refuse('access.denied');
  if (callback?.stage !== 'booked' && callback?.stage !== 'missed') return refuse('callback.none-booked');
  if ((callback.agent?.agentId ?? null) === (agent?.agentId ?? null)) return accept();
  return accept([{ type: 'callback.designated', by: { agentId: by.agentId, agentName: by.agentName }, agent }]);
}

const authorOf = (by: StaffActor | undefined) =>
  by === undefined ? {} : { by: { agentId: by.agentId, agentName: by.agentName } };

/** Out of the queue, back to the bot if there is one. */
export function leaving(state: ConversationState, facts: ConversationFacts): [ConversationEvent[], Effect[]] {
  // He may have been called before, and put back into the queue.
  const effects = state.callback?.stage === 'due' ? [CANCEL_TIMER, ...notWaiting(state)] : notWaiting(state);
  return [[{ type: 'queue.left' }, ...toBot(facts)], effects];
}

/** What is to be added to an assignment: whose callback is due is told that somebody is there, and has a while to come. */
export function calling(state: ConversationState, facts: ConversationFacts): [ConversationEvent[], Effect[]] {
  if (state.callback?.stage !== 'due') return [[], []];
  const until = facts.at + facts.account.callbacks.graceMs;
  return [[say(state, facts, 'calledWords'), { type: 'callback.called', until }], [setTimer(until)]];
}

/** What is to be added when a customer shows that he is there: he answers the call, or takes the place that was kept. */
export function comingBack(
  state: ConversationState,
  facts: ConversationFacts,
  reason: 'callback' | 'emergency' = 'callback',
): [ConversationEvent[], Effect[]] {
  const { callback } = state;
  const isServed = state.phase.state === 'human';
  if (callback?.stage === 'calling' || (callback?.stage === 'missed' && isServed)) return [[ANSWERED], [CANCEL_TIMER]];
  if (callback?.stage !== 'missed') return [[], []];
  const [events, effects] = joining(reason, callback.since ?? facts.at, facts);
  return [events, [CANCEL_TIMER, ...effects]];
}

/** Whether he has read what he was told when he was called. */
export const hasReadCall = ({ callback }: ConversationState, read: number): boolean =>
  callback !== null && callback.calledNumber !== null && read >= callback.calledNumber - 1;

/** The time of a callback has come, or a customer was waited for long enough. */
export function callbackDue(state: ConversationState, facts: ConversationFacts): ConversationDecision {
  const { callback } = state;
  const dueAt = callback === null ? null : dueAtOf(callback);
  if (callback === null || dueAt === null) return accept();
  if (dueAt > facts.at) return accept([], [setTimer(dueAt)]);
  if (callback.stage === 'calling') return missed(state, callback, facts);
  // He talks to a person already.
  if (state.phase.state === 'human') return accept([ANSWERED]);
  const reopened: ConversationEvent[] = state.phase.state === 'ended' ? [{ type: 'conversation.reopened' }] : [];
  const idle: Effect[] =
    reopened.length > 0 ? [{ kind: 'set-timer', timer: 'idle-end', dueAt: facts.at + facts.account.idleEndMs }] : [];
  const had = state.phase.state === 'queued' ? notWaiting(state) : [];
  const since = state.phase.state === 'queued' ? state.phase.since : (callback.since ?? facts.at);
  const [events, effects] = joining('callback', since, facts);
  return accept([...reopened, ...events], [...idle, ...had, ...effects]);
}

const dueAtOf = ({ stage, slot, until }: Callback): Instant | null =>
  stage === 'booked' ? (slot?.from ?? null) : stage === 'due' ? null : until;

/** Nobody was there: the agent is free again. His place is kept and he is called once more; the last time he is told so. */
function missed(state: ConversationState, { calls }: Callback, facts: ConversationFacts): ConversationDecision {
  const words = say(state, facts, 'missedWords');
  if (calls >= MOST_CALLS) {
    const [ended, effects] = endedBy(state, 'callback-missed', null);
    return accept([words, { type: 'callback.missed', until: null }, ...ended], effects);
  }
  const until = facts.at + facts.account.callbacks.keepMs;
  return accept(
    [words, { type: 'callback.missed', until }, ...toBot(facts)],
    [NOT_WAITING, setTimer(until), { kind: 'route' }],
  );
}

const toBot = ({ account }: ConversationFacts): ConversationEvent[] =>
  account.appId === null && account.hasBot ? [{ type: 'bot.engaged' }] : [];

/** Words that the safety line would stop are never said: an account that has such gets ours, for the call must not fail. */
function say(
  state: ConversationState,
  { account }: ConversationFacts,
  words: 'calledWords' | 'missedWords',
): ConversationEvent {
  const language = state.callback?.language ?? 'zh-CN';
  const own: Content = { kind: 'text', text: inLanguage(account.callbacks[words], language) };
  return {
    type: 'message.sent',
    messageId: `callback-${state.number + 1}`,
    sender: { kind: 'bot', name: account.botName },
    content: harmOf(own) === null ? own : { kind: 'text', text: inLanguage(DEFAULT_CALLBACK_RULES[words], language) },
    ordinal: state.receipts.customer.received + 1,
    // It says where things stand, and answers nothing.
    isEventReply: true,
  };
}
