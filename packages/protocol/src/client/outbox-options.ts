/**
 * queued: waits for its turn, for the network or for the next try. sending: on its way (with `progress` while a file is
 * uploaded). sent: the server has it, its event is not here yet. failed: refused for good, or given up; waits for a person.
 */
export type OutboxState = 'queued' | 'sending' | 'sent' | 'failed';

export interface OutboxFailure {
  readonly code: string;
  /** For people, in their language. */
  readonly message: string;
}

/** Something to be sent. `key` is the key of the request at every try, and the id of the message it makes. */
export interface OutboxItem<P> {
  readonly key: string;
  readonly conversationId: string;
  readonly payload: P;
  readonly createdAt: number;
  readonly state: OutboxState;
  readonly attempts: number;
  /** Part of the preparation that is done, from 0 to 1; null when there is none under way. */
  readonly progress: number | null;
  readonly failure: OutboxFailure | null;
}

/** Keeps items over reloads. A storage that fails costs only this. */
export interface OutboxStorage<P> {
  load(): Promise<readonly OutboxItem<P>[]>;
  put(item: OutboxItem<P>): Promise<void>;
  delete(key: string): Promise<void>;
}

export interface PreparationTools<P> {
  readonly signal: AbortSignal;
  readonly onProgress: (done: number) => void;
  /** Keeps an intermediate payload (an upload's id), so that a reload continues there. */
  readonly save: (payload: P) => void;
}

export interface OutboxOptions<P> {
  readonly storage: OutboxStorage<P>;
  /** Submits a ready item. Rejections are retried or shown by what `isRetryable` says. */
  readonly deliver: (item: OutboxItem<P>) => Promise<unknown>;
  /** What must be done before an item can take its turn (uploads). Runs beside the others and holds nobody up. */
  readonly preparation?: {
    readonly isNeeded: (payload: P) => boolean;
    /** Resolves with the payload to deliver. */
    readonly run: (item: OutboxItem<P>, tools: PreparationTools<P>) => Promise<P>;
  };
  /** Whether a delivered item comes back as an event; if not, it is forgotten once delivered. Left out: all do. */
  readonly becomesEvent?: (payload: P) => boolean;
  /** The failure to show for an error that is no refusal. */
  readonly describe?: (error: unknown) => OutboxFailure;
}

export interface Outbox<P> {
  /** Settles when what the storage kept is back. */
  readonly ready: Promise<void>;
  /** Items of a conversation in the order they were added; the same array until something changes. */
  items(conversationId: string): readonly OutboxItem<P>[];
  /** Called with the conversation whose items changed. */
  subscribe(listener: (conversationId: string) => void): () => void;
  add(conversationId: string, payload: P): OutboxItem<P>;
  /** Tries a failed item again, under the same key. */
  resend(key: string): void;
  /** Takes an item out and gives its payload back, for the composer. */
  edit(key: string): P | null;
  /** Forgets an item; stops its upload. */
  delete(key: string): void;
  /** The events of these keys arrived. */
  settle(keys: readonly string[]): void;
  /** The network is back: no reason to wait any longer. */
  nudge(): void;
  close(): void;
}
