import type { ConversationState } from '@zhida/core/conversations';
import type { Id } from '@zhida/core/kit';
import { findStates, forTenant } from '@zhida/store';
import type { Context } from '../context.ts';

/** The state of a conversation of the tenant; who may see it is the caller's question. */
export async function findState(
  { db }: Pick<Context, 'db'>,
  tenantId: Id,
  conversationId: Id,
): Promise<ConversationState | undefined> {
  const [state] = await forTenant(db, tenantId, (tx) => findStates(tx, tenantId, [conversationId]));
  return state;
}
