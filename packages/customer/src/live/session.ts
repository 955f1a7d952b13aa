import {
  createConversationStore,
  createCustomerRest,
  createLive,
  createMemoryStorage,
  createObservable,
  createOutbox,
  createReceipts,
  newKey,
  type Bye,
  type ConversationStore,
  type Live,
  type Observable,
  type Outbox,
  type OutboxStorage,
  type Receipts,
} from '@zhida/protocol/client';
import type {
  AccountBrief,
  AnswerOf,
  CustomerInput,
  OfferedHours,
  QueuePlace,
  WireEvent,
} from '@zhida/protocol/endpoints';
import { LIVE_PATH } from '@zhida/protocol/routes';
import { spokenLanguage } from '../ui/texts/languages.ts';
import { language, t } from '../ui/texts/texts.ts';
import { forgetIdentity, keepIdentity, readCustomerId, readToken } from './identity.ts';
import { fileDraft, isMessage, type Outgoing } from './outgoing.ts';

type CustomerRest = ReturnType<typeof createCustomerRest>;
export type CustomerSnapshot = AnswerOf<'customer.read-conversation'>;

/** What one page holds of its customer: the connection, the copies of his conversations, what is on its way out. */
export interface Session {
  readonly rest: CustomerRest;
  readonly live: Live;
  readonly store: ConversationStore<Outgoing>;
  readonly outbox: Outbox<Outgoing>;
  readonly receipts: Receipts;
  /** Accounts by conversation. */
  readonly accounts: Observable<ReadonlyMap<string, AccountBrief>>;
  /** Places in queues by conversation. */
  readonly places: Observable<ReadonlyMap<string, QueuePlace>>;
  /** Hours of service by conversation, as they were when it was read. */
  readonly hours: Observable<ReadonlyMap<string, OfferedHours>>;
  /** Until when the other side counts as typing, by conversation. */
  readonly typing: Observable<ReadonlyMap<string, number>>;
  /** Set when the server ended the connection for good. */
  readonly bye: Observable<Bye | null>;
  /** New events of others, as they arrive. */
  onInbound(listener: (conversationId: string, events: readonly WireEvent[]) => void): () => void;
  /** Opens an entry; from then on the session speaks for the customer that the server named. */
  open(body: Parameters<typeof openEntry>[1]): Promise<string>;
  /** Takes rows of the inbox. */
  takeRows(rows: AnswerOf<'customer.list-conversations'>['conversations']): void;
  /** Starts the connection, once there is a customer. */
  start(): void;
  submit(conversationId: string, input: CustomerInput): Promise<unknown>;
}

const TYPING_MS = 6_000;

const openEntry = (
  rest: CustomerRest,
  body: { entry: string; scene?: string; sceneParam?: string; encScene?: string; identity?: string },
) =>
  rest.call('customer.open', {
    body: {
      ...body,
      locale: spokenLanguage(location.search, navigator.languages) ?? language.get(),
      ...(readToken() === null ? {} : { token: readToken() ?? '' }),
    },
  });

