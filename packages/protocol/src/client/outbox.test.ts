import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { RefusedError, UnreachableError } from './errors.ts';
import { createMemoryStorage } from './memory-storage.ts';
import type { OutboxItem, OutboxStorage } from './outbox-options.ts';
import { createOutbox } from './outbox.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const A = 'conversation-a';
const B = 'conversation-b';
const down = () => new UnreachableError('down');
const refused = (status: number) => new RefusedError({ code: `status.${status}`, status, message: 'No, because.' });

/** A server that answers from a list of outcomes, then always well. */
function fakeServer(...outcomes: (Error | 'hang')[]) {
  const received: string[] = [];
  const deliver = async (item: OutboxItem<string>) => {
    received.push(`${item.payload}@${item.key}`);
    const outcome = outcomes.shift();
    if (outcome === 'hang') await new Promise(() => undefined);
    else if (outcome !== undefined) throw outcome;
  };
  return { deliver, received, payloads: () => received.map((entry) => entry.split('@')[0]) };
}

const outboxOn = (server: ReturnType<typeof fakeServer>, storage: OutboxStorage<string> = createMemoryStorage()) =>
  createOutbox<string>({ storage, deliver: server.deliver });

const states = (items: readonly OutboxItem<string>[]) => items.map((item) => `${item.payload} ${item.state}`);

describe('the outbox', () => {
  it('sends the messages of a conversation one after another, in order', async () => {
    const server = fakeServer(down());
    const outbox = outboxOn(server);
    for (const text of ['1', '2', '3']) outbox.add(A, text);
    outbox.add(B, 'other');
    await vi.advanceTimersByTimeAsync(500);
    expect(states(outbox.items(A))).toEqual(['1 queued', '2 queued', '3 queued']);
    expect(server.payloads()).toEqual(['1', 'other']);
    await vi.advanceTimersByTimeAsync(500);
    expect(server.payloads()).toEqual(['1', 'other', '1', '2', '3']);
  });

  it('tries again after 1, 2, 4 and 8 seconds with the same key, and without the network for ever', async () => {
    const server = fakeServer(...Array.from({ length: 9 }, down));
    const outbox = outboxOn(server);
    const times: number[] = [];
    const startedAt = Date.now();
    outbox.add(A, '1');
    for (let second = 0; second < 50; second += 1) {
      while (times.length < server.received.length) times.push(Math.round((Date.now() - startedAt) / 1000));
      await vi.advanceTimersByTimeAsync(1_000);
    }
    expect(times).toEqual([0, 1, 3, 7, 15, 23, 31, 39, 47]);
    expect(new Set(server.received).size).toBe(1);
  });

  it('does not wait any longer when the network is back', async () => {
    const server = fakeServer(down(), down(), down());
    const outbox = outboxOn(server);
    outbox.add(A, '1');
    await vi.advanceTimersByTimeAsync(3_500);
    expect(server.received).toHaveLength(3);
    outbox.nudge();
    await vi.advanceTimersByTimeAsync(0);
    expect(server.received).toHaveLength(4);
    expect(states(outbox.items(A))).toEqual(['1 sent']);
  });

  it('gives a server in trouble up after four tries, a refusal at once, and says why', async () => {
    const server = fakeServer(refused(404), ...Array.from({ length: 5 }, () => refused(503)));
    const outbox = outboxOn(server);
    outbox.add(A, 'bad');
    await vi.advanceTimersByTimeAsync(0);
    expect(outbox.items(A)).toMatchObject([
      { state: 'failed', failure: { code: 'status.404', message: 'No, because.' } },
    ]);
    outbox.add(A, 'unlucky');
    await vi.advanceTimersByTimeAsync(60_000);
    expect(states(outbox.items(A))).toEqual(['bad failed', 'unlucky failed']);
    expect(server.received).toHaveLength(6);
  });

  it('is never blocked by a failed message, which may be sent again, edited or deleted', async () => {
    const server = fakeServer(refused(400), refused(400));
    const outbox = outboxOn(server);
    const first = outbox.add(A, '1');
    const second = outbox.add(A, '2');
    outbox.add(A, '3');
    await vi.advanceTimersByTimeAsync(0);
    expect(states(outbox.items(A))).toEqual(['1 failed', '2 failed', '3 sent']);
    outbox.resend(first.key);
    await vi.advanceTimersByTimeAsync(0);
    expect(states(outbox.items(A))).toEqual(['1 sent', '2 failed', '3 sent']);
    expect(server.received.filter((entry) => entry === `1@${first.key}`)).toHaveLength(2);
    expect(outbox.edit(second.key)).toBe('2');
    expect(states(outbox.items(A))).toEqual(['1 sent', '3 sent']);
  });

  it('waits as long as the server asks', async () => {
    const server = fakeServer(
      new RefusedError({ code: 'request.too-many', status: 429, message: '', retryAfterMs: 5_000 }),
    );
    const outbox = outboxOn(server);
    outbox.add(A, '1');
    await vi.advanceTimersByTimeAsync(4_900);
    expect(server.received).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(200);
    expect(server.received).toHaveLength(2);
  });

  it('survives a reload in the middle of sending, with order, keys and failures', async () => {
    const storage = createMemoryStorage<string>();
    const before = outboxOn(fakeServer(refused(400), 'hang'), storage);
    const keys = ['1', '2', '3'].map((text) => before.add(A, text).key);
    await vi.advanceTimersByTimeAsync(0);
    expect(states(before.items(A))).toEqual(['1 failed', '2 sending', '3 queued']);
    before.close();

    const server = fakeServer();
    const after = outboxOn(server, storage);
    after.add(A, 'new');
    await after.ready;
    await vi.advanceTimersByTimeAsync(0);
    expect(states(after.items(A))).toEqual(['1 failed', '2 sent', '3 sent', 'new sent']);
    expect(server.received.slice(1)).toEqual([`2@${keys[1]}`, `3@${keys[2]}`]);
    await expect(storage.load()).resolves.toMatchObject([{ payload: '1' }]);
  });

  it('works without a storage', async () => {
    const broken: OutboxStorage<string> = {
      load: () => Promise.reject(new Error('denied')),
      put: () => Promise.reject(new Error('denied')),
      delete: () => Promise.reject(new Error('denied')),
    };
    const server = fakeServer();
    const outbox = outboxOn(server, broken);
    outbox.add(A, '1');
    await outbox.ready;
    await vi.advanceTimersByTimeAsync(0);
    expect(states(outbox.items(A))).toEqual(['1 sent']);
  });

  it('forgets what becomes no event once it is delivered', async () => {
    const outbox = createOutbox<string>({
      storage: createMemoryStorage(),
      deliver: async () => undefined,
      becomesEvent: () => false,
    });
    outbox.add(A, 'ask');
    await vi.advanceTimersByTimeAsync(0);
    expect(outbox.items(A)).toEqual([]);
  });
});

