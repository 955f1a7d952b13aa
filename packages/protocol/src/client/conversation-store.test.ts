import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { WireEvent } from '../endpoints/index.ts';
import { createConversationStore } from './conversation-store.ts';
import { RefusedError, UnreachableError } from './errors.ts';
import { createMemoryStorage } from './memory-storage.ts';
import { createOutbox } from './outbox.ts';
import { CONVERSATION, FakeLog } from './testing/log.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const storeOf = (log: FakeLog, pageSize = 50) => {
  const loads: string[] = [];
  const added: number[] = [];
  const store = createConversationStore({
    load: async (id) => {
      loads.push(id);
      return log.snapshot(pageSize);
    },
    loadOlder: async (_, before) => log.page(pageSize, before),
    onAdded: (_, events) => added.push(...events.map((event) => event.number)),
  });
  return { store, loads, added };
};

const settle = () => vi.advanceTimersByTimeAsync(60_000);

describe('the copy of a conversation', () => {
  it('is carried on by the events that follow it and equals the server’s state', () => {
    const log = new FakeLog();
    const { store, added } = storeOf(log);
    store.take(log.snapshot());
    store.receive(CONVERSATION, [log.say('a'), log.say('b')]);
    expect(store.get(CONVERSATION)?.state).toEqual(log.state);
    expect(store.get(CONVERSATION)?.events).toEqual(log.events);
    expect(added).toEqual([2, 3]);
    expect(store.after()).toEqual({ [CONVERSATION]: 3 });
  });

  it('ignores events it has', () => {
    const log = new FakeLog();
    const { store, added, loads } = storeOf(log);
    store.take(log.snapshot());
    const event = log.say('a');
    store.receive(CONVERSATION, [event]);
    store.receive(CONVERSATION, [event, ...log.events]);
    expect(store.get(CONVERSATION)?.events).toEqual(log.events);
    expect(added).toEqual([2]);
    expect(loads).toEqual([]);
  });

  it('reads the conversation anew at a gap, and tells each event once', async () => {
    const log = new FakeLog();
    const { store, added, loads } = storeOf(log);
    store.take(log.snapshot());
    log.say('lost');
    store.receive(CONVERSATION, [log.say('seen')]);
    expect(store.get(CONVERSATION)).toMatchObject({ isStale: true, state: { number: 1 } });
    await settle();
    expect(loads).toEqual([CONVERSATION]);
    expect(store.get(CONVERSATION)).toMatchObject({ isStale: false, events: log.events, state: log.state });
    expect(added).toEqual([2, 3]);
  });

  it('keeps what it had before a gap when the new page joins up, and drops it when it does not', async () => {
    const log = new FakeLog();
    for (let index = 0; index < 10; index += 1) log.say(`m${index}`);
    const joined = storeOf(log, 5);
    joined.store.take(log.snapshot(50));
    log.say('lost');
    joined.store.receive(CONVERSATION, [log.say('seen')]);
    await settle();
    expect(joined.store.get(CONVERSATION)?.events).toEqual(log.events);

    const broken = storeOf(log, 5);
    broken.store.take(log.snapshot(50));
    for (let index = 0; index < 9; index += 1) log.say(`lost${index}`);
    broken.store.receive(CONVERSATION, [log.say('seen-later')]);
    await settle();
    expect(broken.store.get(CONVERSATION)).toMatchObject({ events: log.events.slice(-5), hasOlder: true });
  });

  it('plays what arrives while it is read anew', async () => {
    const log = new FakeLog();
    let answer: (() => void) | undefined;
    const store = createConversationStore({
      load: () => {
        const snapshot = log.snapshot();
        return new Promise((resolve) => {
          answer = () => resolve(snapshot);
        });
      },
      loadOlder: async () => ({ events: [], hasOlder: false }),
    });
    store.take(log.snapshot());
    log.say('lost');
    store.receive(CONVERSATION, [log.say('gap')]);
    store.receive(CONVERSATION, [log.say('meanwhile')]);
    answer?.();
    await vi.advanceTimersByTimeAsync(0);
    expect(store.get(CONVERSATION)?.events).toEqual(log.events);
  });

  it('tries again when reading fails, and gives up when it is refused', async () => {
    const log = new FakeLog();
    const lost: unknown[] = [];
    const failures: Error[] = [new UnreachableError('down'), new UnreachableError('down')];
    const store = createConversationStore({
      load: async () => {
        const failure = failures.shift();
        if (failure !== undefined) throw failure;
        return log.snapshot();
      },
      loadOlder: async () => ({ events: [], hasOlder: false }),
      onLost: (_, error) => lost.push(error),
    });
    store.resync(CONVERSATION);
    await settle();
    expect(store.get(CONVERSATION)?.state).toEqual(log.state);

    failures.push(new RefusedError({ code: 'conversation.not-found', status: 404, message: 'gone' }));
    store.resync(CONVERSATION);
    await settle();
    expect(lost).toHaveLength(1);
  });

  it('adds older pages before the first event until there are none', async () => {
    const log = new FakeLog();
    for (let index = 0; index < 119; index += 1) log.say(`m${index}`);
    log.recall(100);
    log.recall(10);
    const { store } = storeOf(log);
    store.take(log.snapshot());
    expect([...(store.get(CONVERSATION)?.recalled ?? [])]).toEqual([100, 10]);
    await store.loadOlder(CONVERSATION);
    expect(store.get(CONVERSATION)?.events).toHaveLength(100);
    await store.loadOlder(CONVERSATION);
    await store.loadOlder(CONVERSATION);
    expect(store.get(CONVERSATION)).toMatchObject({ events: log.events, hasOlder: false, older: 'idle' });
  });

  it('knows a row of a list by its state alone and reads the log when it is opened', async () => {
    const log = new FakeLog();
    for (let index = 0; index < 70; index += 1) log.say(`m${index}`);
    const { store, loads } = storeOf(log);
    store.takeHeads([log.state]);
    store.receive(CONVERSATION, [log.say('live')]);
    expect(store.get(CONVERSATION)).toMatchObject({ state: log.state, hasOlder: true });
    await store.ensure(CONVERSATION);
    expect(loads).toHaveLength(1);
    expect(store.get(CONVERSATION)?.events).toEqual(log.events.slice(-50));
    store.release(CONVERSATION);
    expect(store.get(CONVERSATION)?.events).toEqual([]);
  });

  it('comes to the server’s state whatever is dropped, repeated or reordered', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ drop: fc.boolean(), repeat: fc.boolean(), hold: fc.nat(3) }), {
          minLength: 1,
          maxLength: 40,
        }),
        fc.integer({ min: 1, max: 12 }),
        async (fates, pageSize) => {
          const log = new FakeLog();
          const { store, added } = storeOf(log, pageSize);
          store.take(log.snapshot());
          const held: WireEvent[][] = [];
          for (const [index, fate] of fates.entries()) {
            const event = log.say(`m${index}`);
            if (fate.drop) continue;
            held.push([event], ...(fate.repeat ? [[event]] : []));
            if (held.length > fate.hold)
              for (const events of held.splice(0).toReversed()) store.receive(CONVERSATION, events);
          }
          for (const events of held) store.receive(CONVERSATION, events);
          // The reconnection: the server sends what is after the cursor, or says that it is too much.
          store.receive(CONVERSATION, log.events.slice(store.after()[CONVERSATION]));
          await settle();
          const replica = store.get(CONVERSATION);
          expect(replica?.state).toEqual(log.state);
          expect(replica?.events).toEqual(log.events.slice(-(replica?.events.length ?? 0)));
          expect(added).toEqual([...new Set(added)].toSorted((a, b) => a - b));
        },
      ),
      { numRuns: 100 },
    );
  });
});

describe('messages on their way', () => {
  it('are shown until their event arrives, and never beside it', async () => {
    const log = new FakeLog();
    const outbox = createOutbox<string>({ storage: createMemoryStorage(), deliver: async () => undefined });
    const store = createConversationStore<string>({
      load: async () => log.snapshot(),
      loadOlder: async () => ({ events: [], hasOlder: false }),
      outbox,
    });
    store.take(log.snapshot());
    const shown: number[] = [];
    store.subscribe(() => {
      const replica = store.get(CONVERSATION);
      const messages = replica?.events.filter((event) => event.type === 'message.sent').length ?? 0;
      shown.push(messages + (replica?.pending.length ?? 0));
    });
    const { key } = outbox.add(CONVERSATION, 'hello');
    await vi.advanceTimersByTimeAsync(0);
    expect(store.get(CONVERSATION)?.pending).toMatchObject([{ key, state: 'sent' }]);
    store.receive(CONVERSATION, [log.say(key, 'hello', 'customer')]);
    expect(store.get(CONVERSATION)?.pending).toEqual([]);
    expect(outbox.items(CONVERSATION)).toEqual([]);
    expect(new Set(shown)).toEqual(new Set([1]));
  });
});
