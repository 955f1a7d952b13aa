import type { SocketPlan } from './frame-socket.ts';

export interface SenderPlan extends SocketPlan {
  /** Frame of a message before its key, and after it. */
  readonly messageHead: string;
  readonly messageTail: string;
}

/** How a server's frames name the messages that they tell of. */
export interface Dialect {
  /** Begins the frame that tells a sender that his message is stored. */
  readonly acknowledged: string;
  /** Begins the frame that brings new messages. */
  readonly brought: string;
  /** Stands before the key of each message in such a frame. */
  readonly keyMark: string;
}

export const DIALECTS = {
  bare: { acknowledged: '{"type":"ack"', brought: '{"type":"message"', keyMark: '"key":"m-' },
  product: { acknowledged: '{"type":"accepted"', brought: '{"type":"events"', keyMark: '"messageId":"m-' },
} as const satisfies Record<string, Dialect>;

const DIGITS = 9;

/** The key of a message: its number in this run, at a fixed width so that it is quickly read. */
export const keyOf = (message: number): string => `m-${String(message).padStart(DIGITS, '0')}`;

/** Calls back with the number of every message that a frame names after the mark. */
export function readKeys(frame: string, mark: string, found: (message: number) => void): void {
  for (let at = frame.indexOf(mark); at !== -1; at = frame.indexOf(mark, at + DIGITS)) {
    at += mark.length;
    found(Number(frame.slice(at, at + DIGITS)));
  }
}
