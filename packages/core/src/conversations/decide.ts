import { surelyWantsPerson, wantsPerson, type HandOverReason } from '../bots/index.ts';
import { isOpen } from '../dialogues/index.ts';
import { accept, refuse, type Effect, type RefusalCode } from '../engine/index.ts';
import { MINUTE_MS, unreachable, type Id } from '../kit/index.ts';
import { contentTexts, type Content } from '../messages/index.ts';
import { agentRefusal, claimRefusal } from './agent-refusal.ts';
import {
  endedBy,
  joining,
  notWaiting,
  placeAtOpening,
  queued,
  waiting,
  type ConversationDecision,
} from './consequences.ts';
import {
  bookCallback,
  callbackDue,
  calling,
  cancelCallback,
  comingBack,
  designateCallback,
  hasReadCall,
  leaving,
} from './decide-callback.ts';
import { decideForApp, isNewsForApp } from './decide-for-app.ts';
import { acceptOffer, declineOffer, expireOffer, makeOffer, withOfferEnded } from './decide-offer.ts';
import type { ConversationEvent, QueueReason } from './events.ts';
import { guard, harmOf, stoppedBy } from './guard.ts';
import type { Asker, ConversationFacts, ConversationInput, PersonWish, StaffActor } from './inputs.ts';
import { prioritise } from './precedence.ts';
import { isHeld, offerOf, ownerId, type ConversationState } from './state.ts';

type Input<T extends ConversationInput['type']> = Extract<ConversationInput, { type: T }>;

/** How long a message may be taken back. */
export const RECALL_WINDOW_MS = 2 * MINUTE_MS;
/** How long coming in by the same link counts as the same visit. */
export const VISIT_MS = 30 * MINUTE_MS;

/**
 * The conversation machine: what follows from an input in a state, or why nothing does. Pure: time and facts come in.
 * The table of all cells is in docs/specs/conversations.md and is held by `decide.test.ts`.
 */
export function decide(
  state: ConversationState,
  input: ConversationInput,
  facts: ConversationFacts,
): ConversationDecision {
  const decision = withOfferEnded(state, guard(state, decideInput(state, input, facts), facts));
  const { id: accountId, appId } = facts.account;
  if (appId === null || !decision.ok || !decision.events.some(isNewsForApp)) return decision;
  return accept(decision.events, [...decision.effects, { kind: 'notify-app', appId, accountId }]);
}

function decideInput(
  state: ConversationState,
  input: ConversationInput,
  facts: ConversationFacts,
): ConversationDecision {
  // Who talks to a person may finish.
  if (facts.account.isClosed && canBegin(input) && state.phase.state !== 'human') return refuse('account.closed');
  if (state.number === 0 && !canBegin(input)) return refuse('conversation.not-open');
  switch (input.type) {
    case 'open':
      return open(state, input, facts);
    case 'send':
      return input.from.side === 'customer'
        ? sendAsCustomer(state, input, facts)
        : sendAsAgent(state, input, input.from);
    case 'ask-person':
      return askPerson(state, input.by, facts);
    case 'leave-queue':
      return leaveQueue(state, facts);
    case 'send-as-app':
    case 'reply-to-event':
    case 'move-as-app':
    case 'offer-upgrade':
    case 'cancel-upgrade':
      return decideForApp(state, input, facts);
    case 'accept-upgrade':
      return acceptUpgrade(state);
    case 'book-callback':
      return bookCallback(state, input, facts);
    case 'designate-callback':
      return designateCallback(state, input);
    case 'cancel-callback':
      return cancelCallback(state, input, facts);
    case 'mute':
      return mute(state, input);
    case 'answer-as-bot':
      return answerAsBot(state, input, facts);
    case 'transcribe':
      return transcribe(state, input, facts);
    case 'assign':
      return assign(state, input, facts);
    case 'accept-offer':
      return acceptOffer(state, input.agentId, facts);
    case 'decline-offer':
      return declineOffer(state, input.agentId);
    case 'transfer':
      return transfer(state, input, facts);
    case 'prioritise':
      return prioritise(state, input);
    case 'release':
      return release(state, input, facts);
    case 'add-note':
      return accept([
        { type: 'note.added', agentId: input.by.agentId, agentName: input.by.agentName, text: input.text },
      ]);
    case 'recall':
      return recall(input, facts);
    case 'acknowledge':
      return acknowledge(state, input, facts);
    case 'end':
      return end(state, input.by);
    case 'rate':
      return rate(state, input);
    case 'timer-fired':
      return timerFired(state, input.timer, facts);
    default:
      return unreachable(input);
  }
}

