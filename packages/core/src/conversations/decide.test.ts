import { describe, expect, it } from 'vitest';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../kit/index.ts';
import {
  account,
  ACCOUNT_IDS,
  actor,
  after,
  AGENT_IDS,
  agent,
  agentName,
  APP_IDS,
  CASES,
  factsAt,
  IDENTITY,
  NOW,
  offer,
  servingAccountId,
  START,
  STATES,
  TABLE,
  visit,
  words,
  type Case,
  type Outcome,
} from '../testing/index.ts';
import type { ConversationDecision } from './consequences.ts';
import { APP_WINDOW_MS, MOST_APP_MESSAGES } from './decide-for-app.ts';
import { decide, RECALL_WINDOW_MS, VISIT_MS } from './decide.ts';
import type { ConversationFacts, ConversationInput, ConversationInputType } from './inputs.ts';
import { initialState, ownerId, SERVICE_STATE_NUMBERS, unreadCount, type ConversationState } from './state.ts';

const [owner, colleague] = AGENT_IDS;
const [home, elsewhere] = ACCOUNT_IDS;

describe.each(Object.entries(STATES))('the table of all cells: %s', (stateName, state) => {
  const row: Record<string, Outcome> = TABLE[stateName as keyof typeof STATES];
  it.each(Object.entries<Case>(CASES))('%s', (caseName, { input, facts }) => {
    expect(outcomeOf(ask(state, input, { at: NOW, ...facts }))).toBe(row[caseName]);
  });
});

it('the table asks everything that can be asked, in every state there is', () => {
  const everyInput: Record<ConversationInputType, true> = {
    open: true,
    send: true,
    'ask-person': true,
    'leave-queue': true,
    'send-as-app': true,
    'reply-to-event': true,
    'move-as-app': true,
    'offer-upgrade': true,
    'cancel-upgrade': true,
    'accept-upgrade': true,
    'book-callback': true,
    'cancel-callback': true,
    mute: true,
    'answer-as-bot': true,
    transcribe: true,
    assign: true,
    'accept-offer': true,
    'decline-offer': true,
    transfer: true,
    prioritise: true,
    'designate-callback': true,
    release: true,
    'add-note': true,
    recall: true,
    acknowledge: true,
    end: true,
    rate: true,
    'timer-fired': true,
  };
  const asked = new Set(Object.values<Case>(CASES).map(({ input }) => input.type));
  expect([...asked].toSorted()).toEqual(Object.keys(everyInput).toSorted());
  const covered = new Set(Object.values<ConversationState>(STATES).map(({ phase }) => phase.state));
  expect([...covered].toSorted()).toEqual(Object.keys(SERVICE_STATE_NUMBERS).toSorted());
});

describe('a beginning', () => {
  it('greets in order, counts the greetings as messages to the customer and remembers where he came from', () => {
    const greeting = [words('您好'), words('Hello')];
    const state = after(
      initialState(IDENTITY),
      { type: 'open', visit: visit('help') },
      { account: account(home, { greeting }) },
    );
    expect(state).toMatchObject({ number: 3, round: 1, phase: { state: 'new' }, visit: visit('help') });
    expect(unreadCount(state, 'customer')).toBe(2);
    expect(state.lastMessage).toMatchObject({ sender: 'bot', detail: 'Hello' });
  });

  it('gives the greetings of each round ids of their own', () => {
    const decision = ask(
      initialState(IDENTITY),
      CASES['open, two greetings'].input,
      CASES['open, two greetings'].facts,
    );
    const ids = eventsOf(decision).flatMap((event) => (event.type === 'message.sent' ? [event.messageId] : []));
    expect(ids).toEqual(['greeting-1-0', 'greeting-1-1']);
  });

  it('may be a word: opened, greeted, and the bot reads exactly that word', () => {
    const facts = { account: account(home, { greeting: [words('您好')] }) };
    const decision = ask(initialState(IDENTITY), CASES['customer: words'].input, facts);
    expect(outcomeOf(decision)).toBe('opened, message.sent, message.sent, bot.engaged → set idle-end, run-bot 3');
  });
});

