import {
  apply,
  decide,
  initialState,
  RECALL_WINDOW_MS,
  type ConversationFacts,
  type ConversationInput,
  type ConversationState,
} from '../conversations/index.ts';
import { MINUTE_MS, SECOND_MS } from '../kit/index.ts';
import {
  account,
  ACCOUNT_IDS,
  actor,
  AGENT_IDS,
  agent,
  factsAt,
  IDENTITY,
  servingAccountId,
  START,
  visit,
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
/** `lastMessage` is message 2 in every state that has one; see `STATES`. */
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
  'bot: answers too late': { input: answer({ inReplyTo: 1 }) },
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

// Every state as conversations really get there; message 2 is the last word in all of them.
const notBegun = initialState(IDENTITY);
const opened = after(notBegun, { type: 'open', visit: visit('help') });
const bot = after(opened, say('我的包裹没到'));
const queued = after(bot, { type: 'ask-person', by: 'button' });
const human = after(queued, assign('router', owner), free(owner));
const answered = after(human, speak(owner));
export const STATES = {
  'not begun': notBegun,
  new: opened,
  bot,
  queued,
  human,
  'human, answered': answered,
  ended: after(human, { type: 'end', by: as(owner) }),
  'ended, never served': after(bot, { type: 'end', by: customer }),
} as const;
export type StateName = keyof typeof STATES;
