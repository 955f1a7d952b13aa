import { DEFAULT_CALLBACK_RULES } from '@zhida/core/callbacks';
import { World, type AgentDriver, type CustomerDriver } from '@zhida/devkit';
import { afterEach, beforeEach, expect, it } from 'vitest';

// The payment account of the demo serves from nine to ten in the evening and has a night mode in between.

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** A Tuesday, eight in the evening in Shanghai. */
const EVENING = Date.UTC(2026, 2, 24, 12);
/** Midnight, and nine o'clock of the next morning. */
const NIGHT = EVENING + 4 * HOUR_MS;
const MORNING = EVENING + 13 * HOUR_MS;

let world: World;
let skewMs = 0;
const now = () => Date.now() + skewMs;
beforeEach(async () => {
  setClock(EVENING);
  world = await World.create({ hasHours: true, now });
});
afterEach(async () => {
  clearInterval(signs);
  await world[Symbol.asyncDispose]();
});

const state = ({ live, conversationId }: CustomerDriver) => live.state(conversationId);
const isIn = (customer: CustomerDriver, service: string) =>
  customer.live.until(() => state(customer).phase.state === service, `the state ${service}`);
const ask = (customer: CustomerDriver, input: Record<string, unknown>) =>
  customer.live.submit(customer.conversationId, input);
const setPresence = (agent: AgentDriver, presence: 'online') =>
  world.call('agents.set-presence', { body: { presence } }, agent.headers);
const slotsOf = async (customer: CustomerDriver) =>
  (
    await world.call(
      'customer.list-callback-slots',
      { params: { conversationId: customer.conversationId } },
      customer.headers,
    )
  ).slots;

/** The clock jumps, and goes on from there. */
function setClock(instant: number): void {
  skewMs = instant - Date.now();
}

/** The same while customers look on: a server that saw nothing of a page for so long has let it go, and it comes back. */
async function passTimeTo(instant: number, ...customers: readonly CustomerDriver[]): Promise<void> {
  setClock(instant);
  for (const { live, token } of customers) await live.connect(world.url, { token });
}

/** Agents of the next morning: they sign in anew, and say all the time that they are there, as a page does. */
async function comeToWork(...emails: readonly string[]): Promise<readonly AgentDriver[]> {
  const agents = await Promise.all(emails.map((email) => world.agent(email)));
  const say = () => {
    for (const agent of agents) setPresence(agent, 'online').catch(() => undefined);
  };
  clearInterval(signs);
  signs = setInterval(say, 500);
  return agents;
}
let signs: ReturnType<typeof setInterval> | undefined;

it('who asks at night keeps his place for the morning, and is served then', async () => {
  setClock(NIGHT);
  const [early, late] = [await world.customer('pay'), await world.customer('pay')];
  await ask(early, { type: 'ask-person', by: 'button' });
  await passTimeTo(NIGHT + HOUR_MS, early, late);
  await ask(late, { type: 'ask-person', by: 'button' });
  expect(state(early).phase).toMatchObject({ state: 'queued', opensAt: MORNING });
  const { hours } = await world.call(
    'customer.read-conversation',
    { params: { conversationId: early.conversationId } },
    early.headers,
  );
  expect(hours).toMatchObject({ mode: 'night', opensAt: MORNING, callback: true, emergency: true });
  await passTimeTo(MORNING, early, late);
  await comeToWork('south-1@demo.zhida');
  await isIn(early, 'human');
  await isIn(late, 'human');
  const placeOf = (customer: CustomerDriver) => state(customer).queuedSince ?? 0;
  expect(placeOf(early)).toBeLessThan(placeOf(late));
});

it('nobody is handed out at night, but an emergency reaches people', async () => {
  setClock(NIGHT);
  await comeToWork('south-1@demo.zhida');
  const customer = await world.customer('pay');
  await ask(customer, { type: 'ask-person', by: 'button' });
  expect(state(customer).phase).toMatchObject({ state: 'queued', opensAt: MORNING });
  await ask(customer, { type: 'ask-person', by: 'emergency' });
  await isIn(customer, 'human');
});