/** What a customer turns to an account with, and may begin a conversation with. */
const canBegin = (input: ConversationInput): boolean =>
  input.type === 'open' || input.type === 'ask-person' || (input.type === 'send' && input.from.side === 'customer');

function open(state: ConversationState, input: Input<'open'>, facts: ConversationFacts): ConversationDecision {
  if (state.number === 0) return accept(beginning(state, input.visit, facts, input.language), [idleTimer(facts)]);
  if (input.visit === null || (isSameVisit(state, input.visit) && !isBackAgain(state, facts))) return accept();
  return accept([{ type: 'conversation.visited', visit: input.visit }]);
}

/** To an app each coming in is news, also by the same link; a page that is loaded anew is none. */
const isBackAgain = ({ visitedAt }: ConversationState, { account, at }: ConversationFacts): boolean =>
  account.appId !== null && at - (visitedAt ?? 0) >= VISIT_MS;

const isSameVisit = (state: ConversationState, visit: NonNullable<Input<'open'>['visit']>): boolean =>
  state.visit?.entryId === visit.entryId &&
  state.visit.scene === visit.scene &&
  state.visit.sceneParam === visit.sceneParam;

/** The opening and the account's greeting. */
function beginning(
  state: ConversationState,
  visit: Input<'open'>['visit'],
  facts: ConversationFacts,
  language?: Input<'open'>['language'],
): ConversationEvent[] {
  return [{ type: 'conversation.opened', visit }, ...greet(state, facts, language)];
}

const greet = (
  state: ConversationState,
  facts: ConversationFacts,
  language: Input<'open'>['language'],
): ConversationEvent[] =>
  ((language === undefined ? undefined : facts.account.greetings?.[language]) ?? facts.account.greeting)
    .filter((content) => harmOf(content) === null)
    .map((content, index) => ({
      type: 'message.sent',
      messageId: `greeting-${state.round + 1}-${index}`,
      sender: { kind: 'bot', name: facts.account.botName },
      content,
      ordinal: state.receipts.customer.received + index + 1,
    }));

/** Events that must come first when the customer acts: an opening, or a new round after the last one ended. */
function arrival(state: ConversationState, facts: ConversationFacts): ConversationEvent[] {
  if (state.number === 0) return beginning(state, null, facts);
  return state.phase.state === 'ended' ? [{ type: 'conversation.reopened' }] : [];
}

function sendAsCustomer(
  state: ConversationState,
  input: Input<'send'>,
  facts: ConversationFacts,
): ConversationDecision {
  if (state.isMuted) return refuse('customer.muted');
  const first = arrival(state, facts);
  const message: ConversationEvent = {
    type: 'message.sent',
    messageId: input.messageId,
    sender: { kind: 'customer' },
    content: input.content,
    ordinal: state.receipts.agent.received + 1,
  };
  const begins = first.length > 0;
  const phase = begins ? 'new' : state.phase.state;
  const [back, backEffects] = comingBack(state, facts);
  if (phase === 'queued' || phase === 'human' || back.length > 0) return accept([message, ...back], backEffects);

  const effects = begins ? [idleTimer(facts)] : [];
  // What the words mean is for the app to find out; the person button never asks it.
  if (facts.account.appId !== null) return accept([...first, message], effects);
  const wish = wishIn(input.content, isOpen(state.dialogue) ? surelyWantsPerson : wantsPerson);
  if (wish !== null || !facts.account.hasBot) {
    const [joined, joiningEffects] = joining(wish ?? 'no-bot', facts.at, facts);
    return accept([...first, message, ...joined], [...effects, ...joiningEffects]);
  }
  const engaged: ConversationEvent[] = phase === 'new' ? [{ type: 'bot.engaged' }] : [];
  // The bot answers the customer's message, whose number follows from its place among these events.
  const number = state.number + first.length + 1;
  return accept([...first, message, ...engaged], [...effects, { kind: 'run-bot', number }]);
}

