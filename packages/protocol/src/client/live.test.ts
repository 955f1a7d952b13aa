import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { LIVE_VERSION, type DownFrame, type UpFrame } from '../live/index.ts';
import { RefusedError, UnreachableError } from './errors.ts';
import type { Bye, LiveOptions } from './live-options.ts';
import { createLive } from './live.ts';
import { FakeLog, CONVERSATION } from './testing/log.ts';

const SERVER_AHEAD_MS = 90_000;

/** The server's end of sockets: answers hello and ping unless told to be silent. */
class FakeSocket {
  static made: FakeSocket[] = [];
  static behaviour: 'welcome' | 'refuse' | 'silent' | 'deaf' = 'welcome';
  static get last(): FakeSocket {
    const socket = FakeSocket.made.at(-1);
    if (socket === undefined) throw new Error('no socket was made');
    return socket;
  }

  readonly url: string;
  readyState = 0;
  readonly sent: UpFrame[] = [];
  readonly #listeners = new Map<string, ((event: { readonly data: unknown }) => void)[]>();

  constructor(url: string) {
    this.url = url;
    FakeSocket.made.push(this);
    setTimeout(() => {
      if (FakeSocket.behaviour === 'refuse') return this.drop();
      this.readyState = 1;
      this.#emit('open');
    }, 10);
  }

  addEventListener(type: string, listener: (event: { readonly data: unknown }) => void): void {
    this.#listeners.set(type, [...(this.#listeners.get(type) ?? []), listener]);
  }

  send(text: string): void {
    const frame = JSON.parse(text) as UpFrame;
    this.sent.push(frame);
    if (FakeSocket.behaviour === 'silent') return;
    const serverAt = Date.now() + SERVER_AHEAD_MS;
    if (frame.type === 'hello') this.say({ type: 'welcome', version: LIVE_VERSION, serverAt });
    if (frame.type === 'ping' && FakeSocket.behaviour !== 'deaf') this.say({ type: 'pong', serverAt });
  }

  say(frame: DownFrame): void {
    this.#emit('message', JSON.stringify(frame));
  }

  close(): void {
    this.drop();
  }

  drop(): void {
    if (this.readyState === 3) return;
    this.readyState = 3;
    this.#emit('close');
  }

  #emit(type: string, data: unknown = null): void {
    for (const listener of this.#listeners.get(type) ?? []) listener({ data });
  }
}

function liveWith(options: Partial<LiveOptions> = {}) {
  const log = new FakeLog();
  const onEvents = vi.fn<LiveOptions['onEvents']>();
  const onResync = vi.fn<LiveOptions['onResync']>();
  const byes: Bye[] = [];
  const live = createLive({
    url: 'http://server/live',
    WebSocket: FakeSocket,
    hello: () => ({ token: 'token' }),
    after: () => ({ [CONVERSATION]: 3 }),
    poll: () => Promise.reject(new UnreachableError('down')),
    onEvents,
    onResync,
    onBye: (bye) => byes.push(bye),
    random: () => 1,
    ...options,
  });
  return { live, log, onEvents, onResync, byes };
}

const KEY = 'key-00000001';
const send = (key: string) => ({
  conversationId: CONVERSATION,
  key,
  input: { type: 'send' as const, content: { kind: 'text' as const, text: 'hi' } },
});

beforeEach(() => {
  vi.useFakeTimers();
  FakeSocket.made = [];
  FakeSocket.behaviour = 'welcome';
});
afterEach(() => void vi.useRealTimers());

