import { isDeepStrictEqual } from 'node:util';
import {
  apply,
  customerEvent,
  customerState,
  decide,
  eventSchema,
  holderId,
  initialState,
  isHeld,
  offerOf,
  ownerId,
  unreadCount,
  type Asker,
  type ConversationInput,
  type ConversationState,
  type Side,
} from '../conversations/index.ts';
import { REFUSALS } from '../engine/index.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS, type Id } from '../kit/index.ts';
import { AGENT_IDS, account, APP_IDS, IDENTITY, servingAccountId, words } from './cast.ts';
import { live, recipientOf, SECRET_NOTE, type Life, type Moment } from './conversation-life.ts';
import type { Step } from './conversation-steps.ts';

/** Throws with what was broken. */
export type Law = (life: Life, steps: readonly Step[]) => void;

/** What holds in every life of a conversation, whatever is asked in whatever order. */
export const CONVERSATION_LAWS: Readonly<Record<string, Law>> = {
  'R6: a snapshot taken at any point, carried on with the later events, is the fresh state': ({ log, states }) => {
    const wire = throughTheWire(log);
    const fresh = wire.reduce(apply, initialState(IDENTITY));
    same(fresh, last(states), 'the log from its beginning');
    for (const from of somePlaces(states.length)) {
      const snapshot = throughTheWire(at(states, from));
      same(wire.slice(from).reduce(apply, snapshot), fresh, `the snapshot at ${from}`);
    }
  },
  'R6: the same holds for what a customer is shown, event by event': ({ log, states }) => {
    const wire = throughTheWire(log.map(customerEvent));
    const fresh = customerState(last(states));
    for (const from of somePlaces(states.length)) {
      const snapshot = throughTheWire(customerState(at(states, from)));
      same(wire.slice(from).reduce(apply, snapshot), fresh, `the customer's snapshot at ${from}`);
    }
  },
  'a customer is shown no id of an agent and no word between agents': ({ log, states }) => {
    const shown = JSON.stringify([log.map(customerEvent), states.map(customerState)]);
    for (const secret of [...AGENT_IDS, ...APP_IDS, SECRET_NOTE])
      check(!shown.includes(secret), `the customer is shown ${secret}`);
  },
  'events have gapless numbers from 1 and fit their schema': ({ log, states }) => {
    for (const [index, event] of log.entries()) {
      check(event.number === index + 1, `event ${index + 1} has the number ${event.number}`);
      check(at(states, index + 1).number === event.number, 'the state has the number of its last event');
      const { number, at: instant, ...fact } = event;
      same(eventSchema.parse(fact), fact, `event ${number} of ${instant}`);
    }
  },
  'messages have gapless ordinals on each side, and the state counts them': ({ log, states }) => {
    const counts = { customer: 0, agent: 0 };
    for (const event of log) {
      const to = recipientOf(event);
      if (to !== null && event.type === 'message.sent') {
        counts[to] += 1;
        check(
          event.ordinal === counts[to],
          `message ${event.number} is the ${counts[to]}th to the ${to}, not the ${event.ordinal}th`,
        );
      }
      const { receipts } = at(states, event.number);
      same(
        { customer: receipts.customer.received, agent: receipts.agent.received },
        counts,
        `received at ${event.number}`,
      );
    }
  },
  'there are never two owners, and only the owner speaks as an agent': ({ log, states }) => {
    let owner: Id | null = null;
    let handedTo: Id | null = null;
    for (const event of log) {
      if (event.type === 'conversation.transferred') {
        check(owner === null || event.from.agentId === owner, 'of what is owned, only the owner hands over');
        handedTo = 'agentId' in event.to ? event.to.agentId : null;
        continue;
      }
      if (event.type === 'conversation.assigned') {
        check(
          owner === null || event.by === 'app' || (event.by === 'transfer' && handedTo === event.agentId),
          'assigned while somebody owns it',
        );
        owner = event.agentId;
      }
      if (event.type === 'message.sent') {
        if (event.sender.kind === 'agent') check(event.sender.agentId === owner, 'somebody else spoke');
        // An app may greet in a person's name, once; it does not join in.
        if (event.sender.kind === 'bot' && event.isEventReply === undefined)
          check(owner === null, 'the bot spoke over a person');
      }
      if (LEAVES_OWNER.has(event.type)) owner = null;
      check(ownerId(at(states, event.number)) === owner, `the owner at ${event.number}`);
      handedTo = null;
    }
  },
  'there is at most one open queue entry, and a transfer or a lost agent costs nobody his place': ({ log, states }) => {
    let since: number | null = null;
    let place: number | null = null;
    let isMoving = false;
    for (const event of log) {
      if (event.type === 'conversation.queued') {
        const before = at(states, event.number - 1);
        const wasHeld = isHeld(before);
        const mayQueue = since === null || isMoving || wasHeld || event.reason === 'callback';
        check(mayQueue, `queued twice at ${event.number}`);
        const isMoved = event.reason === 'transfer' || event.reason === 'agent-released';
        // Who waited for an opening, is called back, or was called in vain, comes in earlier than he would now, but never than he asked.
        const isKept = wasHeld || event.reason === 'callback' || before.callback?.stage === 'missed';
        if (isKept) check(event.since <= event.at && event.since >= (since ?? 0), `the kept place at ${event.number}`);
        else check(event.since === (isMoved ? (place ?? event.at) : event.at), `the place at ${event.number}`);
        since = event.since;
        place = event.since;
      }
      // Who waits may be moved into the line of another account.
      isMoving = event.type === 'conversation.transferred' && 'accountId' in event.to;
      if (LEAVES_QUEUE.has(event.type)) since = null;
      if (event.type === 'queue.left' || event.type === 'conversation.reopened') place = null;
      const { phase } = at(states, event.number);
      check((phase.state === 'queued' ? phase.since : null) === since, `the queue entry at ${event.number}`);
    }
  },
  'receipts only move forward and never beyond what there is': ({ states }) => {
    for (const [index, { receipts, number }] of states.entries()) {
      for (const side of SIDES) {
        const now = receipts[side];
        check(now.read <= now.delivered && now.delivered <= number, `${side}: read ≤ delivered ≤ number at ${number}`);
        check(now.readOrdinal <= now.received, `${side}: no more read than received at ${number}`);
        const before = states[index - 1]?.receipts[side] ?? now;
        for (const field of ['received', 'delivered', 'read', 'readOrdinal'] as const) {
          check(now[field] >= before[field], `${side}: ${field} went back at ${number}`);
        }
      }
    }
  },
  'unread counts are exact when clients tell the truth': (_life, steps) => {
    const { moments } = live(steps.map(madeHonest));
    const sent: { readonly number: number; readonly to: Side }[] = [];
    const seen = { customer: 0, agent: 0 };
    for (const { input, before, events, after } of moments) {
      if (input.type === 'acknowledge' && before.number > 0 && isReader(input.by, before)) {
        const { side } = input.by;
        seen[side] = Math.max(seen[side], Math.min(input.read, before.number));
      }
      for (const event of events) {
        const to = recipientOf(event);
        if (to === null) continue;
        sent.push({ number: event.number, to });
        // Who writes has seen what was there; a bot sees nothing for anybody.
        if (event.type === 'message.sent' && event.sender.kind !== 'bot')
          seen[to === 'agent' ? 'customer' : 'agent'] = event.number;
      }
      for (const side of SIDES) {
        const unread = sent.filter(({ number, to }) => to === side && number > seen[side]).length;
        check(
          unreadCount(after, side) === unread,
          `${side}: ${unreadCount(after, side)} unread at ${after.number}, not ${unread}`,
        );
      }
    }
  },
  'an answer is owed while the customer had the last word or asked for a person, since the first that nobody answered':
    ({ log, states }) => {
      let owedSince: number | null = null;
      for (const event of log) {
        if (event.type === 'message.sent' && event.isEventReply === undefined)
          owedSince = event.sender.kind === 'customer' ? (owedSince ?? event.at) : null;
        if (event.type === 'conversation.queued') owedSince ??= event.at;
        if (event.type === 'conversation.ended' || event.type === 'queue.left') owedSince = null;
        check(at(states, event.number).awaitingReplySince === owedSince, `at ${event.number}`);
      }
    },
  'deciding is pure: the same question gets the same answer, and what was given stays as it was': ({ moments }) => {
    for (const { before, input, facts, decision } of moments) same(decide(before, input, facts), decision, input.type);
  },
  'a refusal changes nothing and is one of those that are known': ({ moments }) => {
    for (const { decision, before, after } of moments) {
      if (decision.ok) continue;
      check(Object.hasOwn(REFUSALS, decision.refusal), `${decision.refusal} is unknown`);
      check(before === after, 'a refusal changed the state');
    }
  },
  'a customer is never refused a person: asking ends in the queue or with somebody': ({ states, moments }) => {
    const { facts } = moments.at(-1) ?? {};
    if (facts === undefined) return;
    for (const state of states) {
      for (const { hasBot, appId, ways } of ASKING) {
        const home = { ...facts.account, id: servingAccountId(state), hasBot, appId };
        for (const asking of ways) {
          // Whose words are not taken may still tap.
          if (asking.type === 'send' && state.isMuted) continue;
          const { phase } = afterwards(state, asking, { ...facts, account: home });
          check(
            phase.state === 'queued' || phase.state === 'human',
            `${asking.type} in ${state.phase.state} led to ${phase.state}`,
          );
        }
      }
    }
  },
  'a customer’s word is never lost, and refused only while an agent takes none of him': ({ moments }) => {
    for (const { input, decision, events, before } of moments) {
      if (input.type !== 'send' || input.from.side !== 'customer') continue;
      check(decision.ok !== before.isMuted, decision.ok ? 'taken although muted' : `refused: ${decision.refusal}`);
      if (!decision.ok) continue;
      const mine = events.filter((event) => event.type === 'message.sent' && event.messageId === input.messageId);
      check(mine.length === 1, `it is in the log ${mine.length} times`);
    }
  },
  'who waits for a person is never sent away for being idle; who owes nothing and hears nothing ends': ({
    states,
    moments,
  }) => {
    const { facts } = moments.at(-1) ?? {};
    if (facts === undefined) return;
    for (const state of states.slice(1)) {
      const home = account(servingAccountId(state));
      const muchLater = state.lastActiveAt + 30 * DAY_MS;
      const decision = decide(state, { type: 'timer-fired', timer: 'idle-end' }, { at: muchLater, account: home });
      check(decision.ok, 'a timer is never refused');
      const { phase } = state;
      const isOwed = phase.state === 'queued' || (phase.state === 'human' && state.awaitingReplySince !== null);
      const ends = decision.ok && decision.events.some(({ type }) => type === 'conversation.ended');
      check(ends === (!isOwed && phase.state !== 'ended'), `${phase.state}, owed ${isOwed}: ends ${ends}`);
      if (!isOwed) continue;
      const again = decision.ok ? decision.effects.find(({ kind }) => kind === 'set-timer') : undefined;
      check(
        again?.kind === 'set-timer' && again.dueAt >= muchLater + MINUTE_MS,
        'it is looked at again, but not at once',
      );
    }
  },
  'nothing ends by idleness before its time': ({ moments }) => {
    for (const { before, events, facts } of moments) {
      const idle = events.find((event) => event.type === 'conversation.ended' && event.reason === 'idle');
      if (idle !== undefined) check(facts.at - before.lastActiveAt >= facts.account.idleEndMs, 'it was active');
    }
  },
  'an open conversation always has its idle timer, a waiting one its reminder, an ended one none': ({ moments }) => {
    for (const { after, timers, input } of moments) {
      if (after.number === 0) continue;
      const { state } = after.phase;
      const isBooked = after.callback?.stage === 'booked';
      const left = [...timers.keys()].filter((timer) => timer !== 'callback' || !isBooked);
      if (state === 'ended')
        check(left.length === 0, `${input.type} left a timer on an ended conversation: ${left.join(', ')}`);
      else check(timers.has('idle-end'), `${input.type} left no idle timer`);
      const hasToWait = state === 'queued' && !isHeld(after);
      check(timers.has('queue-reminder') === hasToWait, `${input.type}: the reminder in ${state}`);
      check(timers.has('opening') === isHeld(after), `${input.type}: the opening in ${state}`);
      check(timers.has('offer-expired') === (offerOf(after) !== null), `${input.type}: the timer of the offer`);
    }
  },
  'the router is asked whenever somebody begins to wait or a place at a desk becomes free': ({ moments }) => {
    for (const moment of moments) {
      const { before, after, decision, input } = moment;
      const isFreed = holderId(before) !== null && holderId(before) !== holderId(after);
      const waits =
        after.phase.state === 'queued' && !isHeld(after) && (before.phase.state !== 'queued' || isHeld(before));
      if (isFreed || waits)
        check(decision.ok && decision.effects.some(({ kind }) => kind === 'route'), `${input.type} asked no router`);
    }
  },
  'an offer stands for one agent at a time, and ends with his answer, its time or the wait': ({ log, states }) => {
    let offered: Id | null = null;
    let until = 0;
    let passed: Id[] = [];
    for (const event of log) {
      if (event.type === 'offer.made') {
        check(offered === null, 'offered twice at once');
        [offered, until] = [event.agentId, event.until];
        check(until > event.at, 'an offer without time to accept it');
      } else if (event.type === 'offer.passed') {
        check(event.agentId === offered, 'somebody else let it pass');
        if (event.how === 'missed') check(event.at >= until, 'it was taken back before its time');
        passed = [...passed.filter((id) => id !== event.agentId), event.agentId];
        offered = null;
      } else if (LEAVES_QUEUE.has(event.type) || event.type === 'conversation.queued') {
        offered = null;
        passed = [];
      }
      const { phase } = at(states, event.number);
      check((offerOf(at(states, event.number))?.agentId ?? null) === offered, `the offer at ${event.number}`);
      if (phase.state === 'queued')
        same(phase.passedBy.toSorted(), passed.toSorted(), `who let it pass at ${event.number}`);
    }
  },
  'an offer moves nobody in the queue, and the customer sees nothing of it': ({ moments }) => {
    for (const { before, after, events } of moments) {
      if (!events.some(({ type }) => type === 'offer.made' || type === 'offer.passed')) continue;
      check(before.phase.state === 'queued' && after.phase.state === 'queued', 'an offer moved a conversation');
      if (before.phase.state !== 'queued' || after.phase.state !== 'queued') continue;
      check(before.phase.since === after.phase.since, 'an offer cost a place');
      same(customerState(after), { ...customerState(before), number: after.number }, 'the customer sees something');
    }
  },
  'nobody is called back before his time, at once twice, or more than twice, and a callback is never lost': ({
    moments,
  }) => {
    for (const { before, after, events, input, facts, timers } of moments) {
      for (const event of events) {
        if (event.type === 'callback.called') check(before.callback?.stage === 'due', 'called without a callback');
        if (event.type === 'conversation.queued' && event.reason === 'callback')
          check((before.callback?.slot?.from ?? 0) <= facts.at || before.callback?.stage !== 'booked', 'called early');
      }
      const { callback, phase } = after;
      if (callback === null) {
        const isOver = events.some(({ type }) => OVER.has(type)) || before.callback === null;
        check(isOver, `${input.type} lost a callback`);
        continue;
      }
      check(callback.calls <= 2, 'called a third time');
      if (callback.stage === 'booked')
        check(timers.has('callback') && callback.slot !== null, 'booked without a timer');
      if (callback.stage === 'due') check(phase.state === 'queued' || phase.state === 'human', `due in ${phase.state}`);
      if (callback.stage === 'calling') check(phase.state === 'human' && timers.has('callback'), 'called by nobody');
      if (callback.stage === 'missed') check(timers.has('callback'), 'missed for ever');
    }
  },
  'who is muted stays so until an agent who may says otherwise': ({ log, states }) => {
    let isMuted = false;
    for (const event of log) {
      if (event.type === 'customer.muted') {
        check(event.isMuted !== isMuted, 'muted twice');
        isMuted = event.isMuted;
      }
      if (event.type === 'message.sent')
        check(!(isMuted && event.sender.kind === 'customer'), 'a muted word was taken');
      check(at(states, event.number).isMuted === isMuted, `muted at ${event.number}`);
    }
  },
  'an app says at most five things after a customer’s word or tap, and none after 48 hours': ({ log }) => {
    let since: number | null = null;
    let said = 0;
    for (const event of log) {
      const isTap = event.type === 'conversation.queued' && TAP_REASONS.has(event.reason);
      if (isTap || (event.type === 'message.sent' && event.sender.kind === 'customer')) {
        since = event.at;
        said = 0;
      }
      if (event.type !== 'message.sent' || event.sender.kind !== 'bot' || event.sender.appId === undefined) continue;
      if (event.isEventReply === true) continue;
      said += 1;
      check(since !== null && event.at - since <= 48 * HOUR_MS, `an app spoke at ${event.number}, long after`);
      check(said <= 5, `an app spoke ${said} times at ${event.number}`);
    }
  },
  'an app moves a conversation only as it may, and only one of an account that it runs': ({ moments }) => {
    for (const { input, before, after, decision, facts } of moments) {
      if (!('by' in input) || typeof input.by !== 'object' || !('appId' in input.by)) continue;
      if (decision.ok) check(facts.account.appId === input.by.appId, `${input.type} by a stranger`);
      const move = `${before.phase.state} to ${after.phase.state}`;
      if (before.phase.state === after.phase.state) {
        const hasNewOwner = ownerId(before) !== ownerId(after);
        if (hasNewOwner) check(input.type === 'move-as-app', `${input.type} gave it to somebody else`);
        continue;
      }
      if (input.type === 'send-as-app') check(move === 'new to bot', `a word led from ${move}`);
      else check(input.type === 'move-as-app' && APP_MOVES.has(move), `${input.type} led from ${move}`);
    }
  },
  'an app is told of what customers and agents do, and never of its own acts': ({ moments }) => {
    for (const { input, decision, events, facts } of moments) {
      if (!decision.ok) continue;
      const told = decision.effects.filter((effect) => effect.kind === 'notify-app');
      check(told.length <= 1, 'told twice');
      const isOwn = 'by' in input && typeof input.by === 'object' && 'appId' in input.by;
      if (facts.account.appId === null || isOwn) check(told.length === 0, `told of ${input.type}`);
      for (const { appId, accountId } of told)
        check(appId === facts.account.appId && accountId === facts.account.id, 'somebody else is told');
      const isHeard = events.some(
        ({ type, ...event }) =>
          (type === 'message.sent' && 'sender' in event && event.sender.kind !== 'bot') || type === 'message.recalled',
      );
      if (facts.account.appId !== null && isHeard) check(told.length === 1, `not told of ${input.type}`);
    }
  },
  'an offer stands until it is taken back, and only one that stands is accepted': ({ log, states }) => {
    let standing: string | null = null;
    for (const event of log) {
      if (event.type === 'upgrade.offered') standing = JSON.stringify(event.offer);
      if (event.type === 'upgrade.accepted')
        check(JSON.stringify(event.offer) === standing, 'accepted what was not offered');
      if (event.type === 'upgrade.cancelled') standing = null;
      const { upgrade } = at(states, event.number);
      check((upgrade === null ? null : JSON.stringify(upgrade.offer)) === standing, `the offer at ${event.number}`);
    }
  },
  'the bot is run once for each word that it is to answer, and reads that very word': ({ moments }) => {
    for (const { decision, events, after, facts } of moments) {
      const runs = decision.ok ? decision.effects.filter((effect) => effect.kind === 'run-bot') : [];
      check(runs.length <= 1, 'twice at once');
      check(runs.length === 0 || facts.account.appId === null, 'it is run where an app serves');
      for (const { number } of runs) {
        const read = events.find((event) => event.number === number);
        check(read?.type === 'message.sent' && read.sender.kind === 'customer', 'it reads something else');
        check(after.phase.state === 'bot' && after.lastMessage?.number === number, 'its answer would be out of date');
      }
    }
  },
};