/** The session of this page. */
export function createSession(): Session {
  const rest = createCustomerRest({ baseUrl: '', headers });
  const accounts = createObservable<ReadonlyMap<string, AccountBrief>>(new Map());
  const places = createObservable<ReadonlyMap<string, QueuePlace>>(new Map());
  const hours = createObservable<ReadonlyMap<string, OfferedHours>>(new Map());
  const typing = createObservable<ReadonlyMap<string, number>>(new Map());
  const bye = createObservable<Bye | null>(null);
  const listeners = new Set<(conversationId: string, events: readonly WireEvent[]) => void>();
  let become: (customerId: string | null) => void = () => undefined;
  const customerKnown = new Promise<string | null>((resolve) => {
    become = resolve;
  });

  const outbox = createOutbox<Outgoing>({
    storage: awaitStorage(customerKnown),
    preparation: {
      isNeeded: (outgoing) => outgoing.type === 'file',
      run: async ({ payload }, { signal, onProgress, save }) => {
        if (payload.type === 'input') return payload;
        const { file, uploadId } = payload;
        const stored = await rest.upload(file.blob, {
          name: file.name,
          kind: file.kind,
          signal,
          onProgress: (sent, all) => onProgress(sent / all),
          onBegun: (begun) => save({ ...payload, uploadId: begun }),
          ...(uploadId === undefined ? {} : { uploadId }),
        });
        return { type: 'input', input: { type: 'send', content: fileDraft(file, stored.fileId) }, file };
      },
    },
    deliver: async ({ conversationId, key, payload }) => {
      if (payload.type === 'input') await live.submit({ conversationId, key, input: payload.input });
    },
    becomesEvent: isMessage,
    describe: () => ({ code: 'client.failed', message: t('failed.unknown') }),
  });

  const store: ConversationStore<Outgoing> = createConversationStore<Outgoing>({
    load: async (conversationId) => note(await rest.call('customer.read-conversation', { params: { conversationId } })),
    loadOlder: (conversationId, before) =>
      rest.call('customer.list-events', { params: { conversationId }, query: { before, limit: 100 } }),
    outbox,
    onAdded: (conversationId, events) => {
      const inbound = events.filter((event) => event.type !== 'message.sent' || event.sender.kind !== 'customer');
      const last = inbound.findLast((event) => event.type === 'message.sent');
      if (last !== undefined) receipts.mark(conversationId, { delivered: last.number });
      if (last !== undefined) forget(typing, conversationId);
      if (events.some((event) => event.type === 'queue.left' || event.type === 'conversation.assigned')) {
        forget(places, conversationId);
      }
      for (const listener of listeners) listener(conversationId, inbound);
    },
  });

  const live = createLive({
    url: location.origin + LIVE_PATH,
    hello: () => ({ token: readToken() ?? '' }),
    after: () => store.after(),
    poll: (after, waitMs, signal) =>
      rest.call('customer.read-feed', { body: { after, waitMs } }, { signal, timeoutMs: waitMs + 15_000 }),
    // This page submits nothing but what customers may ask.
    post: ({ conversationId, key, input }) =>
      rest.call('customer.submit', { params: { conversationId }, body: { key, input: input as CustomerInput } }),
    onEvents: (conversationId, events) => store.receive(conversationId, events),
    onResync: (conversationId) => store.resync(conversationId),
    onTyping: (conversationId, side) => {
      if (side === 'agent') put(typing, conversationId, Date.now() + TYPING_MS);
    },
    onQueue: (conversationId, place) => put(places, conversationId, place),
    onBye: (said) => {
      if (!said.isFinal) return;
      // The next visit begins anew instead of failing for the same reason.
      if (said.code === 'customer.invalid-token') forgetIdentity();
      bye.set(said);
    },
  });
  // What waited for the network need not wait any longer.
  live.status.subscribe(() => {
    if (live.status.get().kind === 'online' || live.status.get().kind === 'polling') outbox.nudge();
  });

  const receipts = createReceipts({ submit: (submission) => live.submit(submission) });

  /** Keeps what a snapshot says beside the conversation. */
  function note(snapshot: CustomerSnapshot): CustomerSnapshot {
    put(accounts, snapshot.state.id, snapshot.account);
    put(hours, snapshot.state.id, snapshot.hours);
    if (snapshot.queue === null) forget(places, snapshot.state.id);
    else put(places, snapshot.state.id, snapshot.queue);
    const last = snapshot.events.findLast((event) => event.type === 'message.sent' && event.sender.kind !== 'customer');
    if (last !== undefined && last.number > snapshot.state.receipts.customer.delivered) {
      receipts.mark(snapshot.state.id, { delivered: last.number });
    }
    return snapshot;
  }

  return {
    rest,
    live,
    store,
    outbox,
    receipts,
    accounts,
    places,
    hours,
    typing,
    bye,
    onInbound: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    open: async (body) => {
      const answer = await openEntry(rest, body);
      keepIdentity({ token: answer.token, customerId: answer.customer.id });
      become(answer.customer.id);
      store.take(note(answer.snapshot));
      live.start();
      return answer.conversationId;
    },
    takeRows: (rows) => {
      accounts.set(new Map([...accounts.get(), ...rows.map(({ state, account }) => [state.id, account] as const)]));
      store.takeHeads(rows.map(({ state }) => state));
    },
    start: () => {
      if (readToken() === null) return;
      become(readCustomerId());
      live.start();
    },
    submit: (conversationId, input) => live.submit({ conversationId, key: newKey(), input }),
  };
}

function headers(): Record<string, string> {
  const token = readToken();
  const spoken = { 'accept-language': language.get() };
  return token === null ? spoken : { ...spoken, authorization: `Bearer ${token}` };
}

/** The storage of a customer who becomes known later; in memory where none is allowed. */
function awaitStorage(customerKnown: Promise<string | null>): OutboxStorage<Outgoing> {
  const storage = customerKnown.then(async (customerId) => {
    if (customerId === null || typeof indexedDB !== 'object') return createMemoryStorage<Outgoing>();
    const { createStoredOutbox } = await import('./outbox-storage.ts');
    return createStoredOutbox(customerId);
  });
  return {
    load: async () => (await storage).load(),
    put: async (item) => (await storage).put(item),
    delete: async (key) => (await storage).delete(key),
  };
}

function put<V>(
  map: { get(): ReadonlyMap<string, V>; set(value: ReadonlyMap<string, V>): void },
  key: string,
  value: V,
): void {
  map.set(new Map(map.get()).set(key, value));
}

function forget<V>(
  map: { get(): ReadonlyMap<string, V>; set(value: ReadonlyMap<string, V>): void },
  key: string,
): void {
  if (!map.get().has(key)) return;
  const rest = new Map(map.get());
  rest.delete(key);
  map.set(rest);
}
