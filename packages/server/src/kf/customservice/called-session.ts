import { randomUUID } from 'node:crypto';
import type { ConversationInput, ConversationState } from '@zhida/core/conversations';
import type { RefusalCode } from '@zhida/core/engine';
import { findCustomer, forTenant, listCustomerStates, type AppPrincipal } from '@zhida/store';
import type { Context } from '../../context.ts';
import type { Outcome } from '../../engine/submission.ts';
import { refuseKf } from '../errors.ts';
import { customerIdOfOpenid } from '../ids.ts';
import { listOwnAccounts } from './servicers.ts';

/**
 * The customer's latest conversation with an account that the app runs; null: he has none. Refuses 40003 for who is no
 * customer of the tenant.
 */
export async function findCalledSession(
  context: Context,
  app: AppPrincipal,
  openid: string | undefined,
): Promise<ConversationState | null> {
  if (openid === undefined) return refuseKf(40003, 'invalid openid');
  const { tenantId } = app;
  const customerId = customerIdOfOpenid(openid);
  const accountIds = new Set(await listOwnAccounts(context, app));
  return forTenant(context.db, tenantId, async (tx) => {
    if ((await findCustomer(tx, tenantId, customerId)) === null) refuseKf(40003, 'invalid openid');
    const states = await listCustomerStates(tx, tenantId, customerId);
    return states.find(({ accountId }) => accountIds.has(accountId)) ?? null;
  });
}

type Move = Extract<ConversationInput, { type: 'move-as-app' }>['to'];

/** Moves a session as the app that runs its account; refuses with the codes of this family. */
export async function moveSession(
  { engine }: Context,
  { tenantId, id: appId }: AppPrincipal,
  state: ConversationState,
  to: Move,
): Promise<void> {
  const outcome = await engine.submit({
    tenantId,
    conversationId: state.id,
    key: `kf:${randomUUID()}`,
    input: { type: 'move-as-app', by: { appId }, to },
  });
  if (!outcome.ok) refuseMove(outcome);
}

function refuseMove({ refusal }: Extract<Outcome, { ok: false }>): never {
  const [code, text] = CODES[refusal] ?? [65413, 'no valid session of this user'];
  return refuseKf(code, text);
}

const CODES: Partial<Record<RefusalCode, readonly [number, string]>> = {
  'agent.not-found': [65401, 'no such kf_account'],
  'agent.not-in-account': [65401, 'no such kf_account'],
  'agent.not-available': [65415, 'the servicer is not online'],
  'agent.at-capacity': [65415, 'the servicer has no free place'],
};
