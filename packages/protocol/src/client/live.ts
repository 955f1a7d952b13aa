import type { WireEvent } from '../endpoints/index.ts';
import type { DownFrame } from '../live/index.ts';
import { LIVE_VERSION } from '../live/version.ts';
import { backOffMs } from './back-off.ts';
import { refusedByFrame, RefusedError, UnreachableError } from './errors.ts';
import type {
  ConnectionKind,
  ConnectionStatus,
  Live,
  LiveOptions,
  Socket,
  SocketConstructor,
  Submission,
} from './live-options.ts';
import { createObservable } from './observable.ts';
import { Poller } from './poller.ts';
import { SocketSession } from './socket-session.ts';
import { isDisconnected, watchWaking } from './wake.ts';

const FIRST_RETRY_MS = 500;
const MOST_RETRY_MS = 30_000;
/** Failed sockets in a row after which long polls take over, while sockets are still tried. */
const FAILURES_BEFORE_POLLING = 3;
const ANSWER_WITHIN_MS = 15_000;
const TYPING_EVERY_MS = 3_000;
/** After these a new socket would be turned away for the same reason. */
const FINAL_BYES: ReadonlySet<string> = new Set([
  'request.stale-version',
  'access.signed-out',
  'access.denied',
  'customer.invalid-token',
]);

interface Pending {
  readonly resolve: (events: readonly WireEvent[]) => void;
  readonly reject: (error: Error) => void;
  readonly timer: ReturnType<typeof setTimeout>;
}

/**
 * The live connection of a page: one socket that says hello with how far everything was read, comes back by itself,
 * and steps aside for long polls where sockets do not get through.
 */
export function createLive(options: LiveOptions): Live {
  const connection = new LiveConnection(options);
  return {
    status: connection.status,
    start: () => connection.start(),
    close: () => connection.close(),
    submit: (submission) => connection.submit(submission),
    typing: (conversationId) => connection.typing(conversationId),
    watch: (conversationId, after) => connection.watch(conversationId, after),
    unwatch: (conversationId) => connection.unwatch(conversationId),
    serverNow: () => connection.serverNow(),
  };
}

class LiveConnection {
  readonly status = createObservable<ConnectionStatus>({ kind: 'offline', since: Date.now() });
  readonly #options: LiveOptions;
  readonly #poller: Poller;
  readonly #pending = new Map<string, Pending>();
  readonly #watched = new Map<string, number>();
  readonly #typedAt = new Map<string, number>();
  #session: SocketSession | null = null;
  #isStarted = false;
  #failures = 0;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #skewMs = 0;
  #stopWaking: () => void = () => undefined;