/** Where an app may move a conversation to, from where: the table of the 微信客服 API. */
const APP_MOVES: ReadonlySet<string> = new Set([
  'new to bot',
  'new to queued',
  'new to human',
  'new to ended',
  'bot to queued',
  'bot to human',
  'bot to ended',
  'queued to human',
  'queued to ended',
  'human to ended',
]);

const SIDES = ['customer', 'agent'] as const;
const LEAVES_OWNER: ReadonlySet<string> = new Set(['conversation.queued', 'conversation.ended', 'callback.missed']);
/** What ends a callback. */
const OVER: ReadonlySet<string> = new Set([
  'callback.answered',
  'callback.cancelled',
  'conversation.ended',
  'queue.left',
]);
const LEAVES_QUEUE: ReadonlySet<string> = new Set(['queue.left', 'conversation.assigned', 'conversation.ended']);
const TAP_REASONS: ReadonlySet<string> = new Set(['button', 'menu', 'emergency']);
const TAPS: readonly ConversationInput[] = [
  { type: 'ask-person', by: 'button' },
  { type: 'ask-person', by: 'menu' },
];
const WISH: ConversationInput = {
  type: 'send',
  from: { side: 'customer' },
  messageId: 'wish',
  content: words('转人工'),
};
/** What words mean is for the app to find out, where one runs the account; the button always works. */
const ASKING = [
  { hasBot: true, appId: null, ways: [...TAPS, WISH] },
  { hasBot: false, appId: null, ways: [...TAPS, WISH] },
  { hasBot: false, appId: APP_IDS[0], ways: TAPS },
] as const;

