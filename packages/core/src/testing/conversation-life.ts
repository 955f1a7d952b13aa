import {
  apply,
  decide,
  initialState,
  offerOf,
  ownerId,
  type Asker,
  type ConversationDecision,
  type ConversationFacts,
  type ConversationInput,
  type ConversationState,
  type DialogueMove,
  type RecordedConversationEvent,
  type Side,
} from '../conversations/index.ts';
import { isOpen } from '../dialogues/index.ts';
import type { TimerKind } from '../engine/index.ts';
import { MINUTE_MS, SECOND_MS, type Id, type Instant } from '../kit/index.ts';
import type { Content } from '../messages/index.ts';
import {
  ACCOUNT_IDS,
  account,
  actor,
  AGENT_IDS,
  agent,
  APP_IDS,
  BY_DAY,
  WITH_NIGHT,
  IDENTITY,
  offer,
  servingAccountId,
  START,
  visit,
  words,
} from './cast.ts';
import type { Step, StepFacts, Who } from './conversation-steps.ts';

/** One submission and what came of it. */
export interface Moment {
  readonly before: ConversationState;
  readonly input: ConversationInput;
  readonly facts: ConversationFacts;
  readonly decision: ConversationDecision;
  readonly events: readonly RecordedConversationEvent[];
  readonly after: ConversationState;
  /** Timers that are set afterwards. */
  readonly timers: ReadonlyMap<TimerKind, Instant>;
}

/** All that happened to one conversation. */
export interface Life {
  readonly moments: readonly Moment[];
  readonly log: readonly RecordedConversationEvent[];
  /** `states[n]` is the state after event n; `states[0]` is before the first. */
  readonly states: readonly ConversationState[];
}

/** Text that only staff may ever see. */
export const SECRET_NOTE = 'only for staff';

/** What customers say in random lives: wishes for a person among ordinary words, and other kinds of content. */
const CONTENTS: readonly Content[] = [
  words('我的包裹一直没到'),
  words('where is my order?'),
  words('转人工'),
  words('👍'),
  { kind: 'text', text: '退款到账时间', menuItemId: 'refund' },
  { kind: 'location', latitude: 31.2, longitude: 121.5, name: '门店' },
  { kind: 'link', url: 'https://example.com/a', title: '链接' },
  { kind: 'menu', head: '请选择', items: [{ type: 'person', label: '转人工' }] },
  words('客服'),
  words(`很长的话${'，很长'.repeat(200)}`),
];

const VOICE: Content = {
  kind: 'voice',
  fileId: '00000000-0000-4000-8000-0000000000f1',
  name: 'voice.webm',
  mimeType: 'audio/webm',
  sizeBytes: 1_000,
  durationMs: 2_000,
};
const contentAt = (index: number): Content => CONTENTS[index % CONTENTS.length] ?? words('…');

/** Lives through the steps as the engine would: each decided on the state that the one before left. */
export function live(steps: readonly Step[]): Life {
  let state = freeze(initialState(IDENTITY));
  let at = START;
  const moments: Moment[] = [];
  const log: RecordedConversationEvent[] = [];
  const states = [state];
  const timers = new Map<TimerKind, Instant>();
  for (const [index, step] of steps.entries()) {
    const fired = step.input.do === 'timer-fires' && !step.input.isWild ? timers.get(step.input.timer) : undefined;
    at = Math.max(at + step.afterMs, fired ?? 0);
    const input = freeze(inputOf(step, index, { state, states, log, at }));
    const facts = freeze(factsOf(step.facts, at, state, input));
    const before = state;
    const decision = freeze(decide(state, input, facts));
    const events: RecordedConversationEvent[] = [];
    for (const event of decision.ok ? decision.events : []) {
      const recorded = freeze({ ...event, number: state.number + 1, at });
      state = freeze(apply(state, recorded));
      events.push(recorded);
      log.push(recorded);
      states.push(state);
    }
    // A timer that fired is gone, unless the decision sets it anew.
    if (step.input.do === 'timer-fires' && (timers.get(step.input.timer) ?? Infinity) <= at)
      timers.delete(step.input.timer);
    for (const effect of decision.ok ? decision.effects : []) {
      if (effect.kind === 'set-timer') timers.set(effect.timer, effect.dueAt);
      if (effect.kind === 'cancel-timer') timers.delete(effect.timer);
    }
    moments.push({ before, input, facts, decision, events, after: state, timers: new Map(timers) });
  }
  return { moments, log, states };
}