function wishIn(content: Content, isWish: (text: string) => boolean): QueueReason | null {
  return content.kind === 'text' && isWish(content.text) ? 'words' : null;
}

const idleTimer = (facts: ConversationFacts): Effect => ({
  kind: 'set-timer',
  timer: 'idle-end',
  dueAt: facts.at + facts.account.idleEndMs,
});

function sendAsAgent(state: ConversationState, input: Input<'send'>, from: StaffActor): ConversationDecision {
  if (state.phase.state === 'ended') return refuse('conversation.already-ended');
  if (state.phase.state !== 'human') return refuse('conversation.not-assigned');
  if (state.phase.agentId !== from.agentId) return refuse('conversation.not-owner');
  return accept([
    {
      type: 'message.sent',
      messageId: input.messageId,
      sender: { kind: 'agent', agentId: from.agentId, name: from.agentName },
      content: input.content,
      ordinal: state.receipts.customer.received + 1,
    },
  ]);
}

function askPerson(state: ConversationState, by: PersonWish, facts: ConversationFacts): ConversationDecision {
  const first = arrival(state, facts);
  const phase = first.length > 0 ? 'new' : state.phase.state;
  // Asking twice is no mistake: who waits or already talks to a person keeps what he has.
  if (phase === 'human') return accept();
  if (phase === 'queued') return by === 'emergency' ? admit(state, facts) : accept();
  const [back, backEffects] = comingBack(state, facts, by === 'emergency' ? by : 'callback');
  if (back.length > 0) return accept(back, backEffects);
  const effects = first.length > 0 ? [idleTimer(facts)] : [];
  const [joined, joiningEffects] = joining(by, facts.at, facts);
  return accept([...first, ...joined], [...effects, ...joiningEffects]);
}

/** Who is held for an opening and says that it is an emergency reaches people now, where the account admits it. */
function admit(state: ConversationState, facts: ConversationFacts): ConversationDecision {
  if (state.phase.state !== 'queued' || !isHeld(state)) return accept();
  const [joined, effects] = joining('emergency', state.phase.since, facts);
  const isAdmitted = joined.every((event) => event.type !== 'conversation.queued' || event.opensAt === undefined);
  return isAdmitted ? accept(joined, [{ kind: 'cancel-timer', timer: 'opening' }, ...effects]) : accept();
}

function leaveQueue(state: ConversationState, facts: ConversationFacts): ConversationDecision {
  return state.phase.state === 'queued' ? accept(...leaving(state, facts)) : refuse('conversation.not-queued');
}

function answerAsBot(
  state: ConversationState,
  input: Input<'answer-as-bot'>,
  facts: ConversationFacts,
): ConversationDecision {
  // A person or an app took over, the customer left or said more meanwhile: the answer is out of date and nobody misses it.
  if (state.phase.state !== 'bot' || facts.account.appId !== null) return accept();
  if (!isInTurn(state, input)) return accept();
  const stops = stopsOf(input, facts);
  // Where the bot may not say what it would, a person answers.
  const sayable = stops.length > 0 ? [] : input.messages;
  const handsOver = input.handOver || stops.length > 0;
  const messages = sayable.map(({ messageId, content, source }, index): ConversationEvent => ({
    type: 'message.sent',
    messageId,
    sender: { kind: 'bot', name: facts.account.botName },
    content,
    ordinal: state.receipts.customer.received + index + 1,
    ...(source === undefined ? {} : { source }),
  }));
  const { understanding } = input;
  const understood: ConversationEvent[] =
    understanding === undefined ? [] : [{ type: 'bot.understood', ...understanding }];
  const missed: ConversationEvent[] = input.isUnderstood && stops.length === 0 ? [] : [{ type: 'bot.missed' }];
  const moved: ConversationEvent[] =
    input.move === undefined ? [] : [{ type: 'dialogue.moved', dialogue: input.move.dialogue }];
  const said = [...understood, ...missed, ...moved, ...messages];
  if (!handsOver) return accept(said, afterMove(state, input));
  const reason = moved.length > 0 && stops.length === 0 ? 'dialogue' : reasonOf(understanding?.why);
  const [joined, effects] = joining(reason, facts.at, facts);
  return accept([...said, ...joined], [...effects, ...stops]);
}

