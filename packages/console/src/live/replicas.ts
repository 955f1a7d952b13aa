import { unreadCount } from '@zhida/core/conversations';
import { createConversationStore } from '@zhida/protocol/client';
import type { ListItem, WireEvent } from '@zhida/protocol/endpoints';
import { create } from 'zustand';
import { live } from './link.ts';
import { outbox, type Letter, type PendingMessage } from './outbox.ts';
import { request } from './rest.ts';

/** What the page holds of one conversation. `item` is null until it was read. */
export interface Replica {
  readonly item: ListItem | null;
  readonly events: readonly WireEvent[];
  readonly pending: readonly PendingMessage[];
  readonly hasOlder: boolean;
  readonly older: 'idle' | 'loading' | 'failed';
  /** Why it could not be read and will not be; null while there is hope. */
  readonly error: unknown;
}

type Brief = Pick<ListItem, 'account' | 'customer'>;
type Receiver = (conversationId: string, events: readonly WireEvent[]) => void;
type Listener = (item: ListItem, events: readonly WireEvent[]) => void;

const UNREAD: Replica = { item: null, events: [], pending: [], hasOlder: false, older: 'idle', error: null };
const EVENTS_PER_PAGE = 100;
const MOST_KEPT_EVENTS = 400;

const briefs = new Map<string, Brief>();
const errors = new Map<string, unknown>();
const arrivals = new Set<Listener>();
const receivers = new Set<Receiver>();

const useReplicas = create<{ readonly replicas: ReadonlyMap<string, Replica> }>()(() => ({ replicas: new Map() }));

/** The page's copies of conversations; events are played onto them by the same `apply` as on the server. */
export const store = createConversationStore<Letter>({
  outbox,
  load: async (conversationId) => {
    const { account, customer, ...snapshot } = await request('conversations.read', { params: { conversationId } });
    briefs.set(conversationId, { account, customer });
    errors.delete(conversationId);
    return snapshot;
  },
  loadOlder: (conversationId, before) =>
    request('conversations.list-events', { params: { conversationId }, query: { before, limit: EVENTS_PER_PAGE } }),
  onAdded: (conversationId, events) => {
    const item = useReplicas.getState().replicas.get(conversationId)?.item;
    if (item !== undefined && item !== null) for (const listener of arrivals) listener(item, events);
  },
  onLost: (conversationId, error) => {
    errors.set(conversationId, error);
    show(conversationId);
  },
});

store.subscribe(show);

function show(conversationId: string): void {
  const known = store.get(conversationId);
  const brief = briefs.get(conversationId);
  const had = useReplicas.getState().replicas.get(conversationId) ?? UNREAD;
  const error = errors.get(conversationId) ?? null;
  const next: Replica =
    known === undefined || brief === undefined
      ? { ...UNREAD, error }
      : { ...known, item: had.item?.state === known.state ? had.item : itemOf(brief, known.state), error };
  useReplicas.setState(({ replicas }) => ({ replicas: new Map(replicas).set(conversationId, next) }));
}

const itemOf = (brief: Brief, state: ListItem['state']): ListItem => ({
  ...brief,
  state,
  unread: unreadCount(state, 'agent'),
});

/** The page's copy of a conversation. */
export const useReplica = (conversationId: string): Replica =>
  useReplicas(({ replicas }) => replicas.get(conversationId) ?? UNREAD);

let shownItems: { readonly of: ReadonlyMap<string, Replica>; readonly items: ReadonlyMap<string, ListItem> } | null =
  null;

/** The conversations that the page knows by their events, as rows of a list. The same map until a state changes. */
export const useLiveItems = (): ReadonlyMap<string, ListItem> =>
  useReplicas(({ replicas }) => {
    if (shownItems?.of === replicas) return shownItems.items;
    const items = new Map<string, ListItem>();
    for (const [id, { item }] of replicas) if (item !== null) items.set(id, item);
    const had = shownItems?.items;
    const isSame =
      had !== undefined && had.size === items.size && [...items].every(([id, item]) => had.get(id) === item);
    shownItems = { of: replicas, items: isSame ? had : items };
    return shownItems.items;
  });

/** Reads a conversation and follows it while it is on the screen. */
export function openReplica(conversationId: string): () => void {
  let isOpen = true;
  store.ensure(conversationId).then(
    ({ state }) => isOpen && live.watch(conversationId, state.number),
    // Shown by `error`.
    () => undefined,
  );
  return () => {
    isOpen = false;
    live.unwatch(conversationId);
    // Short logs are kept: going back to them is instant, and what was missed is resumed.
    if ((store.get(conversationId)?.events.length ?? 0) > MOST_KEPT_EVENTS) store.release(conversationId);
  };
}

/** Tries again to read what could not be read. */
export function reloadReplica(conversationId: string): void {
  errors.delete(conversationId);
  show(conversationId);
  store.ensure(conversationId).then(
    ({ state }) => live.watch(conversationId, state.number),
    () => undefined,
  );
}

export const loadOlder = (conversationId: string): void => void store.loadOlder(conversationId);

/** Takes what the connection brings. Who waits for conversations that are not known yet is told before they are read. */
export function receiveEvents(conversationId: string, events: readonly WireEvent[]): void {
  if (store.get(conversationId) === undefined) for (const listener of receivers) listener(conversationId, events);
  store.receive(conversationId, events);
}

/** Calls back with events of conversations that the page does not know yet. */
export function whenReceived(listener: Receiver): () => void {
  receivers.add(listener);
  return () => receivers.delete(listener);
}

/** Calls back with events that are new, never with history. */
export function whenAdded(listener: Listener): () => void {
  arrivals.add(listener);
  return () => arrivals.delete(listener);
}