const bookerOf = (by: 'staff' | 'supervisor' | undefined) =>
  by === undefined ? {} : { by: actor(AGENT_IDS[2], by === 'supervisor') };

interface Past {
  readonly state: ConversationState;
  readonly states: readonly ConversationState[];
  readonly log: readonly RecordedConversationEvent[];
  readonly at: Instant;
}

function inputOf({ input }: Step, index: number, { state, log, at }: Past): ConversationInput {
  const idOfWho = (who: Who): Id =>
    who === 'owner' ? (ownerId(state) ?? AGENT_IDS[0]) : (AGENT_IDS[who] ?? AGENT_IDS[0]);
  const askerOf = (who: Who | 'customer', mayOverride = false) =>
    who === 'customer'
      ? { side: 'customer' as const }
      : { side: 'agent' as const, ...actor(idOfWho(who), mayOverride) };
  /** The owner reads; where nobody owns it, somebody who looks on. */
  const readerOf = (side: Side): Asker =>
    side === 'customer' ? { side } : { side, ...actor(ownerId(state) ?? AGENT_IDS[0]) };
  const messageId = `message-${index}`;
  switch (input.do) {
    case 'open':
      return { type: 'open', visit: input.scene === null ? null : visit(input.scene) };
    case 'customer-says':
      return { type: 'send', from: { side: 'customer' }, messageId, content: contentAt(input.words) };
    case 'agent-says':
      return {
        type: 'send',
        from: { side: 'agent', ...actor(idOfWho(input.who)) },
        messageId,
        content: contentAt(input.words),
      };
    case 'ask-person':
      return { type: 'ask-person', by: input.by };
    case 'book-callback': {
      const from = at + (input.inMinutes ?? 0) * MINUTE_MS;
      const slot = input.inMinutes === null ? null : { from, to: from + 30 * MINUTE_MS };
      return { type: 'book-callback', slot, language: 'ja', ...bookerOf(input.by) };
    }
    case 'cancel-callback':
      return { type: 'cancel-callback', ...bookerOf(input.by) };
    case 'designate-callback': {
      const { to } = input;
      const id = to === null ? null : (AGENT_IDS[to] ?? AGENT_IDS[0]);
      const meant = id === null ? null : { agentId: id, agentName: actor(id).agentName };
      return { type: 'designate-callback', by: actor(AGENT_IDS[2], input.mayOverride), agent: meant };
    }
    case 'leave-queue':
      return { type: 'leave-queue' };
    case 'bot-answers': {
      const messages = Array.from({ length: input.messages }, (_, place) => ({
        messageId: `${messageId}-${place}`,
        content: words(`answer ${index}.${place}`),
      }));
      const { isStale, isUnderstood } = input;
      const move = input.dialogue === undefined ? undefined : moveOf(input.dialogue, state, index);
      const last = (state.lastMessage?.number ?? 1) - (isStale ? 1 : 0);
      // Whoever looked something up may be spoken over.
      const inReplyTo = move !== undefined && isOpen(state.dialogue) && state.dialogue.lookingUp !== null ? null : last;
      const handOver = input.handOver || input.dialogue === 'hands-over';
      const answer = { type: 'answer-as-bot' as const, inReplyTo, messages, isUnderstood, handOver };
      return move === undefined ? answer : { ...answer, move };
    }
    case 'customer-speaks':
      return { type: 'send', from: { side: 'customer' }, messageId, content: VOICE };
    case 'bot-writes-down': {
      const target = (state.lastMessage?.number ?? 1) - (input.isStale ? 1 : 0);
      return { type: 'transcribe', target, text: input.isWish ? '转人工' : `我要退款 ${index}`, by: 'model' };
    }
    case 'assign':
      return { type: 'assign', by: input.by, agentId: idOfWho(input.who) };
    case 'answer-offer': {
      const agentId = input.who === 'offered' ? (offerOf(state)?.agentId ?? AGENT_IDS[0]) : idOfWho(input.who);
      return { type: input.accepts ? 'accept-offer' : 'decline-offer', agentId };
    }
    case 'transfer': {
      const to =
        'agent' in input.to
          ? { agentId: idOfWho(input.to.agent) }
          : { accountId: ACCOUNT_IDS[input.to.account] ?? ACCOUNT_IDS[0] };
      const note = input.hasNote ? { note: SECRET_NOTE } : {};
      return { type: 'transfer', by: actor(idOfWho(input.who), input.mayOverride), to, ...note };
    }
    case 'release':
      return { type: 'release', agentId: idOfWho(input.who) };
    case 'add-note':
      return { type: 'add-note', by: actor(idOfWho(input.who)), text: SECRET_NOTE };
    case 'recall': {
      const sent = log.filter((event) => event.type === 'message.sent');
      const target = sent[sent.length === 0 ? 0 : input.which % sent.length];
      if (target === undefined) return { type: 'open', visit: null };
      const { number, sender, at: sentAt } = target;
      return { type: 'recall', by: askerOf(input.who), target: { number, sender, at: sentAt } };
    }
    case 'acknowledge':
      return { type: 'acknowledge', by: readerOf(input.by), ...honestReceipt(log, state.number, input) };
    case 'acknowledge-wildly': {
      const { by, delivered, read, readOrdinal } = input;
      return { type: 'acknowledge', by: readerOf(by), delivered, read, readOrdinal };
    }
    case 'app-says':
      return { type: 'send-as-app', by: appOf(input.app), messageId, content: contentAt(input.words) };
    case 'app-replies':
      return {
        type: 'reply-to-event',
        by: appOf(input.app),
        occasion: input.occasion,
        eventNumber: Math.max(1, state.number),
        messageId,
        content: words(`reply ${index}`),
      };
    case 'app-moves': {
      const to = typeof input.to === 'string' ? input.to : { agentId: idOfWho(input.to.agent) };
      return { type: 'move-as-app', by: appOf(input.app), to };
    }
    case 'offer-upgrade':
      return { type: 'offer-upgrade', by: appOf(input.app), offer: offer(input.target) };
    case 'cancel-upgrade':
      return { type: 'cancel-upgrade', by: appOf(input.app) };
    case 'accept-upgrade':
      return { type: 'accept-upgrade' };
    case 'prioritise': {
      const by = actor(AGENT_IDS[2], input.mayOverride);
      if (input.to === 'front' || input.to === 'back') {
        return { type: 'prioritise', by, isFront: input.to === 'front', reason: SECRET_NOTE };
      }
      return { type: 'prioritise', by, priorityClass: input.to === 'as-it-was' ? null : input.to, reason: SECRET_NOTE };
    }
    case 'mute':
      return { type: 'mute', by: actor(idOfWho(input.who), input.mayOverride), isMuted: input.isMuted };
    case 'end':
      return { type: 'end', by: askerOf(input.who, input.mayOverride) };
    case 'rate': {
      const comment = input.comment === null ? {} : { comment: input.comment };
      return { type: 'rate', stars: input.stars, reasons: ['quick'], ...comment };
    }
    case 'timer-fires':
      return { type: 'timer-fired', timer: input.timer };
  }
}