describe('waiting', () => {
  it('is remembered from the first wish on, through assignment, transfer to another account and loss of the agent', () => {
    const first = after(STATES.bot, { type: 'ask-person', by: 'button' }, { at: NOW });
    const assigned = after(first, assign(owner), { at: NOW + MINUTE_MS, agent: agent(owner) });
    const moved = after(assigned, transferToAccount, { at: NOW + 2 * MINUTE_MS, targetAccount: account(elsewhere) });
    expect(moved.phase).toEqual({
      state: 'queued',
      since: NOW,
      reason: 'transfer',
      offer: null,
      passedBy: [],
      precedence: null,
    });
    expect(moved.servedBy).toBe(elsewhere);
    const again = after(moved, assign(colleague), { at: NOW + 3 * MINUTE_MS, agent: agent(colleague) });
    const lost = after(again, { type: 'release', agentId: colleague }, { at: NOW + 4 * MINUTE_MS });
    expect(lost.phase).toEqual({
      state: 'queued',
      since: NOW,
      reason: 'agent-released',
      offer: null,
      passedBy: [],
      precedence: null,
    });
  });

  it('begins anew when the customer left the queue, and in a new round', () => {
    const left = after(STATES.queued, { type: 'leave-queue' }, { at: NOW });
    const again = after(left, { type: 'ask-person', by: 'menu' }, { at: NOW + SECOND_MS });
    expect(again.phase).toMatchObject({ since: NOW + SECOND_MS, reason: 'menu' });
    const newRound = after(STATES.ended, { type: 'ask-person', by: 'button' }, { at: NOW });
    expect(newRound.phase).toMatchObject({ since: NOW });
  });

  it('says why: a tap, words, no bot, a bot that gave up', () => {
    const reasonOf = (name: keyof typeof CASES) => {
      const { input, facts }: Case = CASES[name];
      const event = eventsOf(ask(STATES.bot, input, facts)).find(({ type }) => type === 'conversation.queued');
      return event?.type === 'conversation.queued' ? event.reason : null;
    };
    expect(reasonOf('ask-person by button')).toBe('button');
    expect(reasonOf('ask-person by menu')).toBe('menu');
    expect(reasonOf('customer: a wish')).toBe('words');
    expect(reasonOf('customer: words, no bot')).toBe('no-bot');
    expect(reasonOf('bot: gives up')).toBe('bot-gave-up');
  });

  it('is reminded at the pace of the account that the customer waits for', () => {
    const target = account(elsewhere, { queueReminderMs: 7 * MINUTE_MS });
    const decision = ask(STATES.human, transferToAccount, { at: NOW, targetAccount: target });
    expect(effectsOf(decision)).toContainEqual({
      kind: 'set-timer',
      timer: 'queue-reminder',
      dueAt: NOW + 7 * MINUTE_MS,
    });
  });

  it('is told as it is: since the first wish, not since the last reminder', () => {
    const [event] = eventsOf(
      ask(STATES.queued, { type: 'timer-fired', timer: 'queue-reminder' }, { at: START + 5 * MINUTE_MS }),
    );
    expect(event).toEqual({ type: 'queue.reminded', waitedMs: 5 * MINUTE_MS });
  });
});

