import { isRetryable, RefusedError } from './errors.ts';
import { newKey } from './key.ts';
import type { Outbox, OutboxFailure, OutboxItem, OutboxOptions } from './outbox-options.ts';

const RETRY_MS = [1_000, 2_000, 4_000, 8_000] as const;
const LAST_RETRY_MS = 8_000;
/** Preparations at a time. */
const MOST_PREPARED = 2;

/**
 * Messages on their way out. Of each conversation one is delivered at a time, in order; a failed one waits for a person
 * and never holds up those behind it. Network trouble is retried for ever, a server in trouble four times, a refusal never.
 */
export function createOutbox<P>(options: OutboxOptions<P>): Outbox<P> {
  const queue = new OutboxQueue(options);
  return {
    ready: queue.restore(),
    items: (conversationId) => queue.items(conversationId),
    subscribe: (listener) => queue.subscribe(listener),
    add: (conversationId, payload) => queue.add(conversationId, payload),
    resend: (key) => queue.resend(key),
    edit: (key) => queue.edit(key),
    delete: (key) => queue.remove(key),
    settle: (keys) => queue.settle(keys),
    nudge: () => queue.nudge(),
    close: () => queue.close(),
  };
}

interface Entry<P> {
  item: OutboxItem<P>;
  /** Under way now. */
  abort: AbortController | null;
  /** Waits for the next try. */
  retry: ReturnType<typeof setTimeout> | null;
}

const NOTHING: readonly never[] = [];

class OutboxQueue<P> {
  readonly #options: OutboxOptions<P>;
  readonly #entries = new Map<string, Entry<P>>();
  readonly #lists = new Map<string, readonly OutboxItem<P>[]>();
  readonly #listeners = new Set<(conversationId: string) => void>();
  /** Writes to the storage go one after another, so that none overtakes another. */
  #writes: Promise<void> = Promise.resolve();
  #isClosed = false;

  constructor(options: OutboxOptions<P>) {
    this.#options = options;
  }

  async restore(): Promise<void> {
    let kept: readonly OutboxItem<P>[] = NOTHING;
    try {
      kept = await this.#options.storage.load();
    } catch {
      // Without a storage the outbox works until the next reload.
      return;
    }
    if (this.#isClosed) return;
    const added = [...this.#entries.values()];
    this.#entries.clear();
    // What was under way when the page went is tried again; the key makes sure that it counts once.
    const inOrder = [...kept];
    inOrder.sort(byKey);
    for (const item of inOrder) {
      const state = item.state === 'failed' ? 'failed' : 'queued';
      this.#entries.set(item.key, { item: { ...item, state, progress: null, attempts: 0 }, abort: null, retry: null });
    }
    for (const entry of added) this.#entries.set(entry.item.key, entry);
    for (const conversationId of new Set(kept.map((item) => item.conversationId))) this.#changed(conversationId);
    this.#pump();
  }

  items(conversationId: string): readonly OutboxItem<P>[] {
    return this.#lists.get(conversationId) ?? NOTHING;
  }

  subscribe(listener: (conversationId: string) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  add(conversationId: string, payload: P): OutboxItem<P> {
    const createdAt = Date.now();
    const item: OutboxItem<P> = {
      key: newKey(createdAt),
      conversationId,
      payload,
      createdAt,
      state: 'queued',
      attempts: 0,
      progress: null,
      failure: null,
    };
    this.#entries.set(item.key, { item, abort: null, retry: null });
    this.#changed(conversationId);
    this.#store(item);
    this.#pump();
    return item;
  }

  resend(key: string): void {
    const entry = this.#entries.get(key);
    if (entry?.item.state !== 'failed') return;
    this.#update(entry, { state: 'queued', attempts: 0, failure: null });
    this.#store(entry.item);
    this.#pump();
  }

  edit(key: string): P | null {
    const payload = this.#entries.get(key)?.item.payload ?? null;
    this.remove(key);
    return payload;
  }

  remove(key: string): void {
    const entry = this.#entries.get(key);
    if (entry === undefined) return;
    this.#entries.delete(key);
    entry.abort?.abort();
    if (entry.retry !== null) clearTimeout(entry.retry);
    this.#write(() => this.#options.storage.delete(key));
    this.#changed(entry.item.conversationId);
    this.#pump();
  }

  settle(keys: readonly string[]): void {
    for (const key of keys) this.remove(key);
  }

  nudge(): void {
    for (const entry of this.#entries.values()) this.#endWait(entry);
    this.#pump();
  }

  close(): void {
    this.#isClosed = true;
    for (const entry of this.#entries.values()) {
      entry.abort?.abort();
      this.#endWait(entry);
    }
  }

  // ── Turns ───────────────────────────────────────────────────────────────────────────────────────────────────────

  /** Starts whatever may start now. */
  #pump(): void {
    if (this.#isClosed) return;
    let preparing = [...this.#entries.values()].filter(
      (entry) => entry.abort !== null && this.#needsPreparation(entry),
    ).length;
    const taken = new Set<string>();
    for (const entry of this.#entries.values()) {
      const { state, conversationId } = entry.item;
      if (state === 'failed' || state === 'sent') continue;
      if (this.#needsPreparation(entry)) {
        if (isIdle(entry) && preparing < MOST_PREPARED) {
          preparing += 1;
          void this.#prepare(entry);
        }
        continue;
      }
      // The first ready one has the turn, also while it waits for its next try.
      if (taken.has(conversationId)) continue;
      taken.add(conversationId);
      if (isIdle(entry)) void this.#deliver(entry);
    }
  }

  #needsPreparation({ item }: Entry<P>): boolean {
    return this.#options.preparation?.isNeeded(item.payload) === true;
  }

  async #prepare(entry: Entry<P>): Promise<void> {
    const { preparation } = this.#options;
    if (preparation === undefined) return;
    const abort = new AbortController();
    entry.abort = abort;
    this.#update(entry, { state: 'sending', progress: 0 });
    const save = (payload: P) => {
      if (abort.signal.aborted) return;
      this.#update(entry, { payload });
      this.#store(entry.item);
    };
    const onProgress = (progress: number) => {
      if (!abort.signal.aborted) this.#update(entry, { progress });
    };
    await this.#attempt(entry, abort, async () => {
      save(await preparation.run(entry.item, { signal: abort.signal, onProgress, save }));
      if (!abort.signal.aborted) this.#update(entry, { state: 'queued', progress: null, attempts: 0 });
    });
  }

