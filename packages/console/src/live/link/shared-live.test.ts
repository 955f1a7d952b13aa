import {
  createObservable,
  RefusedError,
  type ConnectionStatus,
  type Live,
  type LiveOptions,
} from '@zhida/protocol/client';
import type { WireEvent } from '@zhida/protocol/endpoints';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { said } from '../../testing/fixtures.ts';
import type { ChannelMessage } from './channel-message.ts';
import { createSharedLive } from './shared-live.ts';

/** A browser with tabs: one lock, one channel, and sockets that are only written down. */
class FakeBrowser {
  readonly sockets: { readonly options: LiveOptions; readonly live: FakeLive }[] = [];
  readonly #hearers = new Map<string, (message: ChannelMessage) => void>();
  readonly #waiting: { readonly tab: string; readonly begin: () => void }[] = [];
  #leader: string | null = null;

  tab(name: string) {
    const received: [string, readonly WireEvent[]][] = [];
    const resynced: (string | null)[] = [];
    const live = createSharedLive({
      tabId: name,
      url: 'ws://test',
      hello: () => ({}),
      after: () => ({ [`own-${name}`]: 1 }),
      poll: async () => ({ conversations: [] }),
      onEvents: (conversationId, events) => received.push([conversationId, events]),
      onResync: (conversationId) => resynced.push(conversationId),
      createLive: (options) => {
        const made = new FakeLive();
        this.sockets.push({ options, live: made });
        return made;
      },
      openChannel: (hear) => {
        this.#hearers.set(name, hear);
        return {
          say: (message) => {
            // As the browser does it: copied, and not to oneself.
            for (const [other, listener] of this.#hearers) if (other !== name) listener(structuredClone(message));
          },
          close: () => this.#hearers.delete(name),
        };
      },
      lead: (begin) => {
        this.#waiting.push({ tab: name, begin });
        this.#pass();
        return () => {
          if (this.#leader === name) this.#leader = null;
          this.#pass();
        };
      },
    });
    return { live, received, resynced };
  }

  #pass(): void {
    if (this.#leader !== null) return;
    const next = this.#waiting.shift();
    if (next === undefined) return;
    this.#leader = next.tab;
    next.begin();
  }
}

class FakeLive implements Live {
  readonly status = createObservable<ConnectionStatus>({ kind: 'connecting', since: 0 });
  readonly watched: [string, number][] = [];
  readonly unwatched: string[] = [];
  readonly typed: string[] = [];
  answer: () => Promise<readonly WireEvent[]> = async () => [];
  start(): void {}
  close(): void {}
  submit(): Promise<readonly WireEvent[]> {
    return this.answer();
  }
  typing(conversationId: string): void {
    this.typed.push(conversationId);
  }
  watch(conversationId: string, after: number): void {
    this.watched.push([conversationId, after]);
  }
  unwatch(conversationId: string): void {
    this.unwatched.push(conversationId);
  }
  serverNow(): number {
    return Date.now() + 5_000;
  }
}

const submission = { conversationId: 'x', key: 'key-12345', input: { type: 'claim' } } as const;

describe('tabs of one browser', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  const twoTabs = () => {
    const browser = new FakeBrowser();
    const a = browser.tab('a');
    const b = browser.tab('b');
    a.live.start();
    b.live.start();
    return { browser, a, b };
  };

  it('hold one socket, and all hear what comes', () => {
    const { browser, a, b } = twoTabs();
    expect(browser.sockets).toHaveLength(1);
    browser.sockets[0]?.options.onEvents('x', [said(2, 'hello')]);
    browser.sockets[0]?.options.onResync(null);
    expect(a.received).toEqual([['x', [said(2, 'hello')]]]);
    expect(b.received).toEqual(a.received);
    expect(b.resynced).toEqual([null]);
  });

  it('share status and the server’s clock', () => {
    const { browser, b } = twoTabs();
    browser.sockets[0]?.live.status.set({ kind: 'online', since: 1 });
    expect(b.live.status.get().kind).toBe('online');
    expect(b.live.serverNow()).toBe(Date.now() + 5_000);
  });

  it('submit and follow through the tab that leads', async () => {
    const { browser, b } = twoTabs();
    const socket = browser.sockets[0]?.live;
    if (socket !== undefined) socket.answer = async () => [said(7, 'done')];
    await expect(b.live.submit(submission)).resolves.toEqual([said(7, 'done')]);
    b.live.watch('x', 4);
    b.live.typing('x');
    expect(socket?.watched).toContainEqual(['x', 4]);
    expect(socket?.typed).toEqual(['x']);
    b.live.unwatch('x');
    expect(socket?.unwatched).toEqual(['x']);
  });

  it('hear refusals as refusals', async () => {
    const { browser, b } = twoTabs();
    const socket = browser.sockets[0]?.live;
    const refusal = new RefusedError({ code: 'agent.at-capacity', status: 409, message: 'full' });
    if (socket !== undefined) socket.answer = () => Promise.reject(refusal);
    await expect(b.live.submit(submission)).rejects.toMatchObject({ code: 'agent.at-capacity', message: 'full' });
  });

  it('hand the socket on when the tab that leads is closed', () => {
    const { browser, a, b } = twoTabs();
    b.live.watch('x', 4);
    browser.sockets[0]?.options.onEvents('x', [said(5, 'hello')]);
    a.live.close();
    expect(browser.sockets).toHaveLength(2);
    const second = browser.sockets[1];
    expect(second?.live.watched).toContainEqual(['x', 4]);
    expect(second?.options.after()).toMatchObject({ 'own-b': 1 });
    second?.options.onEvents('x', [said(6, 'again')]);
    expect(b.received.map(([, events]) => events[0]?.number)).toEqual([5, 6]);
  });

  it('resume what another tab follows from where that tab is', () => {
    const { browser, b } = twoTabs();
    b.live.watch('x', 4);
    browser.sockets[0]?.options.onEvents('x', [said(5, 'hello')]);
    expect(browser.sockets[0]?.options.after()).toMatchObject({ 'own-a': 1, x: 5 });
  });

  it('give up on a submission when nobody answers', async () => {
    const { browser, b } = twoTabs();
    const socket = browser.sockets[0]?.live;
    if (socket !== undefined) socket.answer = () => new Promise(() => undefined);
    const outcome = b.live.submit(submission).catch((error: unknown) => error);
    await vi.advanceTimersByTimeAsync(20_000);
    expect(await outcome).toMatchObject({ name: 'UnreachableError' });
  });
});
