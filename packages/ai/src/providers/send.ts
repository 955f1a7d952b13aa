/** One question to somebody else's machine. */
export interface OutsideRequest {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
  /** For all of it, from the name of the host to the end of the answer. */
  readonly timeoutMs: number;
  /** An answer that is longer is none. */
  readonly mostBytes: number;
}

export type OutsideReply =
  | { readonly status: number; readonly body: Uint8Array }
  | { readonly status: null; readonly problem: 'time-out' | 'unreachable' };

/** How requests leave. Whoever gives it decides which machines are in reach; it never throws. */
export type Send = (request: OutsideRequest) => Promise<OutsideReply>;
