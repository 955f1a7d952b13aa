import { createReceipts } from '@zhida/protocol/client';
import { live } from './link.ts';

const receipts = createReceipts({ submit: (submission) => live.submit(submission) });

/** The customer's message with this number is on an agent's screen now, or could be. */
export const acknowledgeDelivered = (conversationId: string, number: number): void =>
  receipts.mark(conversationId, { delivered: number });

/** The agent has seen everything up to this message. */
export const acknowledgeRead = (
  conversationId: string,
  { number, ordinal }: { readonly number: number; readonly ordinal: number },
): void => receipts.mark(conversationId, { read: number, readOrdinal: ordinal });
