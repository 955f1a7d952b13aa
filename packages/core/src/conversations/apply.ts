import type { Dialogue } from '../dialogues/index.ts';
import type { Recorded } from '../engine/index.ts';
import type { Id, Instant } from '../kit/index.ts';
import type { Content } from '../messages/index.ts';
import type { ConversationEvent, QueueReason, Side } from './events.ts';
import { prioritised } from './precedence.ts';
import { afterRecall, afterWords } from './recent.ts';
import type { Callback, ConversationState, LastMessage, Offer, Phase } from './state.ts';

export type RecordedConversationEvent = Recorded<ConversationEvent>;

/** Stands for an event that only staff may read, so that the customer's numbers stay gapless too. */
export interface HiddenEvent {
  readonly type: 'hidden';
  readonly number: number;
  readonly at: Instant;
}

/** Longest detail that lists show. */
const DETAIL_LENGTH = 60;

/**
 * The state after an event. The same code runs in the server's transaction, in both browsers and in the tests,
 * so that snapshot + later events = fresh snapshot (R6). Types only: the customer's page carries no schema library.
 */
export function apply(state: ConversationState, event: RecordedConversationEvent | HiddenEvent): ConversationState {
  // By far the most frequent one: the state is copied once for it, not twice.
  if (event.type === 'message.sent') return withMessage(state, event);
  const next = { ...state, number: event.number };
  switch (event.type) {
    case 'conversation.opened':
      return { ...begin(next, event.at), visit: event.visit, visitedAt: event.visit === null ? null : event.at };
    case 'conversation.visited':
      return { ...next, visit: event.visit, visitedAt: event.at };
    case 'conversation.reopened':
      return begin(next, event.at);
    case 'message.recalled':
      return { ...withoutDetail(next, event.target), recent: afterRecall(next.recent, event.by) };
    case 'bot.engaged':
      return { ...next, phase: { state: 'bot', misses: 0 } };
    case 'dialogue.moved':
      return { ...next, dialogue: event.dialogue };
    case 'bot.missed':
      return next.phase.state === 'bot' ? { ...next, phase: { state: 'bot', misses: next.phase.misses + 1 } } : next;

    case 'conversation.queued':
      return {
        ...next,
        phase: {
          state: 'queued',
          since: event.since,
          reason: event.reason,
          offer: null,
          passedBy: [],
          // The wait goes on, in whatever line.
          precedence: state.phase.state === 'queued' ? state.phase.precedence : null,
          ...(event.opensAt === undefined ? {} : { opensAt: event.opensAt }),
        },
        callback: dueAfter(state.callback, event),
        dialogue: handedOver(state.dialogue),
        queuedSince: event.since,
        // Who asked for a person is owed an answer, whatever the bot said last.
        awaitingReplySince: state.awaitingReplySince ?? event.at,
        // A tap is a word too: who asks for a person has turned to the app as well.
        quota: isTap(event.reason) ? { since: event.at, sent: 0 } : state.quota,
        lastActiveAt: event.at,
      };
    case 'queue.left':
      return {
        ...next,
        callback: state.callback?.stage === 'due' ? null : state.callback,
        phase: { state: 'new' },
        queuedSince: null,
        awaitingReplySince: null,
        lastActiveAt: event.at,
      };
    case 'offer.made':
      return withOffer(next, { agentId: event.agentId, agentName: event.agentName, until: event.until });
    case 'offer.passed':
      return passedOn(next, event.agentId);
    case 'conversation.assigned':
      return {
        ...next,
        phase: owned(event),
        dialogue: handedOver(state.dialogue),
        wasServed: true,
        lastActiveAt: event.at,
      };
    case 'conversation.prioritised':
      return prioritised(next, event);
    case 'conversation.transferred':
      return 'accountId' in event.to ? { ...next, servedBy: event.to.accountId } : next;
    case 'conversation.acknowledged':
      return withReceipts(next, event.by, event);
    case 'conversation.ended':
      return {
        ...next,
        phase: { state: 'ended', reason: event.reason, since: event.at },
        callback: state.callback?.stage === 'booked' ? state.callback : null,
        awaitingReplySince: null,
        lastActiveAt: event.at,
      };
    case 'customer.muted':
      return { ...next, isMuted: event.isMuted };
    case 'upgrade.offered':
      return { ...next, upgrade: { offer: event.offer, acceptedAt: null } };
    case 'upgrade.accepted':
      return { ...next, upgrade: { offer: event.offer, acceptedAt: event.at } };
    case 'upgrade.cancelled':
      return { ...next, upgrade: null };
    case 'callback.booked':
      return { ...next, callback: booked(state, event) };
    case 'callback.designated':
      return state.callback === null ? next : { ...next, callback: { ...state.callback, agent: event.agent } };
    case 'callback.cancelled':
    case 'callback.answered':
      return { ...next, callback: null };
    case 'callback.called':
      return state.callback === null
        ? next
        : {
            ...next,
            callback: {
              ...state.callback,
              stage: 'calling',
              calls: state.callback.calls + 1,
              until: event.until,
              calledNumber: event.number,
            },
          };
    case 'callback.missed':
      return {
        ...next,
        phase: { state: 'new' },
        lastActiveAt: event.at,
        callback: state.callback === null ? null : { ...state.callback, stage: 'missed', until: event.until },
      };
    case 'conversation.rated': {
      const { stars, reasons, comment, at } = event;
      return { ...next, rating: { stars, reasons, at, ...(comment === undefined ? {} : { comment }) } };
    }
    case 'queue.reminded':
    case 'message.transcribed':
    case 'note.added':
    case 'bot.understood':
    case 'hidden':
      return next;
    default:
      // An event of a newer server than this page knows: the number moves on, nothing else is guessed.
      return next;
  }
}

