import type { DIALECTS, SenderPlan } from './dialect.ts';
import type { SocketPlan } from './frame-socket.ts';

/** What the load generator is to do; it reads this as JSON. */
export interface LoadPlan {
  readonly port: number;
  readonly dialect: keyof typeof DIALECTS;
  readonly senders: readonly SenderPlan[];
  readonly receivers: readonly SocketPlan[];
  /** Sockets that each message reaches. */
  readonly copies: number;
  readonly pace: Pace;
  readonly warmUpMessages: number;
  readonly measuredMs: number;
  /** Processes whose CPU time is read at both ends of the measured time. */
  readonly watched: { readonly server: number; readonly postmaster: number };
}

/**
 * `closed`: each sender has this many messages under way, the next goes out when one has arrived and is acknowledged.
 * `open`: this many per second in all, whatever the server does; latency counts from when a message was due.
 */
export type Pace =
  | { readonly kind: 'closed'; readonly inFlight: number }
  | { readonly kind: 'open'; readonly perSecond: number };

export interface LoadResult {
  readonly messagesPerSecond: number;
  readonly deliveriesPerSecond: number;
  /** From sending, or from when it was due, to the receipt at the other socket. */
  readonly latencyMs: { readonly p50: number; readonly p99: number; readonly p999: number };
  /** CPU time per message, in µs. */
  readonly cpuUs: { readonly server: number; readonly database: number; readonly generator: number };
  /** Share of the machine that programs beside these three took meanwhile. */
  readonly neighbours: number;
}
