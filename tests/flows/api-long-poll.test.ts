import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { callRoute, openTcp, World, type CustomerDriver } from '@zhida/devkit';
import { afterAll, beforeAll, expect, test } from 'vitest';

let world: World;
beforeAll(async () => {
  world = await World.create();
});
afterAll(() => world[Symbol.asyncDispose]());

const waiting = (): number => world.server.context.waitingPolls.size;

const poll = (who: CustomerDriver, after: number, waitMs: number) =>
  callRoute(world.url, 'customer.read-feed', { body: { after: { [who.conversationId]: after }, waitMs } }, who.headers);

/** A customer who polls, and the number of the last event he knows. */
async function poller() {
  const customer = await world.customer('safety');
  customer.live.drop();
  return { customer, last: customer.live.state(customer.conversationId).number };
}

const say = (who: CustomerDriver, text: string) =>
  callRoute(
    world.url,
    'customer.submit',
    {
      params: { conversationId: who.conversationId },
      body: { key: `key-${randomUUID()}`, input: { type: 'send', content: { kind: 'text', text } } },
    },
    who.headers,
  );

test('who polls hears at once what is new, and otherwise when it comes', async () => {
  const { customer, last } = await poller();
  const later = poll(customer, last, 20_000);
  await expect.poll(waiting).toBe(1);
  await say(customer, 'news');
  const { conversations } = await later;
  expect(conversations).toMatchObject([{ conversationId: customer.conversationId, resync: false }]);
  expect(conversations[0]?.events.map(({ number }) => number)).toEqual([last + 1, last + 2]);
  expect(waiting()).toBe(0);
  expect((await poll(customer, last, 20_000)).conversations).toEqual(conversations);
});

test('a poll that hears nothing ends in its time', async () => {
  const { customer, last } = await poller();
  const startedAt = performance.now();
  expect((await poll(customer, last, 300)).conversations).toEqual([]);
  expect(performance.now() - startedAt).toBeGreaterThan(290);
});

test('staff who wait for what they may not see hear nothing of it, not even that something happened', async () => {
  const { customer } = await poller();
  const stranger = await world.agent('north-1@demo.zhida', 'break');
  const body = { after: { [customer.conversationId]: 0 }, waitMs: 1_500 };
  const startedAt = performance.now();
  const later = callRoute(world.url, 'feeds.read-agent', { body }, stranger.headers);
  await expect.poll(waiting).toBe(1);
  await say(customer, 'not for you');
  expect((await later).conversations).toEqual([]);
  expect(performance.now() - startedAt).toBeGreaterThan(1_400);
});

test('a poll ends when its reader goes away', async () => {
  const { customer, last } = await poller();
  const socket = await openTcp(world.url);
  const body = JSON.stringify({ after: { [customer.conversationId]: last }, waitMs: 25_000 });
  const head = [
    'POST /api/customer/feed HTTP/1.1',
    'host: zhida.test',
    `authorization: Bearer ${customer.token}`,
    'content-type: application/json',
    `content-length: ${body.length}`,
  ];
  socket.write(`${head.join('\r\n')}\r\n\r\n${body}`);
  await expect.poll(waiting).toBe(1);
  socket.destroy();
  await once(socket, 'close');
  await expect.poll(waiting).toBe(0);
});

test('one caller may leave so many polls waiting, others are not kept from theirs', async () => {
  const { customer, last } = await poller();
  const other = await poller();
  const polls = Array.from({ length: 13 }, () =>
    poll(customer, last, 20_000).then(
      () => 'heard',
      (error: unknown) => (error instanceof Error ? error.message : 'unknown'),
    ),
  );
  expect(await Promise.race(polls)).toBe('429 request.too-many');
  const theirs = poll(other.customer, other.last, 20_000);
  await expect.poll(waiting).toBe(2);
  await say(customer, 'everybody wakes');
  await say(other.customer, 'and they too');
  expect((await Promise.all(polls)).toSorted()).toEqual([
    '429 request.too-many',
    ...Array.from({ length: 12 }, () => 'heard'),
  ]);
  expect((await theirs).conversations).toHaveLength(1);
  // Places that were left are free again.
  expect((await poll(customer, last, 20_000)).conversations).toHaveLength(1);
});

test('many polls on one connection leave nothing behind', async () => {
  const { customer, last } = await poller();
  const warnings: string[] = [];
  const warn = (warning: Error) => warnings.push(warning.name);
  process.on('warning', warn);
  for (let index = 0; index < 15; index += 1) await poll(customer, last, 20);
  process.off('warning', warn);
  expect(warnings).toEqual([]);
});

test('a cursor beyond the end is told to read anew instead of waiting for what never comes', async () => {
  const { customer } = await poller();
  expect((await poll(customer, 2_147_483_647, 20_000)).conversations).toEqual([
    { conversationId: customer.conversationId, events: [], resync: true },
  ]);
});

test('a node that stops does not wait for polls', async () => {
  const { customer, last } = await poller();
  const node = await world.startNode();
  const body = { after: { [customer.conversationId]: last }, waitMs: 25_000 };
  const later = callRoute(node.url, 'customer.read-feed', { body }, customer.headers).catch(() => 'cut off');
  await expect.poll(() => node.context.waitingPolls.size).toBe(1);
  const startedAt = performance.now();
  await node[Symbol.asyncDispose]();
  expect(performance.now() - startedAt).toBeLessThan(5_000);
  expect(await later).toBe('cut off');
});
