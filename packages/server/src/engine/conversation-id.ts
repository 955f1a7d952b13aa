import { createHash } from 'node:crypto';
import type { Id } from '@zhida/core/kit';

/**
 * The id of the conversation between a customer and an account: a UUID (version 8, RFC 9562) made of the three ids. So two
 * first messages that arrive together can only open one conversation.
 */
export function conversationIdOf(tenantId: Id, accountId: Id, customerId: Id): Id {
  const bytes = createHash('sha256')
    .update(`conversation ${tenantId} ${accountId} ${customerId}`)
    .digest()
    .subarray(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