describe('preparations', () => {
  const preparedBy = (
    run: (signal: AbortSignal, save: (payload: string) => void, onProgress: (done: number) => void) => Promise<string>,
  ) => {
    const server = fakeServer();
    const storage = createMemoryStorage<string>();
    const outbox = createOutbox<string>({
      storage,
      deliver: server.deliver,
      preparation: {
        isNeeded: (payload) => payload.startsWith('raw'),
        run: (_, { signal, save, onProgress }) => run(signal, save, onProgress),
      },
    });
    return { server, storage, outbox };
  };

  it('go on beside other messages and show how far they are', async () => {
    let finish: ((payload: string) => void) | undefined;
    const { server, outbox } = preparedBy((_, save, onProgress) => {
      save('raw begun');
      onProgress(0.5);
      return new Promise((resolve) => {
        finish = resolve;
      });
    });
    outbox.add(A, 'raw');
    outbox.add(A, 'words');
    await vi.advanceTimersByTimeAsync(0);
    expect(outbox.items(A)).toMatchObject([
      { payload: 'raw begun', state: 'sending', progress: 0.5 },
      { payload: 'words', state: 'sent' },
    ]);
    finish?.('done');
    await vi.advanceTimersByTimeAsync(0);
    expect(server.payloads()).toEqual(['words', 'done']);
  });

  it('stop when their message is deleted', async () => {
    let signal: AbortSignal | undefined;
    const { outbox, server, storage } = preparedBy((given) => {
      signal = given;
      return new Promise((_, reject) => given.addEventListener('abort', () => reject(new Error('aborted'))));
    });
    const { key } = outbox.add(A, 'raw');
    await vi.advanceTimersByTimeAsync(0);
    outbox.delete(key);
    await vi.advanceTimersByTimeAsync(0);
    expect(signal?.aborted).toBe(true);
    expect(outbox.items(A)).toEqual([]);
    expect(server.received).toEqual([]);
    await expect(storage.load()).resolves.toEqual([]);
  });
});