describe('the live connection', () => {
  it('says hello with how far everything was read, and learns the server’s clock', async () => {
    const { live } = liveWith();
    live.start();
    expect(live.status.get().kind).toBe('connecting');
    await vi.advanceTimersByTimeAsync(20);
    expect(FakeSocket.last.url).toBe('ws://server/live');
    expect(FakeSocket.last.sent).toEqual([
      { type: 'hello', version: LIVE_VERSION, token: 'token', after: { [CONVERSATION]: 3 } },
    ]);
    expect(live.status.get().kind).toBe('online');
    expect(live.serverNow() - Date.now()).toBeGreaterThan(SERVER_AHEAD_MS - 100);
    live.close();
    expect(live.status.get().kind).toBe('offline');
    await vi.advanceTimersByTimeAsync(120_000);
    expect(FakeSocket.made).toHaveLength(1);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('passes on events, resyncs, places and typing', async () => {
    const onQueue = vi.fn<NonNullable<LiveOptions['onQueue']>>();
    const onTyping = vi.fn<NonNullable<LiveOptions['onTyping']>>();
    const { live, log, onEvents, onResync } = liveWith({ onQueue, onTyping });
    live.start();
    await vi.advanceTimersByTimeAsync(20);
    const event = log.say('a');
    const place = { ahead: 2, agentsOnline: 0, updatedAt: 1 };
    FakeSocket.last.say({ type: 'events', conversationId: CONVERSATION, events: [event] });
    FakeSocket.last.say({ type: 'resync', conversationId: null });
    FakeSocket.last.say({ type: 'queue', conversationId: CONVERSATION, place });
    FakeSocket.last.say({ type: 'typing', conversationId: CONVERSATION, side: 'agent' });
    expect(onEvents).toHaveBeenCalledWith(CONVERSATION, [event]);
    expect(onResync).toHaveBeenCalledWith(null);
    expect(onQueue).toHaveBeenCalledWith(CONVERSATION, place);
    expect(onTyping).toHaveBeenCalledWith(CONVERSATION, 'agent');
    live.close();
  });

  it('answers a submission by its key, after its events were passed on', async () => {
    const { live, log, onEvents } = liveWith();
    live.start();
    await vi.advanceTimersByTimeAsync(20);
    const answer = live.submit(send(KEY));
    const event = log.say(KEY);
    FakeSocket.last.say({ type: 'accepted', key: KEY, conversationId: CONVERSATION, events: [event] });
    await expect(answer).resolves.toEqual([event]);
    expect(onEvents).toHaveBeenCalledWith(CONVERSATION, [event]);

    const refusal = live.submit(send('key-00000002'));
    FakeSocket.last.say({ type: 'refused', key: 'key-00000002', code: 'request.too-many', message: 'slower' });
    await expect(refusal).rejects.toMatchObject({ code: 'request.too-many', status: 429, message: 'slower' });
    live.close();
  });

  it('gives submissions up as unreachable when the socket breaks or stays silent', async () => {
    const { live } = liveWith();
    await expect(live.submit(send(KEY))).rejects.toBeInstanceOf(UnreachableError);
    live.start();
    await vi.advanceTimersByTimeAsync(20);
    const broken = live.submit(send(KEY)).catch((error: unknown) => error);
    FakeSocket.last.drop();
    await expect(broken).resolves.toBeInstanceOf(UnreachableError);
    await vi.advanceTimersByTimeAsync(600);
    const silent = live.submit(send(KEY)).catch((error: unknown) => error);
    await vi.advanceTimersByTimeAsync(15_100);
    await expect(silent).resolves.toBeInstanceOf(UnreachableError);
    live.close();
  });

  it('submits by request while there is no socket, and passes on the events', async () => {
    const log = new FakeLog();
    const event = log.say(KEY);
    const { live, onEvents } = liveWith({ post: async () => ({ events: [event] }) });
    await expect(live.submit(send(KEY))).resolves.toEqual([event]);
    expect(onEvents).toHaveBeenCalledWith(CONVERSATION, [event]);
  });

  it('drops a socket that does not answer a ping within ten seconds', async () => {
    const { live } = liveWith();
    live.start();
    await vi.advanceTimersByTimeAsync(20);
    await vi.advanceTimersByTimeAsync(30_000);
    expect(FakeSocket.last.sent.filter((frame) => frame.type === 'ping')).toHaveLength(1);
    FakeSocket.behaviour = 'deaf';
    await vi.advanceTimersByTimeAsync(20_000 + 10_000 + 600);
    expect(FakeSocket.made).toHaveLength(2);
    live.close();
  });

  it('drops a socket that is not greeted in time', async () => {
    FakeSocket.behaviour = 'silent';
    const { live } = liveWith();
    live.start();
    await vi.advanceTimersByTimeAsync(10_000 + 600);
    expect(FakeSocket.made).toHaveLength(2);
    live.close();
  });

  it('waits longer after each failure, up to thirty seconds, and starts over once greeted', async () => {
    FakeSocket.behaviour = 'refuse';
    const { live } = liveWith();
    const times: number[] = [];
    const startedAt = Date.now();
    live.start();
    for (let tick = 0; tick < 1_300; tick += 1) {
      while (times.length < FakeSocket.made.length) times.push(Math.round((Date.now() - startedAt) / 100) / 10);
      await vi.advanceTimersByTimeAsync(100);
    }
    const gaps = times.slice(1).map((time, index) => Math.round(time - (times[index] ?? 0)));
    expect(gaps.slice(0, 8)).toEqual([1, 1, 2, 4, 8, 16, 30, 30]);
    FakeSocket.behaviour = 'welcome';
    await vi.advanceTimersByTimeAsync(31_000);
    expect(live.status.get().kind).toBe('online');
    const made = FakeSocket.made.length;
    FakeSocket.last.drop();
    await vi.advanceTimersByTimeAsync(600);
    expect(FakeSocket.made).toHaveLength(made + 1);
    live.close();
  });

  it('polls after three failures while it keeps trying sockets, and stops once one works', async () => {
    FakeSocket.behaviour = 'refuse';
    const log = new FakeLog();
    const event = log.say('a');
    const waits: number[] = [];
    const { live, onEvents, onResync } = liveWith({
      poll: async (_, waitMs, signal) => {
        waits.push(waitMs);
        if (waitMs > 0) {
          await new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(new Error('aborted'))));
        }
        return {
          conversations: [
            { conversationId: CONVERSATION, events: [event], resync: false },
            { conversationId: 'other', events: [], resync: true },
          ],
        };
      },
    });
    live.start();
    await vi.advanceTimersByTimeAsync(1_700);
    expect(live.status.get().kind).toBe('polling');
    expect(waits).toEqual([0, 25_000]);
    expect(onEvents).toHaveBeenCalledWith(CONVERSATION, [event]);
    expect(onResync).toHaveBeenCalledWith('other');
    FakeSocket.behaviour = 'welcome';
    await vi.advanceTimersByTimeAsync(2_100);
    expect(live.status.get().kind).toBe('online');
    live.close();
    expect(vi.getTimerCount()).toBe(0);
  });

  it('says that it is offline when polls fail too', async () => {
    FakeSocket.behaviour = 'refuse';
    const { live } = liveWith();
    live.start();
    await vi.advanceTimersByTimeAsync(2_000);
    expect(live.status.get().kind).toBe('offline');
    live.close();
    expect(vi.getTimerCount()).toBe(0);
  });

  it('does not come back after a final bye, and does after another', async () => {
    const { live, byes } = liveWith();
    live.start();
    await vi.advanceTimersByTimeAsync(20);
    FakeSocket.last.say({ type: 'bye', code: 'server.unavailable', message: 'restarting' });
    await vi.advanceTimersByTimeAsync(1_100);
    expect(FakeSocket.made).toHaveLength(2);
    FakeSocket.last.say({ type: 'bye', code: 'request.stale-version', message: 'reload' });
    await vi.advanceTimersByTimeAsync(60_000);
    expect(FakeSocket.made).toHaveLength(2);
    expect(byes.map((bye) => bye.isFinal)).toEqual([false, true]);
  });

  it('stops when polls are refused for good', async () => {
    FakeSocket.behaviour = 'refuse';
    const { live, byes } = liveWith({
      poll: () => Promise.reject(new RefusedError({ code: 'customer.invalid-token', status: 401, message: 'again' })),
    });
    live.start();
    await vi.advanceTimersByTimeAsync(5_000);
    expect(byes).toEqual([{ code: 'customer.invalid-token', message: 'again', isFinal: true }]);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('watches again after a reconnection, from where it is', async () => {
    const { live } = liveWith();
    live.start();
    await vi.advanceTimersByTimeAsync(20);
    live.watch(CONVERSATION, 1);
    live.watch('other', 7);
    live.watch('left', 7);
    live.unwatch('left');
    FakeSocket.last.drop();
    await vi.advanceTimersByTimeAsync(600);
    expect(FakeSocket.last.sent.slice(1)).toEqual([
      { type: 'watch', conversationId: CONVERSATION, after: 3 },
      { type: 'watch', conversationId: 'other', after: 7 },
    ]);
    live.close();
  });

  it('says at most every three seconds that somebody types', async () => {
    const { live } = liveWith();
    live.start();
    await vi.advanceTimersByTimeAsync(20);
    for (let index = 0; index < 40; index += 1) {
      live.typing(CONVERSATION);
      await vi.advanceTimersByTimeAsync(100);
    }
    expect(FakeSocket.last.sent.filter((frame) => frame.type === 'typing')).toHaveLength(2);
    live.close();
  });
});
