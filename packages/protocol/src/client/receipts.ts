import type { CustomerInput } from '../endpoints/index.ts';
import { isRetryable } from './errors.ts';
import { newKey } from './key.ts';
import type { Submission } from './live-options.ts';

export interface ReceiptMark {
  /** Number of the newest message that arrived. */
  readonly delivered: number;
  /** Number and ordinal of the newest message that was seen; 0 when none was. */
  readonly read: number;
  readonly readOrdinal: number;
}

export interface Receipts {
  /** Says how far one got. Marks only grow; they are gathered and told at most once a second per conversation. */
  mark(conversationId: string, mark: Partial<ReceiptMark>): void;
  close(): void;
}

const GATHER_MS = 1_000;
const RETRY_MS = 5_000;
const NOTHING: ReceiptMark = { delivered: 0, read: 0, readOrdinal: 0 };

/** Tells the server what arrived here and what was seen. */
export function createReceipts(options: { readonly submit: (submission: Submission) => Promise<unknown> }): Receipts {
  const wanted = new Map<string, ReceiptMark>();
  const told = new Map<string, ReceiptMark>();
  const timers = new Map<string, ReturnType<typeof setTimeout>>();

  function schedule(conversationId: string, waitMs: number): void {
    if (timers.has(conversationId)) return;
    timers.set(
      conversationId,
      setTimeout(() => void tell(conversationId), waitMs),
    );
  }

  async function tell(conversationId: string): Promise<void> {
    const mark = wanted.get(conversationId) ?? NOTHING;
    try {
      const input: CustomerInput = { type: 'acknowledge', ...mark };
      await options.submit({ conversationId, key: newKey(), input });
      told.set(conversationId, mark);
      timers.delete(conversationId);
      if (isMore(wanted.get(conversationId) ?? NOTHING, mark)) schedule(conversationId, GATHER_MS);
    } catch (error) {
      timers.delete(conversationId);
      // A refused receipt would be refused again; a newer one may not be.
      if (isRetryable(error)) schedule(conversationId, RETRY_MS);
    }
  }

  return {
    mark: (conversationId, mark) => {
      const had = wanted.get(conversationId) ?? NOTHING;
      const next = {
        delivered: Math.max(had.delivered, mark.delivered ?? 0, mark.read ?? 0),
        read: Math.max(had.read, mark.read ?? 0),
        readOrdinal: Math.max(had.readOrdinal, mark.readOrdinal ?? 0),
      };
      wanted.set(conversationId, next);
      if (isMore(next, told.get(conversationId) ?? NOTHING)) schedule(conversationId, GATHER_MS);
    },
    close: () => {
      for (const timer of timers.values()) clearTimeout(timer);
      timers.clear();
    },
  };
}

const isMore = (a: ReceiptMark, b: ReceiptMark): boolean =>
  a.delivered > b.delivered || a.read > b.read || a.readOrdinal > b.readOrdinal;
