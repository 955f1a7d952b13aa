import type { After, AnswerOf, CustomerInput, QueuePlace, StaffInput, WireEvent } from '../endpoints/index.ts';
import type { Observable } from './observable.ts';

export type Feed = AnswerOf<'customer.read-feed'>;

/**
 * connecting: a socket is being made. online: it greeted us. polling: sockets fail, events come by long polls.
 * offline: nothing gets through, or the live client is closed.
 */
export type ConnectionKind = 'connecting' | 'online' | 'polling' | 'offline';
export interface ConnectionStatus {
  readonly kind: ConnectionKind;
  readonly since: number;
}

/** The part of a WebSocket that is used: browsers', and the `ws` package's. */
export interface Socket {
  readonly readyState: number;
  send(text: string): void;
  close(code?: number): void;
  addEventListener(type: 'open' | 'close' | 'error', listener: () => void): void;
  addEventListener(type: 'message', listener: (event: { readonly data: unknown }) => void): void;
}
export type SocketConstructor = new (url: string) => Socket;

export interface Bye {
  readonly code: string;
  readonly message: string;
  /** True: trying again would change nothing (signed out, page out of date); the live client has closed itself. */
  readonly isFinal: boolean;
}

/** Something asked of a conversation. The same key again gets the first answer. */
export interface Submission {
  readonly conversationId: string;
  readonly key: string;
  readonly input: CustomerInput | StaffInput;
}

export interface LiveOptions {
  /** ws: or wss: address of the live socket; http: and https: ones are translated. */
  readonly url: string;
  /** Left out: the global one. */
  readonly WebSocket?: SocketConstructor;
  /** Who says hello; asked at each connection. */
  readonly hello: () => { readonly token?: string } | { readonly csrfToken?: string };
  /** How far each known conversation was read; asked at each connection and poll. */
  readonly after: () => After;
  /** The long poll for times when sockets fail. */
  readonly poll: (after: After, waitMs: number, signal: AbortSignal) => Promise<Feed>;
  /** How to submit while there is no socket. Left out: such a submission rejects with `UnreachableError`. */
  readonly post?: (submission: Submission) => Promise<{ readonly events: readonly WireEvent[] }>;
  /** New events of a conversation, those of own submissions included. May repeat and, after trouble, leave gaps. */
  readonly onEvents: (conversationId: string, events: readonly WireEvent[]) => void;
  /** Events were left out: read the conversation anew, all of them when null. */
  readonly onResync: (conversationId: string | null) => void;
  readonly onTyping?: (conversationId: string, side: 'customer' | 'agent') => void;
  readonly onQueue?: (conversationId: string, place: QueuePlace) => void;
  readonly onListsChanged?: () => void;
  /** Somebody set one's presence. */
  readonly onPresenceSet?: () => void;
  readonly onBye?: (bye: Bye) => void;
  /** A number in [0, 1) for jitter. */
  readonly random?: () => number;
}

export interface Live {
  readonly status: Observable<ConnectionStatus>;
  start(): void;
  /** Ends everything; pending submissions reject with `UnreachableError`. A closed client may be started again. */
  close(): void;
  /** Resolves with the events that came of it (already given to `onEvents`); rejects with `RefusedError` or `UnreachableError`. */
  submit(submission: Submission): Promise<readonly WireEvent[]>;
  /** Says that one is typing; at most every three seconds, so it may be called at each key. */
  typing(conversationId: string): void;
  /** Staff: follow a conversation that is not one's own, over reconnections too. */
  watch(conversationId: string, after: number): void;
  unwatch(conversationId: string): void;
  /** The server's clock, as far as known. */
  serverNow(): number;
}
