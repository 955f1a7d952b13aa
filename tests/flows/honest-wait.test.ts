import { LEAST_LEARNED, LEAST_SERVED } from '@zhida/core/forecasts';
import { seedWaiting, World, type AgentDriver, type CustomerDriver } from '@zhida/devkit';
import type { QueuePlace } from '@zhida/protocol/endpoints';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { receive } from './support/one-story.ts';

let world: World;
beforeAll(async () => {
  world = await World.create();
});
afterAll(() => world[Symbol.asyncDispose]());

/** Seats of the one agent of the demo who serves developers. */
const SEATS = 6;

async function asks(entry: string): Promise<CustomerDriver> {
  const customer = await world.customer(entry);
  await customer.live.submit(customer.conversationId, { type: 'ask-person', by: 'button' });
  return customer;
}

/** The places that a customer was told, in order. */
const placesOf = ({ live, conversationId }: CustomerDriver): readonly QueuePlace[] =>
  live.frames.flatMap((frame) =>
    frame.type === 'queue' && frame.conversationId === conversationId ? [frame.place] : [],
  );

const isTold = (customer: CustomerDriver, fits: (place: QueuePlace) => boolean, what: string): Promise<void> =>
  customer.live.until(() => fits(placesOf(customer).at(-1) ?? NOWHERE), what);
const NOWHERE: QueuePlace = { ahead: -1, agentsOnline: -1, updatedAt: 0 };

const setPresence = (agent: AgentDriver, presence: 'online' | 'offline') =>
  world.call('agents.set-presence', { body: { presence } }, agent.headers);

const read = async ({ conversationId, headers }: CustomerDriver) =>
  (await world.call('customer.read-conversation', { params: { conversationId } }, headers)).queue;

const leave = ({ live, conversationId }: CustomerDriver) => live.submit(conversationId, { type: 'leave-queue' });

it('nobody on duty is said plainly, with who was there before, and nothing is forecast', async () => {
  const [first, second] = [await asks('dev'), await asks('dev')];
  await isTold(second, ({ ahead, agentsOnline }) => ahead === 1 && agentsOnline === 0, 'that nobody is there');
  expect(placesOf(second).at(-1)).not.toHaveProperty('forecast');
  expect(await read(second)).toMatchObject({ ahead: 1, agentsOnline: 0 });
  expect(await read(second)).not.toHaveProperty('forecast');
  await leave(first);
  await isTold(second, ({ ahead }) => ahead === 0, 'that the first has left');
  await leave(second);
});

it('who waits sees his place move as those in his way are served, and only those are counted', async () => {
  const agent = await world.agent('overseas-1@demo.zhida');
  const served = await Promise.all(Array.from({ length: SEATS }, () => asks('dev')));
  for (const customer of served) await receive(world, agent, customer);
  // For payments the same agent is on duty, for safety nobody is.
  const payer = await asks('pay');
  await isTold(payer, ({ ahead, agentsOnline }) => ahead === 0 && agentsOnline === 1, 'that he is next');
  const endangered = await asks('safety');
  const developer = await asks('dev');
  const last = await asks('dev');
  await isTold(last, ({ ahead, agentsOnline }) => ahead === 2 && agentsOnline === 1, 'two ahead');
  expect(await read(last)).toMatchObject({ ahead: 2, agentsOnline: 1 });
  await isTold(endangered, ({ ahead, agentsOnline }) => ahead === 0 && agentsOnline === 0, 'his own line');

  for (const [index, next] of [payer, developer].entries()) {
    const free = served[index];
    if (free === undefined) throw new Error('The agent has a seat to give back.');
    await agent.live.submit(free.conversationId, { type: 'end' });
    await receive(world, agent, next);
    await isTold(last, ({ ahead }) => ahead === 1 - index, `${1 - index} ahead`);
  }
  expect(placesOf(last).map(({ ahead }) => ahead)).toEqual(
    placesOf(last)
      .map(({ ahead }) => ahead)
      .toSorted((a, b) => b - a),
  );
  const times = placesOf(last).map(({ updatedAt }) => updatedAt);
  expect(times.slice(1).every((at, index) => at - (times[index] ?? 0) >= 1_000)).toBe(true);

  for (const customer of [last, endangered]) await leave(customer);
  for (const customer of [...served.slice(2), payer, developer]) {
    await agent.live.submit(customer.conversationId, { type: 'end' });
  }
  await setPresence(agent, 'offline');
});

it('a forecast comes with history, says how sure it is, and outlives the node', async () => {
  const agent = await world.agent('overseas-1@demo.zhida');
  const served = await Promise.all(Array.from({ length: SEATS }, () => asks('dev')));
  for (const customer of served) await receive(world, agent, customer);
  const ahead = await seedWaiting(world, 'developer', LEAST_LEARNED + 5);
  const customer = await asks('dev');
  await isTold(customer, (place) => place.ahead === ahead.length, 'everybody ahead');
  expect(placesOf(customer).at(-1)).not.toHaveProperty('forecast');

  const { context } = world.server;
  const go = async (conversationId: string) => {
    const { ok } = await context.engine.submit({
      tenantId: world.tenantId,
      conversationId,
      key: `gone:${conversationId}`,
      input: { type: 'leave-queue' },
    });
    expect(ok).toBe(true);
  };
  // Those who leave teach how long a wait is not; how long it is, only who is served.
  const leavers = LEAST_LEARNED - LEAST_SERVED;
  await Promise.all(ahead.slice(0, leavers).map(go));
  const inService = served.map(({ conversationId }) => conversationId);
  for (let count = 0; count < LEAST_SERVED; count += 1) {
    const known = new Set(agent.live.logs.keys());
    await agent.live.submit(inService.shift() ?? '', { type: 'end' });
    await agent.live.until(() => agent.live.logs.size > known.size, 'the next');
    inService.push(...[...agent.live.logs.keys()].filter((id) => !known.has(id)));
  }
  await isTold(customer, ({ forecast }) => forecast !== undefined, 'a forecast');
  const { forecast } = placesOf(customer).at(-1) ?? NOWHERE;
  const learnedFrom = forecast?.learnedFrom ?? 0;
  // The story before may have taught some too.
  expect(learnedFrom).toBeGreaterThanOrEqual(LEAST_LEARNED);
  const { medianMs = 0, within = { eighty: 0, ninety: 0 } } = forecast ?? {};
  expect(medianMs).toBeGreaterThan(0);
  expect(within.eighty).toBeGreaterThanOrEqual(medianMs);
  expect(within.ninety).toBeGreaterThanOrEqual(within.eighty);

  const staff = await world.agent('lead@demo.zhida', 'offline');
  const lines = await world.call('accounts.list', {}, staff.headers);
  expect(lines.accounts.find(({ id }) => id === world.accountIds.get('developer'))).toMatchObject({
    waiting: 6,
    forecast: { learnedFrom },
  });

  await using second = await world.startNode();
  const elsewhere = (await second.context.waitLines.linesOf(world.tenantId)).lineUp;
  expect(elsewhere.newcomerTo(world.accountIds.get('developer') ?? '').forecasting.forecast?.learnedFrom).toBe(
    learnedFrom,
  );
  await setPresence(agent, 'offline');
  await isTold(customer, ({ agentsOnline }) => agentsOnline === 0, 'that nobody is there any more');
  expect(placesOf(customer).at(-1)).not.toHaveProperty('forecast');
});
