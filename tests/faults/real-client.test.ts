import type { Id } from '@zhida/core/kit';
import { callRoute, FaultProxy, NodeWebSocket, World } from '@zhida/devkit';
import {
  createConversationStore,
  createLive,
  createMemoryStorage,
  createOutbox,
  createRest,
} from '@zhida/protocol/client';
import type { CustomerInput } from '@zhida/protocol/endpoints';
import { expect, it, vi } from 'vitest';

// The client that the pages use, not one made for tests: with its own timeouts, which are those of a patient person.

type Words = Extract<CustomerInput, { type: 'send' }>['content'];

/** What a customer's page is made of, without its looks. */
function createPage(url: string, token: string, conversationId: Id) {
  const rest = createRest({ baseUrl: url, headers: () => ({ authorization: `Bearer ${token}` }) });
  const outbox = createOutbox<Words>({
    storage: createMemoryStorage(),
    deliver: ({ key, payload }) => live.submit({ conversationId, key, input: { type: 'send', content: payload } }),
  });
  const store = createConversationStore<Words>({
    load: (id) => rest.call('customer.read-conversation', { params: { conversationId: id } }),
    loadOlder: (id, before) =>
      rest.call('customer.list-events', { params: { conversationId: id }, query: { before, limit: 50 } }),
    outbox,
  });
  const live = createLive({
    url: `${url}/live`,
    WebSocket: NodeWebSocket,
    hello: () => ({ token }),
    after: () => store.after(),
    poll: (after, waitMs, signal) => rest.call('customer.read-feed', { body: { after, waitMs } }, { signal }),
    post: ({ key, input }) =>
      rest.call('customer.submit', { params: { conversationId }, body: { key, input: input as CustomerInput } }),
    onEvents: (id, events) => store.receive(id, events),
    onResync: (id) => store.resync(id),
  });
  return { live, outbox, store };
}

it('the client of the pages loses and doubles nothing when its network is cut, goes silent, and its node is replaced', async () => {
  await using world = await World.create();
  await using proxy = await FaultProxy.open(world.url);
  const { token, conversationId } = await callRoute(world.url, 'customer.open', { body: { entry: 'dev' } });
  const { live, outbox, store } = createPage(proxy.url, token, conversationId);
  await store.ensure(conversationId);
  live.start();
  await vi.waitFor(() => expect(live.status.get().kind).toBe('online'), 10_000);
  const said: string[] = [];
  const say = (count: number) => {
    for (let index = 0; index < count; index += 1) {
      said.push(`话 ${said.length + 1}`);
      outbox.add(conversationId, { kind: 'text', text: said.at(-1) ?? '' });
    }
  };
  const shown = () => store.get(conversationId)?.events ?? [];
  const heard = () =>
    shown().flatMap((event) =>
      event.type === 'message.sent' && event.sender.kind === 'customer' && event.content.kind === 'text'
        ? [event.content.text]
        : [],
    );
  const untilHeard = () => vi.waitFor(() => expect(heard()).toEqual(said), { timeout: 90_000, interval: 50 });

  say(8);
  proxy.cut();
  say(8);
  await untilHeard();
  await world.restart();
  proxy.pointTo(world.url);
  say(8);
  await untilHeard();
  // Half open: the page believes itself online until nobody answers its sign of life.
  expect(proxy.silence()).toBeGreaterThan(0);
  say(8);
  await untilHeard();
  expect(outbox.items(conversationId)).toEqual([]);
  // The bot may still be speaking: the page shows what the node tells once both have it all.
  await vi.waitFor(
    async () => {
      const { events } = await callRoute(
        world.url,
        'customer.read-conversation',
        { params: { conversationId } },
        { authorization: `Bearer ${token}` },
      );
      expect(shown().slice(-events.length)).toEqual(events);
    },
    { timeout: 90_000, interval: 200 },
  );
  expect(shown().map(({ number }) => number)).toEqual(shown().map((_, index) => (shown()[0]?.number ?? 1) + index));
  live.close();
  outbox.close();
  store.close();
});
