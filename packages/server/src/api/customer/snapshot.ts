import { customerState, type ConversationState } from '@zhida/core/conversations';
import type { Id } from '@zhida/core/kit';
import type { AnswerOf, QueuePlace } from '@zhida/protocol/endpoints';
import { countAhead, countQueues, findStates, forTenant, listEventsBefore, type TenantTransaction } from '@zhida/store';
import type { CustomerPrincipal } from '../../access/customer-token.ts';
import type { Context } from '../../context.ts';
import { presentEvents } from '../../feeds/present-events.ts';
import { accountBrief } from '../accounts/brief.ts';
import { refuseWith } from '../call.ts';

/** Events of the newest page. */
export const PAGE = 50;

/** A conversation as its customer sees it now; another customer's does not exist. */
export async function customerSnapshot(
  context: Context,
  { tenantId, customerId }: CustomerPrincipal,
  conversationId: Id,
): Promise<AnswerOf<'customer.read-conversation'>> {
  const accounts = await context.accounts.accountsOf(tenantId);
  const { state, page, queue } = await forTenant(context.db, tenantId, async (tx) => {
    const [found] = await findStates(tx, tenantId, [conversationId]);
    if (found?.customerId !== customerId) return refuseWith('conversation.not-found');
    // Never newer than the state: what comes later reaches the reader as events.
    const newest = await listEventsBefore(tx, tenantId, conversationId, found.number + 1, PAGE);
    return { state: found, page: newest, queue: await placeOf(context, tx, tenantId, found) };
  });
  return {
    state: customerState(state),
    account: accountBrief(accounts, state.accountId),
    events: presentEvents(context, 'customer', tenantId, page.events),
    hasOlder: page.hasOlder,
    queue,
  };
}

async function placeOf(
  context: Context,
  tx: TenantTransaction,
  tenantId: Id,
  state: ConversationState,
): Promise<QueuePlace | null> {
  if (state.phase.state !== 'queued') return null;
  const at = context.now();
  const queues = await countQueues(tx, tenantId, at);
  return {
    ahead: await countAhead(tx, tenantId, state),
    agentsOnline: queues.find((queue) => queue.accountId === state.servedBy)?.agentsOnline ?? 0,
    updatedAt: at,
  };
}
