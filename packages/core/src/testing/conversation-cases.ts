import { DEFAULT_CALLBACK_RULES } from '../callbacks/index.ts';
import {
  APP_WINDOW_MS,
  apply,
  decide,
  initialState,
  MOST_APP_MESSAGES,
  RECALL_WINDOW_MS,
  VISIT_MS,
  type ConversationFacts,
  type ConversationInput,
  type ConversationState,
  type EventOccasion,
} from '../conversations/index.ts';
import type { Dialogue } from '../dialogues/index.ts';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../kit/index.ts';
import {
  account,
  ACCOUNT_IDS,
  actor,
  AGENT_IDS,
  agent,
  APP_IDS,
  BY_DAY,
  factsAt,
  IDENTITY,
  offer,
  servingAccountId,
  START,
  visit,
  WITH_NIGHT,
  words,
} from './cast.ts';

const [owner, colleague, supervisor] = AGENT_IDS;
const [home, elsewhere] = ACCOUNT_IDS;
/** When the cases are asked. */
export const NOW = START + 10 * MINUTE_MS;

/** Something asked, and the facts that make it interesting. */
export type Case = { readonly input: ConversationInput; readonly facts?: Partial<ConversationFacts> };

const customer = { side: 'customer' } as const;
const as = (id: string, mayOverride = false) => ({ side: 'agent', ...actor(id, mayOverride) }) as const;
const say = (text: string): ConversationInput => ({
  type: 'send',
  from: customer,
  messageId: 'm',
  content: words(text),
});
const speak = (id: string): ConversationInput => ({
  type: 'send',
  from: as(id),
  messageId: 'm',
  content: words('您好'),
});
const withoutBot = { account: account(home, { hasBot: false }) };
/** A dialogue at its first question. */
const dialogue = (parts: Partial<Dialogue>): Dialogue => ({
  flowId: IDENTITY.accountId,
  flowName: '查订单',
  version: 1,
  language: 'zh-CN',
  heard: 2,
  step: 1,
  node: 'details',
  field: 'order',
  lookingUp: null,
  misfits: 0,
  filled: [],
  skipped: [],
  values: [],
  outcome: null,
  ...parts,
});
/** The bot answers message 2, the customer’s first word in every state that has one; see `STATES`. */
const answer = (parts: Partial<Extract<ConversationInput, { type: 'answer-as-bot' }>>): ConversationInput => ({
  type: 'answer-as-bot',
  inReplyTo: 2,
  messages: [{ messageId: 'b', content: words('答') }],
  isUnderstood: true,
  handOver: false,
  ...parts,
});
const assign = (by: 'router' | 'agent', id: string): ConversationInput => ({ type: 'assign', by, agentId: id });
const transfer = (
  by: string,
  to: { agentId: string } | { accountId: string },
  mayOverride = false,
): ConversationInput => ({
  type: 'transfer',
  by: actor(by, mayOverride),
  to,
});
const free = (id: string) => ({ agent: agent(id) });
const acknowledge = (by: 'customer' | 'agent', upTo: number): ConversationInput => ({
  type: 'acknowledge',
  by: by === 'customer' ? customer : as(owner),
  delivered: upTo,
  read: upTo,
  readOrdinal: upTo,
});
const recall = (by: 'customer' | 'agent', ageMs: number): ConversationInput => ({
  type: 'recall',
  by: by === 'customer' ? customer : as(owner),
  target: { number: 2, sender: { kind: 'customer' }, at: NOW - ageMs },
});
const [app, otherApp] = APP_IDS;
/** The account as `app` runs it, in place of the product. */
const runByApp = { account: account(home, { appId: app }) };
/** How long an agent has to accept, where he is asked. */
const OFFERED_MS = 30 * SECOND_MS;
const offersFirst = { account: account(home, { acceptWithinMs: OFFERED_MS }) };
const closed = { account: account(home, { isClosed: true }) };
const tooLate = { at: NOW + APP_WINDOW_MS + 1, ...runByApp };
const appSays = (by: string = app): ConversationInput => ({
  type: 'send-as-app',
  by: { appId: by },
  messageId: 'm',
  content: words('您好，我是应用'),
});
const appReplies = (occasion: EventOccasion): ConversationInput => ({
  type: 'reply-to-event',
  by: { appId: app },
  occasion,
  eventNumber: 2,
  messageId: 'm',
  content: words('欢迎'),
});
type Move = Extract<ConversationInput, { type: 'move-as-app' }>['to'];
const appMoves = (to: Move, by: string = app): ConversationInput => ({ type: 'move-as-app', by: { appId: by }, to });
const mute = (by: string, isMuted: boolean, mayOverride = false): ConversationInput => ({
  type: 'mute',
  by: actor(by, mayOverride),
  isMuted,
});