  async #deliver(entry: Entry<P>): Promise<void> {
    const abort = new AbortController();
    entry.abort = abort;
    this.#update(entry, { state: 'sending' });
    await this.#attempt(entry, abort, async () => {
      await this.#options.deliver(entry.item);
      if (!this.#entries.has(entry.item.key)) return;
      if (this.#options.becomesEvent?.(entry.item.payload) === false) return this.remove(entry.item.key);
      this.#update(entry, { state: 'sent' });
      this.#write(() => this.#options.storage.delete(entry.item.key));
    });
  }

  async #attempt(entry: Entry<P>, abort: AbortController, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (!abort.signal.aborted) this.#missed(entry, error);
    } finally {
      if (entry.abort === abort) entry.abort = null;
      this.#pump();
    }
  }

  #missed(entry: Entry<P>, error: unknown): void {
    const attempts = entry.item.attempts + 1;
    const isGivenUp = error instanceof RefusedError && attempts > RETRY_MS.length;
    if (!isRetryable(error) || isGivenUp) {
      this.#update(entry, { state: 'failed', progress: null, attempts, failure: this.#describe(error) });
      this.#store(entry.item);
      return;
    }
    this.#update(entry, { state: 'queued', progress: null, attempts });
    const asked = error instanceof RefusedError ? (error.retryAfterMs ?? 0) : 0;
    const waitMs = Math.max(asked, RETRY_MS[attempts - 1] ?? LAST_RETRY_MS);
    entry.retry = setTimeout(() => {
      entry.retry = null;
      this.#pump();
    }, waitMs);
  }

  #describe(error: unknown): OutboxFailure {
    if (error instanceof RefusedError) return { code: error.code, message: error.message };
    return this.#options.describe?.(error) ?? { code: 'client.failed', message: String(error) };
  }

  #endWait(entry: Entry<P>): void {
    if (entry.retry !== null) clearTimeout(entry.retry);
    entry.retry = null;
  }

  // ── Bookkeeping ─────────────────────────────────────────────────────────────────────────────────────────────────

  #update(entry: Entry<P>, change: Partial<OutboxItem<P>>): void {
    entry.item = { ...entry.item, ...change };
    if (this.#entries.has(entry.item.key)) this.#changed(entry.item.conversationId);
  }

  #changed(conversationId: string): void {
    const items = [...this.#entries.values()]
      .map(({ item }) => item)
      .filter((item) => item.conversationId === conversationId);
    if (items.length === 0) this.#lists.delete(conversationId);
    else this.#lists.set(conversationId, items);
    for (const listener of this.#listeners) listener(conversationId);
  }

  #store(item: OutboxItem<P>): void {
    this.#write(() => this.#options.storage.put(item));
  }

  #write(write: () => Promise<void>): void {
    this.#writes = this.#writes.then(write).catch(() => {
      // A full or forbidden storage costs only what a reload would lose.
    });
  }
}

const isIdle = ({ abort, retry }: Entry<unknown>): boolean => abort === null && retry === null;

const byKey = (a: { readonly key: string }, b: { readonly key: string }): number => (a.key < b.key ? -1 : 1);