/** Why somebody waits whom the bot handed over. */
function reasonOf(why: HandOverReason | undefined): QueueReason {
  switch (why) {
    case 'emergency':
      return 'emergency';
    case 'request':
      return 'words';
    case 'anger':
    case 'policy':
    case 'vulnerable':
      return 'bot-policy';
    case 'misses':
    case undefined:
      return 'bot-gave-up';
    default:
      return unreachable(why);
  }
}

/** Whether nothing was said, and no dialogue moved, since what the bot answers. */
function isInTurn({ dialogue, lastMessage }: ConversationState, { inReplyTo, move }: Input<'answer-as-bot'>): boolean {
  const isLatest = inReplyTo === null ? move !== undefined : lastMessage?.number === inReplyTo;
  const step = isOpen(dialogue) ? dialogue.step : null;
  return isLatest && (move === undefined || move.after === step);
}

/** What a dialogue asks for: its look-up, and a look at what the customer said while one was under way. */
function afterMove(state: ConversationState, { inReplyTo, move }: Input<'answer-as-bot'>): readonly Effect[] {
  const { lastMessage } = state;
  const isSpokenOver = inReplyTo === null && lastMessage !== null && lastMessage.sender === 'customer';
  const unread: Effect[] = isSpokenOver ? [{ kind: 'run-bot', number: lastMessage.number }] : [];
  const asked = move?.dialogue.outcome === null ? move.dialogue.lookingUp : null;
  if (asked === null || asked === state.dialogue?.lookingUp) return unread;
  return [...unread, { kind: 'look-up', asked }];
}

/**
 * The bot waits for the customer to send what was written down, as it is or corrected. A wish for a person it grants at once.
 */
function transcribe(
  state: ConversationState,
  { target, text, by }: Input<'transcribe'>,
  facts: ConversationFacts,
): ConversationDecision {
  const { phase, lastMessage } = state;
  if (phase.state !== 'bot' || facts.account.appId !== null) return accept();
  if (lastMessage?.number !== target || lastMessage.kind !== 'voice' || lastMessage.sender !== 'customer')
    return accept();
  const transcribed: ConversationEvent = { type: 'message.transcribed', target, text, by };
  if (!wantsPerson(text)) return accept([transcribed]);
  const [joined, effects] = joining('words', facts.at, facts);
  return accept([transcribed, ...joined], effects);
}

/** Reports of what the safety line does not let the bot say. */
function stopsOf({ messages }: Input<'answer-as-bot'>, { account }: ConversationFacts): Effect[] {
  return messages.flatMap(({ messageId, content }) => {
    const reason = harmOf(content);
    if (reason === null) return [];
    const words = contentTexts(content).map(({ text }) => text);
    return [stoppedBy({ messageId, sender: { kind: 'bot', name: account.botName } }, reason, words.join('\n'))];
  });
}

function assign(state: ConversationState, input: Input<'assign'>, facts: ConversationFacts): ConversationDecision {
  if (state.phase.state === 'human') {
    return state.phase.agentId === input.agentId ? accept() : refuse('conversation.already-assigned');
  }
  if (state.phase.state === 'ended') return refuse('conversation.already-ended');
  // A router pairs only who waits; an agent may also step in while the bot talks.
  if (input.by === 'router' && state.phase.state !== 'queued') return refuse('conversation.not-queued');
  const offer = offerOf(state);
  if (offer !== null && offer.agentId === input.agentId) {
    // Taking what one is offered is accepting it; the router need not ask twice.
    return input.by === 'agent' ? acceptOffer(state, input.agentId, facts) : accept();
  }
  if (offer !== null && input.by === 'router') return refuse('conversation.already-offered');
  const refusal = input.by === 'router' ? agentRefusal(state.servedBy, facts) : claimRefusal(state.servedBy, facts);
  if (refusal !== null || facts.agent === undefined) return refuse(refusal ?? 'agent.not-found');
  const { acceptWithinMs } = facts.account;
  if (input.by === 'router' && acceptWithinMs !== null) return makeOffer(facts.agent, acceptWithinMs, facts.at);
  const [called, effects] = calling(state, facts);
  return accept(
    [{ type: 'conversation.assigned', agentId: facts.agent.id, agentName: facts.agent.name, by: input.by }, ...called],
    [...notWaiting(state), ...effects],
  );
}

