import { HOUR_MS, MINUTE_MS } from '@zhida/core/kit';
import { World, type CustomerDriver } from '@zhida/devkit';
import { connect } from '@zhida/store/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';

let now = Date.now();
let world: World;
beforeAll(async () => {
  world = await World.create({ now: () => now });
});
afterAll(() => world[Symbol.asyncDispose]());

const read = ({ conversationId, headers }: CustomerDriver) =>
  world.call('customer.read-conversation', { params: { conversationId } }, headers);

/** Moves the clock and waits until a fact of the conversation is so. */
async function untilAfter(
  ms: number,
  customer: CustomerDriver,
  isTrue: (answer: Awaited<ReturnType<typeof read>>) => boolean,
): Promise<void> {
  now += ms;
  world.server.context.timers.wake();
  while (!isTrue(await read(customer)));
}

const remindersIn = ({ events }: Awaited<ReturnType<typeof read>>) =>
  events.filter(({ type }) => type === 'queue.reminded').length;

it('who waits is reminded also by a node that was started later', async () => {
  const customer = await world.customer('dev');
  await customer.live.submit(customer.conversationId, { type: 'ask-person', by: 'button' });
  await world.restart();
  await untilAfter(2 * MINUTE_MS, customer, (answer) => remindersIn(answer) === 1);
  await world.restart();
  await untilAfter(2 * MINUTE_MS, customer, (answer) => remindersIn(answer) === 2);
  expect((await read(customer)).state.phase.state).toBe('queued');
});

it('a conversation that nobody needs ends by itself after a restart, and one that waits does not', async () => {
  const idle = await world.customer('dev');
  await idle.live.say(idle.conversationId, '你好');
  const waiting = await world.customer('dev');
  await waiting.live.submit(waiting.conversationId, { type: 'ask-person', by: 'button' });
  await world.restart();
  await untilAfter(25 * HOUR_MS, idle, ({ state }) => state.phase.state === 'ended');
  expect((await read(idle)).state.phase).toMatchObject({ reason: 'idle' });
  expect((await read(waiting)).state.phase.state).toBe('queued');
});

it('a timer that a lost node had taken fires at the next one, once', async () => {
  const customer = await world.customer('dev');
  await customer.live.submit(customer.conversationId, { type: 'ask-person', by: 'button' });
  await using admin = await connect(world.databaseUrl);
  const before = remindersIn(await read(customer));
  // Leased by a node that died before it did anything.
  await admin.query('UPDATE timer SET leased_until = $1 WHERE conversation_id = $2', [
    now + 2 * MINUTE_MS + 30_000,
    customer.conversationId,
  ]);
  now += 2 * MINUTE_MS;
  await world.restart();
  expect(remindersIn(await read(customer))).toBe(before);
  await untilAfter(30_000, customer, (answer) => remindersIn(answer) === before + 1);
  expect(remindersIn(await read(customer))).toBe(before + 1);
});