it('a callback booked at night opens the conversation with the agent who knows the customer', async () => {
  await comeToWork('south-1@demo.zhida');
  const customer = await world.customer('pay');
  await ask(customer, { type: 'ask-person', by: 'button' });
  await isIn(customer, 'human');
  await ask(customer, { type: 'end' });

  await passTimeTo(NIGHT, customer);
  const [first, second] = await slotsOf(customer);
  expect(first).toEqual({ from: MORNING, to: MORNING + 30 * MINUTE_MS, left: DEFAULT_CALLBACK_RULES.perSlot });
  expect(await ask(customer, { type: 'book-callback', from: first?.from })).toMatchObject({ type: 'accepted' });
  expect(await ask(customer, { type: 'book-callback', from: second?.from })).toMatchObject({ type: 'accepted' });
  expect(state(customer).callback).toMatchObject({ stage: 'booked', slot: { from: second?.from } });

  // Three are there in the morning, and just as free.
  setClock((second?.from ?? 0) - MINUTE_MS);
  const [, , known] = await comeToWork('north-2@demo.zhida', 'overseas-1@demo.zhida', 'south-1@demo.zhida');
  await passTimeTo(second?.from ?? 0, customer);
  await isIn(customer, 'human');
  await customer.live.until(() => state(customer).callback?.stage === 'calling', 'the call');
  const read = await world.call(
    'conversations.read',
    { params: { conversationId: customer.conversationId } },
    known?.headers ?? {},
  );
  expect(read.state.phase).toMatchObject({ state: 'human', agentId: known?.agentId });
  await customer.live.say(customer.conversationId, '我在');
  expect(state(customer).callback).toBeNull();
});

it('who is not there keeps his place, is called once more, and is then told; what he wrote is not lost', async () => {
  await comeToWork('south-1@demo.zhida');
  const customer = await world.customer('pay');
  await customer.live.say(customer.conversationId, '我的退款没到');
  const [slot] = await slotsOf(customer);
  await ask(customer, { type: 'book-callback', from: slot?.from });
  await passTimeTo(slot?.from ?? 0, customer);
  await customer.live.until(() => state(customer).callback?.stage === 'calling', 'the first call');
  await passTimeTo(state(customer).callback?.until ?? 0, customer);
  await customer.live.until(() => state(customer).callback?.stage === 'missed', 'that he was missed');
  await passTimeTo(state(customer).callback?.until ?? 0, customer);
  await customer.live.until(() => state(customer).callback?.calls === 2, 'the second call');
  await passTimeTo(state(customer).callback?.until ?? 0, customer);
  await isIn(customer, 'ended');
  expect(state(customer).phase).toMatchObject({ reason: 'callback-missed' });
  const { received, readOrdinal } = state(customer).receipts.customer;
  expect(received - readOrdinal).toBeGreaterThanOrEqual(4);
  expect(customer.live.texts(customer.conversationId)).toContain('customer: 我的退款没到');
});

it('who asks to be called when his turn comes may leave, and finds his place when he is back', async () => {
  const customer = await world.customer('pay');
  await ask(customer, { type: 'ask-person', by: 'button' });
  const place = state(customer).queuedSince;
  await ask(customer, { type: 'book-callback', from: null });
  await comeToWork('south-1@demo.zhida');
  await customer.live.until(() => state(customer).callback?.stage === 'calling', 'the call');
  await passTimeTo(state(customer).callback?.until ?? 0, customer);
  await customer.live.until(() => state(customer).callback?.stage === 'missed', 'that he was missed');
  await customer.live.say(customer.conversationId, '我回来了');
  await isIn(customer, 'human');
  expect(state(customer).queuedSince).toBe(place);
});

it('a window is promised to no more customers than it has places for, however many ask at once', async () => {
  setClock(NIGHT);
  const customers = await Promise.all(Array.from({ length: 7 }, () => world.customer('pay')));
  const answers = await Promise.all(
    customers.map((customer) => ask(customer, { type: 'book-callback', from: MORNING })),
  );
  expect(answers.filter(({ type }) => type === 'accepted')).toHaveLength(DEFAULT_CALLBACK_RULES.perSlot);
  expect(answers.filter((answer) => answer.type === 'refused').map((answer) => answer)).toHaveLength(3);
  const [slot] = await slotsOf(await world.customer('pay'));
  expect(slot?.from).toBe(MORNING + 30 * MINUTE_MS);
});