describe('an owner', () => {
  it('is named in the event, with the name shown at that time', () => {
    const [event] = eventsOf(ask(STATES.queued, assign(colleague), { agent: agent(colleague) }));
    expect(event).toEqual({
      type: 'conversation.assigned',
      agentId: colleague,
      agentName: agentName(colleague),
      by: 'router',
    });
  });

  it('may be the last free place of a desk, not one more', () => {
    const place = (load: number) =>
      outcomeOf(ask(STATES.queued, assign(colleague), { agent: agent(colleague, { load, capacity: 2 }) }));
    expect(place(1)).toBe('assigned → cancel queue-reminder');
    expect(place(2)).toBe('✗ agent.at-capacity');
    expect(place(3)).toBe('✗ agent.at-capacity');
  });

  it('must serve the account that serves now, not the one the customer opened', () => {
    const moved = after(STATES.human, transferToAccount, { targetAccount: account(elsewhere) });
    const only = (accountId: string) =>
      outcomeOf(ask(moved, assign(colleague), { agent: agent(colleague, { accountIds: [accountId] }) }));
    expect(only(home)).toBe('✗ agent.not-in-account');
    expect(only(elsewhere)).toBe('assigned → cancel queue-reminder');
  });

  it('hands over with a note, and the note goes no further than the event', () => {
    const input: ConversationInput = { type: 'transfer', by: actor(owner), to: { agentId: colleague }, note: '等退款' };
    const [transferred] = eventsOf(ask(STATES.human, input, { agent: agent(colleague) }));
    expect(transferred).toMatchObject({ from: { agentId: owner }, to: { agentId: colleague }, note: '等退款' });
    expect(ownerId(after(STATES.human, input, { agent: agent(colleague) }))).toBe(colleague);
  });
});

describe('an end', () => {
  it('brings the conversation home: the next round is served by the account that was opened', () => {
    const moved = after(STATES.human, transferToAccount, { targetAccount: account(elsewhere) });
    const ended = after(moved, { type: 'end', by: { side: 'customer' } });
    expect(after(ended, { type: 'ask-person', by: 'button' })).toMatchObject({
      servedBy: home,
      round: 2,
      rating: null,
      wasServed: false,
    });
  });

  it('can be rated again: the last word of the customer counts', () => {
    const once = after(STATES.ended, { type: 'rate', stars: 2, reasons: ['慢'], comment: '等太久' });
    const twice = after(once, { type: 'rate', stars: 4, reasons: [] });
    expect(once.rating).toEqual({ stars: 2, reasons: ['慢'], comment: '等太久', at: START });
    expect(twice.rating).toEqual({ stars: 4, reasons: [], at: START });
  });

  it('by idleness is judged by the last word of anybody, to the millisecond', () => {
    const { idleEndMs } = account(home);
    const idle = (waitedMs: number) =>
      outcomeOf(ask(STATES['human, answered'], { type: 'timer-fired', timer: 'idle-end' }, { at: START + waitedMs }));
    expect(idle(idleEndMs - 1)).toBe('→ set idle-end');
    expect(idle(idleEndMs)).toBe('ended → cancel queue-reminder, cancel idle-end, route');
  });

  it('looks again when the conversation will be idle, and not more than once a minute when somebody waits', () => {
    const dueAt = (state: ConversationState, at: number) => {
      const [effect] = effectsOf(ask(state, { type: 'timer-fired', timer: 'idle-end' }, { at }));
      return effect?.kind === 'set-timer' ? effect.dueAt : null;
    };
    expect(dueAt(STATES.bot, START + HOUR_MS)).toBe(START + account(home).idleEndMs);
    expect(dueAt(STATES.queued, START + 9 * HOUR_MS)).toBe(START + 9 * HOUR_MS + MINUTE_MS);
  });
});

describe('taking a message back', () => {
  it('is possible up to two minutes after it was sent', () => {
    const recall = (ageMs: number): ConversationInput => ({
      type: 'recall',
      by: { side: 'customer' },
      target: { number: 2, sender: { kind: 'customer' }, at: NOW - ageMs },
    });
    expect(outcomeOf(ask(STATES.bot, recall(RECALL_WINDOW_MS), { at: NOW }))).toBe('message.recalled');
    expect(outcomeOf(ask(STATES.bot, recall(RECALL_WINDOW_MS + 1), { at: NOW }))).toBe('✗ message.too-late');
  });

  it('takes its words out of the lists too', () => {
    const state = after(STATES.bot, CASES['recall of one’s own'].input, { at: NOW });
    expect(STATES.bot.lastMessage?.detail).toBe('我的包裹没到');
    expect(state.lastMessage).toMatchObject({ number: 2, detail: '' });
  });

  it('is for the agent who wrote it, whoever owns the conversation now', () => {
    const recall = (by: string): ConversationInput => ({
      type: 'recall',
      by: { side: 'agent', ...actor(by, true) },
      target: { number: 5, sender: { kind: 'agent', agentId: owner, name: agentName(owner) }, at: NOW },
    });
    expect(outcomeOf(ask(STATES['human, answered'], recall(owner)))).toBe('message.recalled');
    expect(outcomeOf(ask(STATES['human, answered'], recall(colleague)))).toBe('✗ message.not-yours');
  });
});