/** Where people take over, what was filled in so far is theirs to read. */
const handedOver = (dialogue: Dialogue | null): Dialogue | null =>
  dialogue === null || dialogue.outcome !== null
    ? dialogue
    : { ...dialogue, field: null, lookingUp: null, outcome: 'handed-over' };

const isTap = (reason: QueueReason): boolean => reason === 'button' || reason === 'menu' || reason === 'emergency';

const booked = (
  { phase, callback }: ConversationState,
  { slot, isMoved, language }: Extract<ConversationEvent, { type: 'callback.booked' }>,
): Callback => ({
  // Who asks to be called when his turn comes is in the queue already.
  stage: slot === null ? 'due' : 'booked',
  slot,
  calls: 0,
  since: slot === null && phase.state === 'queued' ? phase.since : null,
  until: null,
  calledNumber: null,
  language: language ?? null,
  // It is the same callback, at another time.
  agent: isMoved ? (callback?.agent ?? null) : null,
});

/** A callback that waits in the queue. One that is booked for later stays booked, whatever else he asks for. */
function dueAfter(
  callback: Callback | null,
  { reason, since }: Extract<ConversationEvent, { type: 'conversation.queued' }>,
): Callback | null {
  if (callback === null || (callback.stage === 'booked' && reason !== 'callback')) return callback;
  return { ...callback, stage: 'due', since, until: null };
}

/** A new round of service: back home to the account it was opened with, nothing of the last round to rate. */
const begin = (state: ConversationState, at: Instant): ConversationState => ({
  ...state,
  servedBy: state.accountId,
  round: state.round + 1,
  phase: { state: 'new' },
  queuedSince: null,
  dialogue: null,
  lastActiveAt: at,
  wasServed: false,
  rating: null,
});

const withOffer = (state: ConversationState, offer: Offer): ConversationState =>
  state.phase.state === 'queued' ? { ...state, phase: { ...state.phase, offer } } : state;

/** The place in the queue stays; who let it pass is remembered for as long as it waits. */
function passedOn(state: ConversationState, agentId: Id): ConversationState {
  const { phase } = state;
  if (phase.state !== 'queued') return state;
  const passedBy = phase.passedBy.includes(agentId) ? phase.passedBy : [...phase.passedBy, agentId];
  return { ...state, phase: { ...phase, offer: null, passedBy } };
}