/** The dialogue of random lives: it goes on from where it stands, with what the customer said last. */
function moveOf(
  how: NonNullable<Extract<Step['input'], { do: 'bot-answers' }>['dialogue']>,
  { dialogue, lastMessage }: ConversationState,
  index: number,
): DialogueMove {
  const open = isOpen(dialogue) ? dialogue : null;
  const outcome = how === 'ends' ? 'ended' : how === 'hands-over' ? 'handed-over' : null;
  return {
    after: how === 'late' ? 9_999 : (open?.step ?? null),
    dialogue: {
      flowId: ACCOUNT_IDS[0],
      flowName: '查订单',
      version: 1,
      language: 'zh-CN',
      heard: lastMessage?.number ?? 1,
      step: (open?.step ?? 0) + 1,
      node: 'details',
      field: 'order',
      lookingUp: how === 'looks-up' ? `${index}.1` : null,
      misfits: 0,
      filled: [],
      skipped: [],
      values: [{ name: 'order', label: '订单号', value: `${SECRET_NOTE} ${index}`, from: 'customer' }],
      outcome,
    },
  };
}

/** How long the agents of random lives have to accept an offer. */
const OFFERED_MS = 30 * SECOND_MS;

const appOf = (index: number) => ({ appId: APP_IDS[index] ?? APP_IDS[0] });