describe('receipts', () => {
  it('never say more than was sent, whatever a client claims', () => {
    const state = after(STATES['human, answered'], {
      type: 'acknowledge',
      by: { side: 'customer' },
      delivered: 1e9,
      read: 1e9,
      readOrdinal: 1e9,
    });
    expect(state.receipts.customer).toEqual({ received: 1, delivered: 6, read: 6, readOrdinal: 1 });
    expect(unreadCount(state, 'customer')).toBe(0);
  });

  it('count what is read as delivered', () => {
    const state = after(STATES['human, answered'], {
      type: 'acknowledge',
      by: { side: 'customer' },
      delivered: 0,
      read: 5,
      readOrdinal: 0,
    });
    expect(state.receipts.customer).toMatchObject({ delivered: 5, read: 5 });
  });
});

describe('an app that runs the account', () => {
  const appId = APP_IDS[0];
  const run = { account: account(home, { appId }) };
  const spoken = STATES['new, with the app'];
  const say: ConversationInput = { type: 'send-as-app', by: { appId }, messageId: 'a', content: words('您好') };
  const reply: ConversationInput = {
    type: 'reply-to-event',
    by: { appId },
    occasion: 'assigned',
    eventNumber: 4,
    messageId: 'r',
    content: words('我是小王'),
  };

  it('speaks up to 48 hours after the customer, to the millisecond', () => {
    const spokeAt = (at: number) => outcomeOf(ask(spoken, say, { at, ...run }));
    expect(spokeAt(START + APP_WINDOW_MS)).toBe('bot.engaged, message.sent');
    expect(spokeAt(START + APP_WINDOW_MS + 1)).toBe('✗ app.window-closed');
  });

  it('speaks five times, and five times again after the customer’s next word', () => {
    const used = STATES['bot, the app said all it may'];
    expect(used.quota).toEqual({ since: START, sent: MOST_APP_MESSAGES });
    expect(outcomeOf(ask(used, say, run))).toBe('✗ app.quota-used-up');
    const again = after(used, CASES['customer: words'].input, { at: NOW, ...run });
    expect(again.quota).toEqual({ since: NOW, sent: 0 });
    expect(outcomeOf(ask(again, say, { at: NOW, ...run }))).toBe('message.sent');
  });

  it('is turned to by a tap for a person as by a word', () => {
    const tapped = after(STATES.new, { type: 'ask-person', by: 'button' }, { at: NOW, ...run });
    expect(tapped.quota).toEqual({ since: NOW, sent: 0 });
    const give: ConversationInput = { type: 'move-as-app', by: { appId }, to: { agentId: colleague } };
    expect(outcomeOf(ask(tapped, give, { at: NOW, agent: agent(colleague), ...run }))).toBe(
      'assigned → cancel queue-reminder',
    );
  });

  it('says its word on an event beside its five, and the customer goes on waiting for the answer', () => {
    const handed = after(STATES.queued, assign(colleague), { agent: agent(colleague), ...run });
    const greeted = after(handed, reply, { at: NOW, ...run });
    expect(greeted.quota).toEqual(handed.quota);
    expect(greeted.awaitingReplySince).toBe(handed.awaitingReplySince);
    expect(handed.awaitingReplySince).not.toBeNull();
    expect(unreadCount(greeted, 'customer')).toBe(1);
  });

  it('hands over from one agent to another in one step, and both desks are told', () => {
    const give: ConversationInput = { type: 'move-as-app', by: { appId }, to: { agentId: colleague } };
    const decision = ask(STATES.human, give, { agent: agent(colleague), ...run });
    expect(eventsOf(decision)).toEqual([
      { type: 'conversation.assigned', agentId: colleague, agentName: agentName(colleague), by: 'app' },
    ]);
    expect(ownerId(after(STATES.human, give, { agent: agent(colleague), ...run }))).toBe(colleague);
  });

  it('hears of each coming in, but not of a page that is loaded anew', () => {
    const open: ConversationInput = { type: 'open', visit: visit('help') };
    expect(outcomeOf(ask(spoken, open, { at: START + VISIT_MS - 1, ...run }))).toBe('–');
    expect(outcomeOf(ask(spoken, open, { at: START + VISIT_MS, ...run }))).toBe('visited → notify-app');
    expect(outcomeOf(ask(spoken, open, { at: START + VISIT_MS }))).toBe('–');
    expect(after(spoken, open, { at: NOW + VISIT_MS, ...run }).visitedAt).toBe(NOW + VISIT_MS);
  });

  it('speaks with the name of the account’s bot, and the product’s bot keeps silent', () => {
    const [, said] = eventsOf(ask(spoken, say, { account: account(home, { appId, botName: '小应' }) }));
    expect(said).toMatchObject({ type: 'message.sent', sender: { kind: 'bot', appId, name: '小应' } });
    expect(outcomeOf(ask(STATES.bot, CASES['bot: answers'].input, run))).toBe('–');
  });
});