  constructor(options: LiveOptions) {
    this.#options = options;
    this.#poller = new Poller({
      poll: options.poll,
      after: options.after,
      onFeed: (feed) => {
        this.#setStatus('polling');
        for (const { conversationId, events, resync } of feed.conversations) {
          if (resync) options.onResync(conversationId);
          else if (events.length > 0) options.onEvents(conversationId, events);
        }
      },
      onFailure: (error) => {
        if (error instanceof RefusedError && FINAL_BYES.has(error.code)) this.#finish(error);
        else this.#setStatus('offline');
      },
      random: options.random,
    });
  }

  serverNow(): number {
    return Date.now() + this.#skewMs;
  }

  start(): void {
    if (this.#isStarted) return;
    this.#isStarted = true;
    this.#failures = 0;
    this.#stopWaking = watchWaking({ onWake: () => this.#wake(), onLost: () => this.#session?.end() });
    this.#setStatus('connecting');
    this.#connect();
  }

  close(): void {
    if (!this.#isStarted) return;
    this.#isStarted = false;
    this.#stopWaking();
    clearTimeout(this.#retry);
    this.#poller.stop();
    this.#session?.end();
    this.#rejectPending();
    this.#setStatus('offline');
  }

  // ── Up ──────────────────────────────────────────────────────────────────────────────────────────────────────────

  async submit(submission: Submission): Promise<readonly WireEvent[]> {
    const answer = this.#submitBySocket(submission);
    if (answer !== null) return answer;
    if (this.#options.post === undefined) throw new UnreachableError('There is no connection.');
    const { events } = await this.#options.post(submission);
    if (events.length > 0) this.#options.onEvents(submission.conversationId, events);
    return events;
  }

  #submitBySocket(submission: Submission): Promise<readonly WireEvent[]> | null {
    const session = this.#session;
    if (session === null || !session.isGreeted) return null;
    const { key } = submission;
    if (!session.send({ type: 'submit', ...submission })) return null;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#pending.delete(key);
        reject(new UnreachableError('The server gave no answer.'));
      }, ANSWER_WITHIN_MS);
      this.#pending.set(key, { resolve, reject, timer });
    });
  }

  typing(conversationId: string): void {
    const now = Date.now();
    if (now - (this.#typedAt.get(conversationId) ?? 0) < TYPING_EVERY_MS) return;
    this.#typedAt.set(conversationId, now);
    this.#session?.send({ type: 'typing', conversationId });
  }

  watch(conversationId: string, after: number): void {
    this.#watched.set(conversationId, after);
    this.#session?.send({ type: 'watch', conversationId, after });
  }

  unwatch(conversationId: string): void {
    if (!this.#watched.delete(conversationId)) return;
    this.#session?.send({ type: 'unwatch', conversationId });
  }

  // ── Connection ──────────────────────────────────────────────────────────────────────────────────────────────────

  #connect(): void {
    clearTimeout(this.#retry);
    const { hello, after } = this.#options;
    const socket = this.#openSocket();
    if (socket === null) return this.#ended();
    this.#session = new SocketSession(socket, {
      hello: () => ({ type: 'hello', version: LIVE_VERSION, ...hello(), after: after() }),
      onFrame: (frame) => this.#receive(frame),
      onSkew: (skewMs) => {
        this.#skewMs = skewMs;
      },
      onEnd: () => this.#ended(),
    });
  }

  #openSocket(): Socket | null {
    const Constructor: SocketConstructor = this.#options.WebSocket ?? WebSocket;
    try {
      return new Constructor(this.#options.url.replace(/^http/, 'ws'));
    } catch {
      // A browser may forbid the socket outright; long polls remain.
      return null;
    }
  }

  #ended(): void {
    this.#session = null;
    this.#rejectPending();
    if (!this.#isStarted) return;
    this.#failures += 1;
    if (this.#failures >= FAILURES_BEFORE_POLLING) this.#poller.start();
    else this.#setStatus(isDisconnected() ? 'offline' : 'connecting');
    const { random } = this.#options;
    const times = { firstMs: FIRST_RETRY_MS, mostMs: MOST_RETRY_MS, ...(random === undefined ? {} : { random }) };
    clearTimeout(this.#retry);
    this.#retry = setTimeout(() => this.#connect(), backOffMs(this.#failures, times));
  }

  /** The network came back or somebody looks: no reason to wait any longer. */
  #wake(): void {
    if (this.#session !== null) return this.#session.ping();
    this.#connect();
    this.#poller.hurry();
  }

  #rejectPending(): void {
    for (const { reject, timer } of this.#pending.values()) {
      clearTimeout(timer);
      reject(new UnreachableError('The connection broke before the answer came.'));
    }
    this.#pending.clear();
  }

  #setStatus(kind: ConnectionKind): void {
    if (this.status.get().kind !== kind) this.status.set({ kind, since: Date.now() });
  }

  // ── Down ────────────────────────────────────────────────────────────────────────────────────────────────────────

  #receive(frame: DownFrame): void {
    const { onEvents, onResync, onTyping, onQueue, onListsChanged, onPresenceSet } = this.#options;
    switch (frame.type) {
      case 'welcome':
        return this.#welcomed();
      case 'events':
        return onEvents(frame.conversationId, frame.events);
      case 'accepted':
        onEvents(frame.conversationId, frame.events);
        return this.#settle(frame.key, (pending) => pending.resolve(frame.events));
      case 'refused':
        return this.#settle(frame.key, (pending) => pending.reject(refusedByFrame(frame)));
      case 'resync':
        return onResync(frame.conversationId);
      case 'typing':
        return onTyping?.(frame.conversationId, frame.side);
      case 'queue':
        return onQueue?.(frame.conversationId, frame.place);
      case 'lists-changed':
        return onListsChanged?.();
      case 'presence-set':
        return onPresenceSet?.();
      case 'bye':
        return this.#dismissed(frame);
      case 'pong':
      default:
        // A frame of a newer server: nothing of ours.
        return;
    }
  }

  #welcomed(): void {
    this.#failures = 0;
    this.#poller.stop();
    this.#setStatus('online');
    for (const [conversationId, after] of this.#watched) {
      const known = this.#options.after()[conversationId];
      this.#session?.send({ type: 'watch', conversationId, after: known ?? after });
    }
  }

  #settle(key: string, settle: (pending: Pending) => void): void {
    const pending = this.#pending.get(key);
    if (pending === undefined) return;
    this.#pending.delete(key);
    clearTimeout(pending.timer);
    settle(pending);
  }

  #dismissed({ code, message }: { code: string; message: string }): void {
    if (FINAL_BYES.has(code)) return this.#finish({ code, message });
    this.#options.onBye?.({ code, message, isFinal: false });
    // Asked to go away for now: not at once again.
    this.#failures += 1;
    this.#session?.end();
  }

  #finish({ code, message }: { code: string; message: string }): void {
    this.close();
    this.#options.onBye?.({ code, message, isFinal: true });
  }
}
