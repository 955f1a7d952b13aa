import { hash } from 'node:crypto';
import type { Id } from '@zhida/core/kit';

/** The four letters that stand for a variant, by the two lowest bits of what stood there before. */
const VARIANTS = '89ab';

/**
 * The id of the conversation between a customer and an account: a UUID (version 8, RFC 9562) made of the three ids. So two
 * first messages that arrive together can only open one conversation.
 */
export function conversationIdOf(tenantId: Id, accountId: Id, customerId: Id): Id {
  const hex = hash('sha256', `conversation ${tenantId} ${accountId} ${customerId}`, 'hex');
  const variant = VARIANTS[Number.parseInt(hex.charAt(16), 16) & 3];
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