const prioritise = (
  by: string,
  changes: Pick<Extract<ConversationInput, { type: 'prioritise' }>, 'priorityClass' | 'isFront'>,
  mayOverride = true,
): ConversationInput => ({ type: 'prioritise', by: actor(by, mayOverride), ...changes, reason: '孕妇，已等两次' });

const book = (inMinutes: number): Extract<ConversationInput, { type: 'book-callback' }> => {
  const from = NOW + inMinutes * MINUTE_MS;
  return { type: 'book-callback', slot: { from, to: from + 30 * MINUTE_MS } };
};
const withoutCallbacks = { account: account(home, { callbacks: { ...DEFAULT_CALLBACK_RULES, isOffered: false } }) };
const outsideHours = { account: account(home, { calendar: BY_DAY }) };
const atNight = { account: account(home, { calendar: WITH_NIGHT }) };

/** Every way to ask. The conversation is owned by `owner` where anybody owns it. */
export const CASES = {
  'open by a link': { input: { type: 'open', visit: visit('elsewhere') } },
  'open by the same link': { input: { type: 'open', visit: visit('help') } },
  'open without a link': { input: { type: 'open', visit: null } },
  'open, two greetings': {
    input: { type: 'open', visit: visit('help') },
    facts: { account: account(home, { greeting: [words('您好'), words('Hello')] }) },
  },
  'customer: words': { input: say('我的包裹没到') },
  'customer: words, no bot': { input: say('我的包裹没到'), facts: withoutBot },
  'customer: a wish': { input: say('转人工') },
  'customer: a wish, no bot': { input: say('转人工'), facts: withoutBot },
  'owner: words': { input: speak(owner) },
  'colleague: words': { input: speak(colleague) },
  'ask-person by button': { input: { type: 'ask-person', by: 'button' } },
  'ask-person by menu': { input: { type: 'ask-person', by: 'menu' } },
  'leave-queue': { input: { type: 'leave-queue' } },
  'leave-queue, no bot': { input: { type: 'leave-queue' }, facts: withoutBot },
  'bot: answers': { input: answer({}) },
  'bot: does not understand': { input: answer({ isUnderstood: false }) },
  'bot: gives up': { input: answer({ isUnderstood: false, messages: [], handOver: true }) },
  'bot: begins a dialogue': { input: answer({ move: { after: null, dialogue: dialogue({}) } }) },
  'bot: a dialogue that moved meanwhile': { input: answer({ move: { after: 7, dialogue: dialogue({}) } }) },
  'bot: a dialogue asks another machine': {
    input: answer({ move: { after: null, dialogue: dialogue({ lookingUp: '2.1' }) } }),
  },
  'bot: a dialogue hands over': {
    input: answer({ handOver: true, move: { after: null, dialogue: dialogue({ outcome: 'handed-over' }) } }),
  },
  'bot: a look-up is answered': {
    input: answer({ inReplyTo: null, move: { after: 1, dialogue: dialogue({ step: 2 }) } }),
  },
  'bot: answers too late': { input: answer({ inReplyTo: 1 }) },
  'bot: writes down what was no voice': { input: { type: 'transcribe', target: 2, text: '退款', by: 'model' } },
  'router: free agent': { input: assign('router', colleague), facts: free(colleague) },
  'router: full agent': { input: assign('router', colleague), facts: { agent: agent(colleague, { load: 3 }) } },
  'router: agent away': {
    input: assign('router', colleague),
    facts: { agent: agent(colleague, { isAccepting: false }) },
  },
  'router: agent of another account': {
    input: assign('router', colleague),
    facts: { agent: agent(colleague, { accountIds: [elsewhere] }) },
  },
  'router: unknown agent': { input: assign('router', colleague) },
  'router: the owner again': { input: assign('router', owner), facts: free(owner) },
  'claim: free agent': { input: assign('agent', colleague), facts: free(colleague) },
  'claim: on a break': {
    input: assign('agent', colleague),
    facts: { agent: agent(colleague, { isAccepting: false }) },
  },
  'claim: full agent': { input: assign('agent', colleague), facts: { agent: agent(colleague, { load: 3 }) } },
  'claim: agent of another account': {
    input: assign('agent', colleague),
    facts: { agent: agent(colleague, { accountIds: [elsewhere] }) },
  },
  'router: free agent, offers first': {
    input: assign('router', colleague),
    facts: { ...offersFirst, ...free(colleague) },
  },
  'router: full agent, offers first': {
    input: assign('router', colleague),
    facts: { ...offersFirst, agent: agent(colleague, { load: 3 }) },
  },
  'claim: who is offered it, with a full desk': {
    input: assign('agent', supervisor),
    facts: { agent: agent(supervisor, { load: 3 }) },
  },
  'router: who is offered it': { input: assign('router', supervisor), facts: { ...offersFirst, ...free(supervisor) } },
  'accept-offer by who is offered it': { input: { type: 'accept-offer', agentId: supervisor } },
  'accept-offer by somebody else': { input: { type: 'accept-offer', agentId: colleague } },
  'accept-offer by the owner': { input: { type: 'accept-offer', agentId: owner } },
  'decline-offer by who is offered it': { input: { type: 'decline-offer', agentId: supervisor } },
  'decline-offer by somebody else': { input: { type: 'decline-offer', agentId: colleague } },
  'offer-expired': { input: { type: 'timer-fired', timer: 'offer-expired' } },
  'offer-expired too early': {
    input: { type: 'timer-fired', timer: 'offer-expired' },
    facts: { at: START + OFFERED_MS - 1 },
  },
  'owner: transfer to a colleague': { input: transfer(owner, { agentId: colleague }), facts: free(colleague) },
  'owner: transfer to a full colleague': {
    input: transfer(owner, { agentId: colleague }),
    facts: { agent: agent(colleague, { load: 3 }) },
  },
  'owner: transfer to a colleague away': {
    input: transfer(owner, { agentId: colleague }),
    facts: { agent: agent(colleague, { isAccepting: false }) },
  },
  'owner: transfer to an unknown colleague': { input: transfer(owner, { agentId: colleague }) },
  'owner: transfer to himself': { input: transfer(owner, { agentId: owner }), facts: free(owner) },
  'owner: transfer to an account': {
    input: transfer(owner, { accountId: elsewhere }),
    facts: { targetAccount: account(elsewhere) },
  },
  'owner: transfer to the same account': {
    input: transfer(owner, { accountId: home }),
    facts: { targetAccount: account(home) },
  },
  'owner: transfer to an unknown account': { input: transfer(owner, { accountId: elsewhere }) },
  'colleague: transfer': { input: transfer(colleague, { agentId: colleague }), facts: free(colleague) },
  'supervisor: transfer': { input: transfer(supervisor, { agentId: colleague }, true), facts: free(colleague) },
  'supervisor: transfer to a full colleague': {
    input: transfer(supervisor, { agentId: colleague }, true),
    facts: { agent: agent(colleague, { load: 3 }) },
  },
  'supervisor: transfer to an account': {
    input: transfer(supervisor, { accountId: elsewhere }, true),
    facts: { targetAccount: account(elsewhere) },
  },
  'supervisor: transfer to the same account': {
    input: transfer(supervisor, { accountId: home }, true),
    facts: { targetAccount: account(home) },
  },
  'supervisor: raises the class': { input: prioritise(supervisor, { priorityClass: 'A' }) },
  'supervisor: moves it to the front': { input: prioritise(supervisor, { isFront: true }) },
  'supervisor: takes it back from the front': { input: prioritise(supervisor, { isFront: false }) },
  'owner: moves it to the front': { input: prioritise(owner, { isFront: true }, false) },
  'release of the owner': { input: { type: 'release', agentId: owner } },
  'release of somebody else': { input: { type: 'release', agentId: colleague } },
  'add-note': { input: { type: 'add-note', by: actor(colleague), text: '老客户' } },
  'recall of one’s own': { input: recall('customer', SECOND_MS) },
  'recall of another’s': { input: recall('agent', SECOND_MS) },
  'recall too late': { input: recall('customer', RECALL_WINDOW_MS + 1) },
  'acknowledge by the customer': { input: acknowledge('customer', 99) },
  'acknowledge by an agent': { input: acknowledge('agent', 99) },
  'acknowledge of nothing': { input: acknowledge('customer', 0) },
  'customer: end': { input: { type: 'end', by: customer } },
  'owner: end': { input: { type: 'end', by: as(owner) } },
  'colleague: end': { input: { type: 'end', by: as(colleague) } },
  'supervisor: end': { input: { type: 'end', by: as(supervisor, true) } },
  rate: { input: { type: 'rate', stars: 5, reasons: [] } },
  'idle-end when idle': {
    input: { type: 'timer-fired', timer: 'idle-end' },
    facts: { at: START + 9 * 60 * MINUTE_MS },
  },
  'idle-end too early': { input: { type: 'timer-fired', timer: 'idle-end' } },
  'queue-reminder': { input: { type: 'timer-fired', timer: 'queue-reminder' } },
  'owner: mutes': { input: mute(owner, true) },
  'owner: unmutes': { input: mute(owner, false) },
  'colleague: mutes': { input: mute(colleague, true) },
  'supervisor: mutes': { input: mute(supervisor, true, true) },
  'accept-upgrade': { input: { type: 'accept-upgrade' } },
  'ask-person in an emergency': { input: { type: 'ask-person', by: 'emergency' } },
  'book a callback': { input: book(60) },
  'book a callback in the past': { input: book(-1) },
  'book a callback, none offered': { input: book(60), facts: withoutCallbacks },
  'book a callback when the turn comes': { input: { type: 'book-callback', slot: null } },
  'cancel-callback': { input: { type: 'cancel-callback' } },
  'supervisor: books a callback': { input: { ...book(60), by: actor(supervisor, true) } },
  'colleague: books a callback': { input: { ...book(60), by: actor(colleague) } },
  'supervisor: cancels the callback': { input: { type: 'cancel-callback', by: actor(supervisor, true) } },
  'colleague: cancels the callback': { input: { type: 'cancel-callback', by: actor(colleague) } },
  'supervisor: means the callback for somebody': {
    input: { type: 'designate-callback', by: actor(supervisor, true), agent: { agentId: owner, agentName: 'owner' } },
  },
  'colleague: means the callback for somebody': {
    input: { type: 'designate-callback', by: actor(colleague), agent: { agentId: owner, agentName: 'owner' } },
  },
  'callback timer': { input: { type: 'timer-fired', timer: 'callback' }, facts: { at: NOW + 2 * HOUR_MS } },
  'callback timer, too early': { input: { type: 'timer-fired', timer: 'callback' }, facts: { at: START } },
  'opening timer': { input: { type: 'timer-fired', timer: 'opening' } },
  // The same account while nobody serves; stories begin at night.
  'closed hours: ask-person by button': { input: { type: 'ask-person', by: 'button' }, facts: outsideHours },
  'closed hours: ask-person in an emergency': { input: { type: 'ask-person', by: 'emergency' }, facts: outsideHours },
  'closed hours: customer: a wish': { input: say('转人工'), facts: outsideHours },
  'closed hours: bot: gives up': {
    input: answer({ isUnderstood: false, messages: [], handOver: true }),
    facts: outsideHours,
  },
  'closed hours: owner: transfer to an account': {
    input: transfer(owner, { accountId: elsewhere }),
    facts: { targetAccount: account(elsewhere, { calendar: BY_DAY }) },
  },
  'closed hours: opening timer': { input: { type: 'timer-fired', timer: 'opening' }, facts: outsideHours },
  'night: ask-person in an emergency': { input: { type: 'ask-person', by: 'emergency' }, facts: atNight },
  // The same account after it was deleted.
  'closed: open by a link': { input: { type: 'open', visit: visit('elsewhere') }, facts: closed },
  'closed: customer: words': { input: say('我的包裹没到'), facts: closed },
  'closed: ask-person by button': { input: { type: 'ask-person', by: 'button' }, facts: closed },
  'closed: owner: words': { input: speak(owner), facts: closed },
  'closed: owner: end': { input: { type: 'end', by: as(owner) }, facts: closed },
  'closed: customer: end': { input: { type: 'end', by: customer }, facts: closed },
  'owner: transfer to a closed account': {
    input: transfer(owner, { accountId: elsewhere }),
    facts: { targetAccount: account(elsewhere, { isClosed: true }) },
  },
  // The same account when an app runs it.
  'by app: open by a link': { input: { type: 'open', visit: visit('elsewhere') }, facts: runByApp },
  'by app: open by the same link': { input: { type: 'open', visit: visit('help') }, facts: runByApp },
  'by app: open by the same link, later': {
    input: { type: 'open', visit: visit('help') },
    facts: { at: START + VISIT_MS, ...runByApp },
  },
  'by app: customer: words': { input: say('我的包裹没到'), facts: runByApp },
  'by app: customer: a wish': { input: say('转人工'), facts: runByApp },
  'by app: owner: words': { input: speak(owner), facts: runByApp },
  'by app: ask-person by button': { input: { type: 'ask-person', by: 'button' }, facts: runByApp },
  'by app: leave-queue': { input: { type: 'leave-queue' }, facts: runByApp },
  'by app: bot: answers': { input: answer({}), facts: runByApp },
  'by app: bot: gives up': {
    input: answer({ isUnderstood: false, messages: [], handOver: true }),
    facts: runByApp,
  },
  'by app: router: free agent': { input: assign('router', colleague), facts: { ...runByApp, ...free(colleague) } },
  'by app: claim: free agent': { input: assign('agent', colleague), facts: { ...runByApp, ...free(colleague) } },
  'by app: owner: transfer to a colleague': {
    input: transfer(owner, { agentId: colleague }),
    facts: { ...runByApp, ...free(colleague) },
  },
  'by app: owner: transfer to an account': {
    input: transfer(owner, { accountId: elsewhere }),
    facts: { ...runByApp, targetAccount: account(elsewhere) },
  },
  'by app: release of the owner': { input: { type: 'release', agentId: owner }, facts: runByApp },
  'by app: recall of one’s own': { input: recall('customer', SECOND_MS), facts: runByApp },
  'by app: add-note': { input: { type: 'add-note', by: actor(colleague), text: '老客户' }, facts: runByApp },
  'by app: acknowledge by the customer': { input: acknowledge('customer', 99), facts: runByApp },
  'by app: customer: end': { input: { type: 'end', by: customer }, facts: runByApp },
  'by app: owner: end': { input: { type: 'end', by: as(owner) }, facts: runByApp },
  'by app: owner: mutes': { input: mute(owner, true), facts: runByApp },
  'by app: rate': { input: { type: 'rate', stars: 5, reasons: [] }, facts: runByApp },
  'by app: idle-end when idle': {
    input: { type: 'timer-fired', timer: 'idle-end' },
    facts: { at: START + 9 * 60 * MINUTE_MS, ...runByApp },
  },
  'by app: queue-reminder': { input: { type: 'timer-fired', timer: 'queue-reminder' }, facts: runByApp },
  // What the app itself asks.
  'app: words': { input: appSays(), facts: runByApp },
  'app: words, too late': { input: appSays(), facts: tooLate },
  'app: words, no account of its own': { input: appSays(otherApp), facts: runByApp },
  'app: words, account run by the product': { input: appSays() },
  'app: word on entering': { input: appReplies('entered'), facts: runByApp },
  'app: word on queueing': { input: appReplies('queued'), facts: runByApp },
  'app: word on an assignment': { input: appReplies('assigned'), facts: runByApp },
  'app: word on an end': { input: appReplies('ended'), facts: runByApp },
  'app: word on entering, no account of its own': { input: appReplies('entered') },
  'app: to the bot': { input: appMoves('bot'), facts: runByApp },
  'app: to the queue': { input: appMoves('queued'), facts: runByApp },
  'app: to an end': { input: appMoves('ended'), facts: runByApp },
  'app: to a free agent': { input: appMoves({ agentId: colleague }), facts: { ...runByApp, ...free(colleague) } },
  'app: to a full agent': {
    input: appMoves({ agentId: colleague }),
    facts: { ...runByApp, agent: agent(colleague, { load: 3 }) },
  },
  'app: to an agent away': {
    input: appMoves({ agentId: colleague }),
    facts: { ...runByApp, agent: agent(colleague, { isAccepting: false }) },
  },
  'app: to an agent of another account': {
    input: appMoves({ agentId: colleague }),
    facts: { ...runByApp, agent: agent(colleague, { accountIds: [elsewhere] }) },
  },
  'app: to an unknown agent': { input: appMoves({ agentId: colleague }), facts: runByApp },
  'app: to the owner': { input: appMoves({ agentId: owner }), facts: { ...runByApp, ...free(owner) } },
  'app: to the bot, too late': { input: appMoves('bot'), facts: tooLate },
  'app: to the queue, too late': { input: appMoves('queued'), facts: tooLate },
  'app: to a free agent, too late': {
    input: appMoves({ agentId: colleague }),
    facts: { ...tooLate, ...free(colleague) },
  },
  'app: to an end, too late': { input: appMoves('ended'), facts: tooLate },
  'app: to an end, no account of its own': { input: appMoves('ended', otherApp), facts: runByApp },
  'app: offers an upgrade': {
    input: { type: 'offer-upgrade', by: { appId: app }, offer: offer('agent') },
    facts: runByApp,
  },
  'app: offers an upgrade, no account of its own': {
    input: { type: 'offer-upgrade', by: { appId: app }, offer: offer('agent') },
  },
  'app: cancels the upgrade': { input: { type: 'cancel-upgrade', by: { appId: app } }, facts: runByApp },
} as const satisfies Record<string, Case>;
export type CaseName = keyof typeof CASES;

