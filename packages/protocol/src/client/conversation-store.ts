import type { ConversationState } from '@zhida/core/conversations';
import type { After, WireEvent } from '../endpoints/index.ts';
import { backOffMs } from './back-off.ts';
import { isRetryable } from './errors.ts';
import type { Outbox } from './outbox-options.ts';
import {
  advance,
  firstNumber,
  headOf,
  isShowable,
  keysOf,
  prepend,
  renew,
  type Replica,
  type Snapshot,
} from './replica.ts';

export interface ConversationStoreOptions<P> {
  /** Reads a conversation anew: state and newest page. */
  readonly load: (conversationId: string) => Promise<Snapshot>;
  /** Reads the page of the log before this number. */
  readonly loadOlder: (conversationId: string, before: number) => Promise<Pick<Snapshot, 'events' | 'hasOlder'>>;
  /** Its items are shown as `pending` and leave when their events arrive. */
  readonly outbox?: Outbox<P>;
  /** Events that are new to this page, in order, each once; never history. */
  readonly onAdded?: (conversationId: string, events: readonly WireEvent[]) => void;
  /** A conversation could not be read and will not be: gone, or not ours. */
  readonly onLost?: (conversationId: string, error: unknown) => void;
}

export interface ConversationStore<P> {
  get(conversationId: string): Replica<P> | undefined;
  ids(): readonly string[];
  /** Called with the conversation that changed. */
  subscribe(listener: (conversationId: string) => void): () => void;
  /** Takes what was read with a request of one's own. */
  take(snapshot: Snapshot): void;
  /** Takes states without their logs: the rows of a list. */
  takeHeads(states: readonly ConversationState[]): void;
  /** Takes events in whatever order and number they arrive; a gap is fetched, never guessed. */
  receive(conversationId: string, events: readonly WireEvent[]): void;
  /** Reads a conversation anew, or all known ones; failures are retried until they succeed or are final. */
  resync(conversationId: string | null): void;
  /** Resolves with a replica that holds the newest page. */
  ensure(conversationId: string): Promise<Replica<P>>;
  /** Adds the page before the first event held. Resolves also when it failed; `older` tells. */
  loadOlder(conversationId: string): Promise<void>;
  /** Gives back the memory of a log that nobody looks at; the state stays. */
  release(conversationId: string): void;
  /** How far each conversation was read: the cursor of `hello` and of the feeds. */
  after(): After;
  close(): void;
}

const RETRY = { firstMs: 1_000, mostMs: 30_000 } as const;
/** Events that wait while their conversation is read anew; more of them and it is read again instead. */
const MOST_EARLY = 500;