function transfer(state: ConversationState, input: Input<'transfer'>, facts: ConversationFacts): ConversationDecision {
  const from = handingOver(state, input.by);
  if (typeof from === 'string') return refuse(from);
  const note = input.note === undefined ? {} : { note: input.note };
  const isWaiting = state.phase.state === 'queued';

  if ('accountId' in input.to) {
    const target = facts.targetAccount;
    if (target === undefined || target.isClosed) return refuse('account.not-found');
    if (isWaiting && target.id === state.servedBy) return accept();
    const [joined, effects] = joining('transfer', state.queuedSince ?? facts.at, { ...facts, account: target });
    // The place at the desk is free, also where the customer is held for an opening.
    const isRouted = isWaiting || effects.some(({ kind }) => kind === 'route');
    const freed: Effect[] = isRouted ? [] : [{ kind: 'route' }];
    const to = { accountId: target.id, accountName: target.name };
    return accept(
      [{ type: 'conversation.transferred', from, to, ...note }, ...joined],
      [...leftBehind(state, effects), ...effects, ...freed],
    );
  }
  if (input.to.agentId === ownerId(state)) return accept();
  const refusal = agentRefusal(state.servedBy, facts);
  if (refusal !== null || facts.agent === undefined) return refuse(refusal ?? 'agent.not-found');
  const to = { agentId: facts.agent.id, agentName: facts.agent.name };
  const [called, effects] = calling(state, facts);
  return accept(
    [
      { type: 'conversation.transferred', from, to, ...note },
      { type: 'conversation.assigned', ...to, by: 'transfer' },
      ...called,
    ],
    // A place at a desk is free, or nobody waits any more.
    [...(isWaiting ? notWaiting(state) : [{ kind: 'route' } as const]), ...effects],
  );
}

/** The timers of a wait in one queue that the wait in another does not set anew. */
const leftBehind = (state: ConversationState, effects: readonly Effect[]): Effect[] =>
  state.phase.state !== 'queued'
    ? []
    : notWaiting(state).filter(
        (had) =>
          had.kind === 'cancel-timer' &&
          effects.every((effect) => effect.kind !== 'set-timer' || effect.timer !== had.timer),
      );

/** Whom a transfer takes the conversation from: its owner; while it waits, the supervisor who moves it. */
function handingOver(
  { phase }: ConversationState,
  by: StaffActor,
): { readonly agentId: Id; readonly agentName: string } | RefusalCode {
  if (phase.state === 'ended') return 'conversation.already-ended';
  if (phase.state === 'queued' && by.mayOverride) return { agentId: by.agentId, agentName: by.agentName };
  if (phase.state !== 'human') return 'conversation.not-assigned';
  if (phase.agentId !== by.agentId && !by.mayOverride) return 'conversation.not-owner';
  return { agentId: phase.agentId, agentName: phase.agentName };
}

function release(state: ConversationState, input: Input<'release'>, facts: ConversationFacts): ConversationDecision {
  // Somebody else already has it, or it ended: nothing to release.
  if (ownerId(state) !== input.agentId) return accept();
  return accept([queued('agent-released', state.queuedSince ?? facts.at)], waiting(facts));
}

function recall(input: Input<'recall'>, facts: ConversationFacts): ConversationDecision {
  const { target, by } = input;
  const isOwn =
    by.side === 'customer'
      ? target.sender.kind === 'customer'
      : target.sender.kind === 'agent' && target.sender.agentId === by.agentId;
  if (!isOwn) return refuse('message.not-yours');
  if (facts.at - target.at > RECALL_WINDOW_MS) return refuse('message.too-late');
  return accept([{ type: 'message.recalled', target: target.number, by: by.side }]);
}

function acknowledge(
  state: ConversationState,
  input: Input<'acknowledge'>,
  facts: ConversationFacts,
): ConversationDecision {
  const { by } = input;
  if (by.side === 'agent' && by.agentId !== ownerId(state)) return accept();
  const had = state.receipts[by.side];
  const delivered = Math.min(Math.max(had.delivered, input.delivered, input.read), state.number);
  const read = Math.min(Math.max(had.read, input.read), state.number);
  const readOrdinal = Math.min(Math.max(had.readOrdinal, input.readOrdinal), had.received);
  if (delivered === had.delivered && read === had.read && readOrdinal === had.readOrdinal) return accept();
  const isBack = by.side === 'customer' && hasReadCall(state, read);
  const [back, effects] = isBack ? comingBack(state, facts) : [[], []];
  return accept([{ type: 'conversation.acknowledged', by: by.side, delivered, read, readOrdinal }, ...back], effects);
}

