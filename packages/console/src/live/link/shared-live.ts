import {
  createObservable,
  RefusedError,
  UnreachableError,
  type ConnectionStatus,
  type Live,
  type LiveOptions,
  type Submission,
} from '@zhida/protocol/client';
import type { WireEvent } from '@zhida/protocol/endpoints';
import type { Channel, ChannelMessage, Failure } from './channel-message.ts';
import { WatchBook, type WatchChange } from './watch-book.ts';

/** How often a tab says that it is there. */
const SIGN_OF_LIFE_MS = 45_000;
/** The socket's own patience and a little for the way between the tabs. */
const ANSWER_WITHIN_MS = 20_000;

export interface SharedLiveOptions extends LiveOptions {
  readonly createLive: (options: LiveOptions) => Live;
  readonly openChannel: (hear: (message: ChannelMessage) => void) => Channel;
  /** Calls back once this tab is the one to hold the socket; the returned function gives that up. */
  readonly lead: (onLeading: () => void) => () => void;
  readonly tabId: string;
}

interface Pending {
  readonly resolve: (events: readonly WireEvent[]) => void;
  readonly reject: (error: Error) => void;
  readonly timer: ReturnType<typeof setTimeout>;
}

/**
 * One socket for all tabs of a browser. The tab that leads holds it and passes everything on; the others ask through
 * it. When it goes, another one takes over and resumes from what it has read itself.
 */
export function createSharedLive(options: SharedLiveOptions): Live {
  const shared = new SharedLive(options);
  return {
    status: shared.status,
    start: () => shared.start(),
    close: () => shared.close(),
    submit: (submission) => shared.submit(submission),
    typing: (conversationId) => shared.typing(conversationId),
    watch: (conversationId, after) => shared.watch(conversationId, after),
    unwatch: (conversationId) => shared.unwatch(conversationId),
    serverNow: () => shared.serverNow(),
  };
}

class SharedLive {
  readonly status = createObservable<ConnectionStatus>({ kind: 'connecting', since: Date.now() });
  readonly #options: SharedLiveOptions;
  readonly #watched = new Map<string, number>();
  readonly #pending = new Map<string, Pending>();
  #book = new WatchBook();
  #channel: Channel | null = null;
  #live: Live | null = null;
  #stopLeading: () => void = () => undefined;
  #life: ReturnType<typeof setInterval> | undefined;
  #skewMs = 0;

  constructor(options: SharedLiveOptions) {
    this.#options = options;
  }

  start(): void {
    if (this.#channel !== null) return;
    this.#channel = this.#options.openChannel((message) => this.#receive(message));
    this.#stopLeading = this.#options.lead(() => this.#begin());
    this.#life = setInterval(() => this.#sayHere(), SIGN_OF_LIFE_MS);
    this.#sayHere();
  }

  close(): void {
    if (this.#channel === null) return;
    clearInterval(this.#life);
    this.#tell({ type: 'tab-gone', tab: this.#options.tabId });
    this.#live?.close();
    this.#live = null;
    this.#stopLeading();
    this.#channel.close();
    this.#channel = null;
    this.#rejectPending('The page is being left.');
  }

  serverNow(): number {
    return this.#live?.serverNow() ?? Date.now() + this.#skewMs;
  }

  submit(submission: Submission): Promise<readonly WireEvent[]> {
    if (this.#live !== null) return this.#live.submit(submission);
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#pending.delete(submission.key);
        reject(new UnreachableError('The tab with the connection gave no answer.'));
      }, ANSWER_WITHIN_MS);
      this.#pending.set(submission.key, { resolve, reject, timer });
      this.#tell({ type: 'submit', tab: this.#options.tabId, submission });
    });
  }

  typing(conversationId: string): void {
    if (this.#live !== null) this.#live.typing(conversationId);
    else this.#tell({ type: 'typing', conversationId });
  }

  watch(conversationId: string, after: number): void {
    this.#watched.set(conversationId, after);
    this.#sayHere();
  }

  unwatch(conversationId: string): void {
    this.#watched.delete(conversationId);
    this.#sayHere();
  }

  // ── As the tab that leads ───────────────────────────────────────────────────────────────────────────────────────

  #begin(): void {
    const { createLive, after, onEvents, onResync, onTyping, onListsChanged, onPresenceSet, onBye } = this.#options;
    const live = createLive({
      ...this.#options,
      after: () => ({ ...this.#book.after(), ...after() }),
      onEvents: (conversationId, events) => {
        this.#book.advance(conversationId, events.at(-1)?.number ?? 0);
        onEvents(conversationId, events);
        this.#tell({ type: 'events', conversationId, events });
      },
      onResync: (conversationId) => {
        onResync(conversationId);
        this.#tell({ type: 'resync', conversationId });
      },
      onTyping: (conversationId, side) => {
        onTyping?.(conversationId, side);
        this.#tell({ type: 'typed', conversationId, side });
      },
      onListsChanged: () => {
        onListsChanged?.();
        this.#tell({ type: 'lists-changed' });
      },
      onPresenceSet: () => {
        onPresenceSet?.();
        this.#tell({ type: 'presence-set' });
      },
      onBye: (bye) => {
        onBye?.(bye);
        this.#tell({ type: 'bye', bye });
      },
    });
    this.#live = live;
    this.#rejectPending('Another tab holds the connection now.');
    live.status.subscribe(() => this.#showStatus(live));
    this.#carryOut(this.#book.put(this.#options.tabId, Object.fromEntries(this.#watched), Date.now()));
    live.start();
    this.#tell({ type: 'leads', status: live.status.get(), skewMs: this.#skew(live) });
  }

  #showStatus(live: Live): void {
    const status = live.status.get();
    this.status.set(status);
    this.#tell({ type: 'status', status, skewMs: this.#skew(live) });
  }

  #skew(live: Live): number {
    return live.serverNow() - Date.now();
  }

  #carryOut({ watch, unwatch }: WatchChange): void {
    for (const [conversationId, after] of watch) this.#live?.watch(conversationId, after);
    for (const conversationId of unwatch) this.#live?.unwatch(conversationId);
  }