function afterwards(state: ConversationState, input: ConversationInput, facts: Moment['facts']): ConversationState {
  const decision = decide(state, input, facts);
  check(decision.ok, `${input.type} in ${state.phase.state} was refused`);
  const events = decision.ok ? decision.events : [];
  return events.reduce((next, event) => apply(next, { ...event, number: next.number + 1, at: facts.at }), state);
}

const madeHonest = (step: Step): Step => {
  if (step.input.do !== 'acknowledge-wildly') return step;
  const { by, delivered, read } = step.input;
  return { ...step, input: { do: 'acknowledge', by, deliveredShare: delivered, readShare: read } };
};

/** Whose reading counts: the customer, and the agent who owns the conversation. */
const isReader = (by: Asker, state: ConversationState): boolean =>
  by.side === 'customer' || by.agentId === ownerId(state);

/** Every place of a short log, evenly spread ones of a long one. */
function somePlaces(length: number): number[] {
  const stride = Math.max(1, Math.floor(length / 40));
  return Array.from({ length: Math.ceil(length / stride) }, (_, index) => index * stride);
}

/** As the database and the sockets give it back. */
const throughTheWire = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

const at = (states: readonly ConversationState[], index: number): ConversationState => {
  const state = states[index];
  check(state !== undefined, `there is no state ${index}`);
  return state;
};
const last = (states: readonly ConversationState[]): ConversationState => at(states, states.length - 1);

function check(isTrue: boolean, what: string): asserts isTrue {
  if (!isTrue) throw new Error(`Broken: ${what}`);
}

function same(found: unknown, wanted: unknown, what: string): void {
  if (isDeepStrictEqual(found, wanted)) return;
  throw new Error(`Broken: ${what}\n  found  ${JSON.stringify(found)}\n  wanted ${JSON.stringify(wanted)}`);
}
