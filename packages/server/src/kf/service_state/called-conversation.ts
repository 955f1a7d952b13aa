import { SERVICE_STATE_NUMBERS, type ConversationState } from '@zhida/core/conversations';
import type { Id } from '@zhida/core/kit';
import { findCustomer, findStates, forTenant, type AppPrincipal } from '@zhida/store';
import type { Context } from '../../context.ts';
import { conversationIdOf } from '../../engine/conversation-id.ts';
import { refuseKf } from '../errors.ts';
import { customerIdOf } from '../ids.ts';
import { findRunAccount } from '../run-account.ts';

export interface CalledConversation {
  readonly accountId: Id;
  readonly conversationId: Id;
  /** Null: the customer never came to this account. */
  readonly state: ConversationState | null;
}

/**
 * The conversation of a customer with an account that the app runs. Refuses 40096 for who is no customer of the tenant, and
 * 41035 when nobody is named.
 */
export async function findCalledConversation(
  context: Context,
  app: AppPrincipal,
  named: { readonly open_kfid: string; readonly external_userid?: string | undefined },
): Promise<CalledConversation> {
  const { tenantId } = app;
  const account = await findRunAccount(context, app, named.open_kfid);
  if (named.external_userid === undefined) refuseKf(41035, 'external_userid missing');
  const customerId = customerIdOf(named.external_userid);
  const conversationId = conversationIdOf(tenantId, account.id, customerId);
  return forTenant(context.db, tenantId, async (tx) => {
    if ((await findCustomer(tx, tenantId, customerId)) === null) refuseKf(40096, 'invalid external userid');
    const [state = null] = await findStates(tx, tenantId, [conversationId]);
    return { accountId: account.id, conversationId, state };
  });
}

const { ended: NOT_STARTED } = SERVICE_STATE_NUMBERS;

/** The state on the wire: who only looked in has not started anything (4.1). */
export function wireStateOf(state: ConversationState | null): number {
  if (state === null) return NOT_STARTED;
  const isUnstarted = state.phase.state === 'new' && state.quota.since === null;
  return isUnstarted ? NOT_STARTED : SERVICE_STATE_NUMBERS[state.phase.state];
}