/** What a client says who shows everything up to a share of the log: the ordinal goes with the number. */
function honestReceipt(
  log: readonly RecordedConversationEvent[],
  number: number,
  { by, deliveredShare, readShare }: { by: Side; deliveredShare: number; readShare: number },
) {
  const read = Math.min(number, Math.floor((number * readShare) / 100));
  const delivered = Math.max(read, Math.min(number, Math.floor((number * deliveredShare) / 100)));
  const seen = log.filter((event) => event.number <= read && recipientOf(event) === by);
  return { delivered, read, readOrdinal: seen.length };
}

/** The side that a message is for; null for other events. */
export const recipientOf = (event: RecordedConversationEvent): Side | null =>
  event.type !== 'message.sent' ? null : event.sender.kind === 'customer' ? 'agent' : 'customer';

const CALENDARS = { always: null, 'by-day': BY_DAY, 'with-night': WITH_NIGHT };

function factsOf(facts: StepFacts, at: Instant, state: ConversationState, input: ConversationInput): ConversationFacts {
  const greeting = Array.from({ length: facts.greetings }, (_, index) => words(`welcome ${index}`));
  const appId = facts.app === undefined || facts.app === null ? null : appOf(facts.app).appId;
  const acceptWithinMs = facts.offersFirst === true ? OFFERED_MS : null;
  const calendar = CALENDARS[facts.hours ?? 'always'];
  const accountOf = (id: Id) => account(id, { hasBot: facts.hasBot, greeting, appId, acceptWithinMs, calendar });
  const named = namedAgent(input);
  const target = input.type === 'transfer' && 'accountId' in input.to ? input.to.accountId : null;
  const { accounts, ...desk } = facts.agent ?? { accounts: 0 };
  // Bit by bit: which of the two accounts the agent serves; most serve both.
  const accountIds =
    accounts === 0 ? [...ACCOUNT_IDS] : ACCOUNT_IDS.filter((_, index) => (accounts >> index) % 2 === 1);
  return {
    at,
    account: accountOf(servingAccountId(state)),
    ...(named === null || facts.agent === null ? {} : { agent: agent(named, { ...desk, accountIds }) }),
    ...(target === null || !facts.isTargetKnown ? {} : { targetAccount: accountOf(target) }),
  };
}

function namedAgent(input: ConversationInput): Id | null {
  if (input.type === 'assign') return input.agentId;
  if (input.type !== 'transfer' && input.type !== 'move-as-app') return null;
  return typeof input.to === 'object' && 'agentId' in input.to ? input.to.agentId : null;
}

/** Frozen to the ground, so that a decision that touches what it was given throws. */
export function freeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  for (const part of Object.values(value)) freeze(part);
  return Object.freeze(value);
}