/** The page's copies of conversations, carried on by the same `apply` as the server's. */
export function createConversationStore<P = never>(options: ConversationStoreOptions<P>): ConversationStore<P> {
  const replicas = new Map<string, Replica<P>>();
  const listeners = new Set<(conversationId: string) => void>();
  const loads = new Map<string, Reading<P>>();
  const unsubscribe = options.outbox?.subscribe((conversationId) => {
    const replica = replicas.get(conversationId);
    if (replica !== undefined) publish(conversationId, replica);
  });
  let isClosed = false;

  /** Shows the replica with the messages on their way that are not in it yet. */
  function publish(conversationId: string, replica: Replica<P>, arrived: readonly string[] = []): void {
    const items = options.outbox?.items(conversationId) ?? [];
    const pending = arrived.length === 0 ? items : items.filter((item) => !arrived.includes(item.key));
    const isSame = pending.length === 0 && replica.pending.length === 0;
    replicas.set(conversationId, isSame || pending === replica.pending ? replica : { ...replica, pending });
    for (const listener of listeners) listener(conversationId);
  }

  function added(conversationId: string, replica: Replica<P>, events: readonly WireEvent[]): void {
    const keys = keysOf(events);
    publish(conversationId, replica, keys);
    options.outbox?.settle(keys);
    if (events.length > 0) options.onAdded?.(conversationId, events);
  }

  function receive(conversationId: string, events: readonly WireEvent[]): void {
    loads.get(conversationId)?.keep(events);
    const replica = replicas.get(conversationId);
    if (replica === undefined) {
      options.outbox?.settle(keysOf(events));
      return resync(conversationId);
    }
    const next = advance(replica, events);
    if (next.added.length > 0) added(conversationId, next.replica, next.added);
    if (next.hasGap) resync(conversationId);
  }

  function take(snapshot: Snapshot): void {
    const { id } = snapshot.state;
    const next = renew(replicas.get(id), snapshot);
    added(id, { ...next.replica, isStale: false }, next.added);
    // What a reload found in the outbox may be in this page already.
    options.outbox?.settle(keysOf(snapshot.events));
  }

  function resync(conversationId: string | null): void {
    if (conversationId === null) {
      for (const id of replicas.keys()) resync(id);
      return;
    }
    void read(conversationId).catch(() => {
      // Told by `onLost`.
    });
  }

  /** One reading per conversation at a time; what arrives meanwhile is played after it. */
  function read(conversationId: string): Promise<Replica<P>> {
    const running = loads.get(conversationId);
    if (running !== undefined) return running.done;
    const replica = replicas.get(conversationId);
    if (replica !== undefined && !replica.isStale) publish(conversationId, { ...replica, isStale: true });
    const early: WireEvent[] = [];
    const done = readUntilDone(conversationId, early).finally(() => loads.delete(conversationId));
    loads.set(conversationId, {
      done,
      keep: (events) => {
        if (early.length < MOST_EARLY) early.push(...events);
      },
    });
    return done;
  }

  async function readUntilDone(conversationId: string, early: WireEvent[]): Promise<Replica<P>> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        take(await options.load(conversationId));
        const replica = replicas.get(conversationId);
        const next = replica === undefined ? undefined : advance(replica, early.splice(0));
        if (next === undefined) throw new Error('A conversation was read and is not there.');
        added(conversationId, next.replica, next.added);
        const { events, state } = next.replica;
        if (!next.hasGap && (events.length > 0 || state.number === 0)) return next.replica;
      } catch (error) {
        if (isClosed || !isRetryable(error)) {
          if (!isClosed) options.onLost?.(conversationId, error);
          throw error;
        }
      }
      await new Promise((resolve) => setTimeout(resolve, backOffMs(attempt, RETRY)));
      if (isClosed) throw new Error('The store is closed.');
    }
  }

  async function loadOlder(conversationId: string): Promise<void> {
    const replica = replicas.get(conversationId);
    if (replica === undefined || !replica.hasOlder || replica.older === 'loading') return;
    publish(conversationId, { ...replica, older: 'loading' });
    const page = await options.loadOlder(conversationId, firstNumber(replica)).catch(() => null);
    const now = replicas.get(conversationId);
    if (now === undefined) return;
    if (page === null) return publish(conversationId, { ...now, older: 'failed' });
    publish(conversationId, { ...prepend(now, page), older: 'idle' });
    options.outbox?.settle(keysOf(page.events));
  }

  return {
    get: (conversationId) => replicas.get(conversationId),
    ids: () => [...replicas.keys()],
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    take,
    takeHeads: (states) => {
      for (const state of states) {
        const replica = replicas.get(state.id);
        if (replica === undefined) publish(state.id, headOf(state));
        else if (state.number > replica.state.number) {
          // With a log in hand the missing events are needed too, not only where they led.
          if (replica.events.length > 0) resync(state.id);
          else publish(state.id, { ...headOf<P>(state), pending: replica.pending });
        }
      }
    },
    receive,
    resync,
    ensure: async (conversationId) => {
      const replica = replicas.get(conversationId);
      return replica !== undefined && !replica.isStale && isShowable(replica) ? replica : read(conversationId);
    },
    loadOlder,
    release: (conversationId) => {
      const replica = replicas.get(conversationId);
      if (replica !== undefined) publish(conversationId, { ...headOf<P>(replica.state), pending: replica.pending });
    },
    after: () => Object.fromEntries([...replicas].map(([id, replica]) => [id, replica.state.number])),
    close: () => {
      isClosed = true;
      unsubscribe?.();
      listeners.clear();
    },
  };
}

interface Reading<P> {
  readonly done: Promise<Replica<P>>;
  readonly keep: (events: readonly WireEvent[]) => void;
}