describe('an offer', () => {
  const appId = APP_IDS[0];
  const run = { account: account(home, { appId }) };

  it('takes the place of the one before, accepted or not', () => {
    const accepted = STATES['bot, upgrade accepted'];
    expect(accepted.upgrade).toEqual({ offer: offer('agent'), acceptedAt: START });
    const next = after(accepted, { type: 'offer-upgrade', by: { appId }, offer: offer('group') }, run);
    expect(next.upgrade).toEqual({ offer: offer('group'), acceptedAt: null });
  });

  it('that was taken back can be accepted no longer', () => {
    const cancelled = after(STATES['bot, upgrade offered'], { type: 'cancel-upgrade', by: { appId } }, run);
    expect(outcomeOf(ask(cancelled, { type: 'accept-upgrade' }))).toBe('✗ upgrade.not-offered');
  });
});

const transferToAccount: ConversationInput = { type: 'transfer', by: actor(owner), to: { accountId: elsewhere } };
const assign = (agentId: string): ConversationInput => ({ type: 'assign', by: 'router', agentId });

const ask = (
  state: ConversationState,
  input: ConversationInput,
  facts: Partial<ConversationFacts> = {},
): ConversationDecision =>
  decide(state, input, factsAt(START, { account: account(servingAccountId(state)), ...facts }));

const eventsOf = (decision: ConversationDecision) => (decision.ok ? decision.events : []);
const effectsOf = (decision: ConversationDecision) => (decision.ok ? decision.effects : []);

function outcomeOf(decision: ConversationDecision): Outcome {
  if (!decision.ok) return `✗ ${decision.refusal}`;
  const effects = decision.effects.map((effect) => {
    if (effect.kind === 'run-bot') return `run-bot ${effect.number}`;
    if (effect.kind === 'look-up') return `look-up ${effect.asked}`;
    if (effect.kind === 'seal' || effect.kind === 'report-stop') return effect.kind;
    if (effect.kind === 'route' || effect.kind === 'notify-app' || effect.kind === 'tell-set-aside') return effect.kind;
    return `${effect.kind === 'set-timer' ? 'set' : 'cancel'} ${effect.timer}`;
  });
  if (decision.events.length + effects.length === 0) return '–';
  const events = decision.events.map(({ type }) => type.replace(/^conversation\./, ''));
  return [events.join(', '), effects.length === 0 ? '' : `→ ${effects.join(', ')}`].filter(Boolean).join(' ');
}