/** Decides, and applies what was decided. */
export function after(
  state: ConversationState,
  input: ConversationInput,
  parts: Partial<ConversationFacts> = {},
): ConversationState {
  const facts = factsAt(START, { account: account(servingAccountId(state)), ...parts });
  const decision = decide(state, input, facts);
  if (!decision.ok) throw new Error(decision.refusal);
  return decision.events.reduce(
    (next, event) => apply(next, { ...event, number: next.number + 1, at: facts.at }),
    state,
  );
}

// Every state as conversations really get there; message 2 is the customer’s first word in all of them.
const notBegun = initialState(IDENTITY);
const opened = after(notBegun, { type: 'open', visit: visit('help') });
const bot = after(opened, say('我的包裹没到'));
const queued = after(bot, { type: 'ask-person', by: 'button' });
const heldOut = after(queued, assign('router', supervisor), { ...offersFirst, ...free(supervisor) });
const human = after(queued, assign('router', owner), free(owner));
const answered = after(human, speak(owner));
const muted = after(human, mute(owner, true));
const withApp = after(opened, say('我的包裹没到'), runByApp);
const appSpoke = Array.from({ length: MOST_APP_MESSAGES }).reduce<ConversationState>(
  (state) => after(state, appSays(), runByApp),
  withApp,
);
const offered = after(appSpoke, { type: 'offer-upgrade', by: { appId: app }, offer: offer('agent') }, runByApp);
const lookingUp = after(bot, answer({ move: { after: null, dialogue: dialogue({ lookingUp: '2.1' }) } }));
const held = after(bot, { type: 'ask-person', by: 'button' }, outsideHours);
const booked = after(bot, book(60));
const due = after(booked, { type: 'timer-fired', timer: 'callback' }, { at: NOW + HOUR_MS });
const called = after(due, assign('router', owner), free(owner));
const missed = after(called, { type: 'timer-fired', timer: 'callback' }, { at: START + HOUR_MS });
const calledAgain = after(
  after(missed, { type: 'timer-fired', timer: 'callback' }, { at: NOW + 2 * HOUR_MS }),
  assign('router', owner),
  free(owner),
);
export const STATES = {
  'not begun': notBegun,
  new: opened,
  bot,
  'bot, looking up': lookingUp,
  queued,
  'queued, offered': heldOut,
  human,
  'human, answered': answered,
  ended: after(human, { type: 'end', by: as(owner) }),
  'ended, never served': after(bot, { type: 'end', by: customer }),
  'human, muted': muted,
  'ended, muted': after(muted, { type: 'end', by: as(owner) }),
  'new, with the app': withApp,
  'bot, the app said all it may': appSpoke,
  'bot, upgrade offered': offered,
  'queued, held for an opening': held,
  'queued, to be called': after(queued, { type: 'book-callback', slot: null }),
  'bot, callback booked': booked,
  'ended, callback booked': after(booked, { type: 'end', by: customer }),
  'queued, callback due': due,
  'human, called': called,
  'human, called again': calledAgain,
  'bot, callback missed': missed,
  'bot, upgrade accepted': after(offered, { type: 'accept-upgrade' }, runByApp),
} as const;
export type StateName = keyof typeof STATES;