const owned = (event: Extract<ConversationEvent, { type: 'conversation.assigned' }> & { at: number }): Phase => ({
  state: 'human',
  agentId: event.agentId,
  agentName: event.agentName,
  since: event.at,
});

function withMessage(
  state: ConversationState,
  event: Recorded<Extract<ConversationEvent, { type: 'message.sent' }>>,
): ConversationState {
  const { number, at, sender, content } = event;
  const { customer, agent } = state.receipts;
  const isFromCustomer = sender.kind === 'customer';
  const lastMessage: LastMessage = {
    number,
    at,
    sender: sender.kind,
    kind: content.kind,
    detail: shortDetail(content),
  };
  return {
    ...state,
    number,
    lastMessage,
    lastActiveAt: at,
    awaitingReplySince: isFromCustomer ? (state.awaitingReplySince ?? at) : owedAfter(state, event),
    quota: isFromCustomer ? { since: at, sent: 0 } : quotaAfter(state, event),
    recent: afterWords(state.recent, sender, content),
    receipts: {
      customer: isFromCustomer ? seenByWriting(state, 'customer', number) : { ...customer, received: event.ordinal },
      agent: isFromCustomer
        ? { ...agent, received: event.ordinal }
        : sender.kind === 'agent'
          ? seenByWriting(state, 'agent', number)
          : agent,
    },
  };
}

/** A word on an event, like a greeting, answers nothing: who waits goes on waiting. */
const owedAfter = (
  { awaitingReplySince }: ConversationState,
  { isEventReply }: Extract<ConversationEvent, { type: 'message.sent' }>,
): Instant | null => (isEventReply === true ? awaitingReplySince : null);

const quotaAfter = (
  { quota }: ConversationState,
  { sender, isEventReply }: Extract<ConversationEvent, { type: 'message.sent' }>,
): ConversationState['quota'] =>
  sender.kind === 'bot' && sender.appId !== undefined && isEventReply === undefined
    ? { ...quota, sent: quota.sent + 1 }
    : quota;

/** Who writes has everything that was said before on the screen. A bot's word is nobody's glance, nor is an app's. */
function seenByWriting(state: ConversationState, side: Side, number: number) {
  const had = state.receipts[side];
  return { ...had, delivered: number, read: number, readOrdinal: had.received };
}

function withReceipts(
  state: ConversationState,
  side: Side,
  event: { delivered: number; read: number; readOrdinal: number },
): ConversationState {
  const { delivered, read, readOrdinal } = event;
  const receipts = { ...state.receipts[side], delivered, read, readOrdinal };
  return { ...state, receipts: { ...state.receipts, [side]: receipts } };
}

const withoutDetail = (state: ConversationState, target: number): ConversationState =>
  state.lastMessage?.number === target
    ? { ...state, lastMessage: { ...state.lastMessage, kind: 'text', detail: '' } }
    : state;

function shortDetail(content: Content): string {
  switch (content.kind) {
    case 'text':
      return cut(content.text);
    case 'menu':
      return cut(content.head === '' ? (content.items[0]?.label ?? content.tail ?? '') : content.head);
    case 'file':
    case 'card':
      return cut(content.name);
    case 'link':
    case 'mini-program':
    case 'order':
      return cut(content.title);
    case 'location':
      return cut(content.name ?? content.address ?? '');
    default:
      return '';
  }
}

/** The first words on one line, cut between characters. Written for old browsers too: no `toWellFormed`. */
function cut(text: string): string {
  // A slice may end in half of a character, which no database takes.
  const start = text.slice(0, DETAIL_LENGTH * 4).replace(/[\uD800-\uDBFF]$/, '');
  const line = start.replace(/\s+/g, ' ').trim();
  // It has no more characters than units, and most words are brief.
  if (line.length <= DETAIL_LENGTH && text.length <= DETAIL_LENGTH * 4) return line;
  const characters = Array.from(line);
  if (characters.length <= DETAIL_LENGTH && text.length <= DETAIL_LENGTH * 4) return line;
  return `${characters.slice(0, DETAIL_LENGTH).join('')}…`;
}