function end(state: ConversationState, by: Asker): ConversationDecision {
  if (state.phase.state === 'ended') return accept();
  if (by.side === 'customer') return accept(...endedBy(state, 'customer', null));
  if (state.phase.state === 'human' && state.phase.agentId !== by.agentId && !by.mayOverride) {
    return refuse('conversation.not-owner');
  }
  return accept(...endedBy(state, 'agent', { agentId: by.agentId, agentName: by.agentName }));
}

function mute(state: ConversationState, { by, isMuted }: Input<'mute'>): ConversationDecision {
  if (ownerId(state) !== by.agentId && !by.mayOverride) return refuse('conversation.not-owner');
  if (state.isMuted === isMuted) return accept();
  return accept([{ type: 'customer.muted', agentId: by.agentId, agentName: by.agentName, isMuted }]);
}

function acceptUpgrade({ upgrade }: ConversationState): ConversationDecision {
  if (upgrade === null) return refuse('upgrade.not-offered');
  return upgrade.acceptedAt === null ? accept([{ type: 'upgrade.accepted', offer: upgrade.offer }]) : accept();
}

function rate(state: ConversationState, input: Input<'rate'>): ConversationDecision {
  if (state.phase.state !== 'ended' || !state.wasServed) return refuse('conversation.not-ratable');
  const comment = input.comment === undefined ? {} : { comment: input.comment };
  return accept([{ type: 'conversation.rated', stars: input.stars, reasons: [...input.reasons], ...comment }]);
}

function timerFired(
  state: ConversationState,
  timer: Input<'timer-fired'>['timer'],
  facts: ConversationFacts,
): ConversationDecision {
  switch (timer) {
    case 'idle-end':
      return idleEnd(state, facts);
    case 'queue-reminder':
      return remind(state, facts);
    case 'offer-expired':
      return expireOffer(state, facts);
    case 'opening':
      return openUp(state, facts);
    case 'callback':
      return callbackDue(state, facts);
    default:
      return unreachable(timer);
  }
}

/** The opening that somebody was held for has come; or the hours were changed, and it is another one. */
function openUp(state: ConversationState, facts: ConversationFacts): ConversationDecision {
  const { phase } = state;
  if (phase.state !== 'queued' || phase.opensAt === undefined) return accept();
  const [joined, effects] = joining(phase.reason, phase.since, facts);
  const isStillHeld = joined.some((event) => event.type === 'conversation.queued' && event.opensAt !== undefined);
  if (!isStillHeld) {
    const since = placeAtOpening(phase.since, facts.at);
    return accept([queued(phase.reason, since)], [{ kind: 'cancel-timer', timer: 'opening' }, ...effects]);
  }
  const isSame = joined.some((event) => event.type === 'conversation.queued' && event.opensAt === phase.opensAt);
  return accept(isSame ? [] : joined, effects);
}

function idleEnd(state: ConversationState, facts: ConversationFacts): ConversationDecision {
  if (state.phase.state === 'ended') return accept();
  const dueAt = state.lastActiveAt + facts.account.idleEndMs;
  // Messages do not touch the timer, they only move the last activity; who waits for a person is never sent away.
  if (dueAt > facts.at || isOwedAnAnswer(state)) {
    return accept([], [{ kind: 'set-timer', timer: 'idle-end', dueAt: Math.max(dueAt, facts.at + MINUTE_MS) }]);
  }
  return accept(...endedBy(state, 'idle', null));
}

const isOwedAnAnswer = (state: ConversationState): boolean =>
  state.phase.state === 'queued' || (state.phase.state === 'human' && state.awaitingReplySince !== null);

function remind(state: ConversationState, facts: ConversationFacts): ConversationDecision {
  if (state.phase.state !== 'queued' || isHeld(state)) return accept();
  return accept(
    [{ type: 'queue.reminded', waitedMs: Math.max(0, facts.at - state.phase.since) }],
    [{ kind: 'set-timer', timer: 'queue-reminder', dueAt: facts.at + facts.account.queueReminderMs }],
  );
}