  async #submitFor(tab: string, submission: Submission): Promise<void> {
    const { key } = submission;
    if (this.#live === null) return;
    try {
      const events = await this.#live.submit(submission);
      this.#tell({ type: 'answer', tab, key, events });
    } catch (error) {
      this.#tell({ type: 'failed', tab, key, failure: packFailure(error) });
    }
  }

  // ── Between the tabs ────────────────────────────────────────────────────────────────────────────────────────────

  #receive(message: ChannelMessage): void {
    if (this.#live === null) this.#receiveAsFollower(message);
    else this.#receiveAsLeader(this.#live, message);
  }

  #receiveAsLeader(live: Live, message: ChannelMessage): void {
    switch (message.type) {
      case 'tab':
        this.#carryOut(this.#book.put(message.tab, message.watched, Date.now()));
        this.#tell({ type: 'status', status: live.status.get(), skewMs: this.#skew(live) });
        return;
      case 'tab-gone':
        return this.#carryOut(this.#book.drop(message.tab));
      case 'submit':
        return void this.#submitFor(message.tab, message.submission);
      case 'typing':
        return live.typing(message.conversationId);
      default:
        // A word among the others.
        return;
    }
  }

  #receiveAsFollower(message: ChannelMessage): void {
    const { onEvents, onResync, onTyping, onListsChanged, onPresenceSet, onBye, tabId } = this.#options;
    switch (message.type) {
      case 'leads':
        // Who was asked before is gone, and what was asked with him.
        this.#rejectPending('Another tab holds the connection now.');
        this.#learnStatus(message);
        return this.#sayHere();
      case 'status':
        return this.#learnStatus(message);
      case 'events':
        return onEvents(message.conversationId, message.events);
      case 'resync':
        return onResync(message.conversationId);
      case 'typed':
        return onTyping?.(message.conversationId, message.side);
      case 'lists-changed':
        return onListsChanged?.();
      case 'presence-set':
        return onPresenceSet?.();
      case 'bye':
        return onBye?.(message.bye);
      case 'answer':
        if (message.tab === tabId) this.#settle(message.key, (pending) => pending.resolve(message.events));
        return;
      case 'failed':
        if (message.tab === tabId)
          this.#settle(message.key, (pending) => pending.reject(unpackFailure(message.failure)));
        return;
      default:
        return;
    }
  }

  #learnStatus({ status, skewMs }: { readonly status: ConnectionStatus; readonly skewMs: number }): void {
    this.#skewMs = skewMs;
    if (this.status.get().kind !== status.kind) this.status.set(status);
  }

  #sayHere(): void {
    const { tabId } = this.#options;
    const watched = Object.fromEntries(this.#watched);
    if (this.#live === null) this.#tell({ type: 'tab', tab: tabId, watched });
    else this.#carryOut(this.#book.put(tabId, watched, Date.now()));
  }

  #tell(message: ChannelMessage): void {
    this.#channel?.say(message);
  }

  #settle(key: string, settle: (pending: Pending) => void): void {
    const pending = this.#pending.get(key);
    if (pending === undefined) return;
    this.#pending.delete(key);
    clearTimeout(pending.timer);
    settle(pending);
  }

  #rejectPending(reason: string): void {
    for (const key of this.#pending.keys()) this.#settle(key, ({ reject }) => reject(new UnreachableError(reason)));
  }
}

function packFailure(error: unknown): Failure {
  if (error instanceof RefusedError) {
    return { kind: 'refused', code: error.code, status: error.status, message: error.message };
  }
  return { kind: 'unreachable', message: String(error) };
}

const unpackFailure = (failure: Failure): Error =>
  failure.kind === 'refused' ? new RefusedError(failure) : new UnreachableError(failure.message);
