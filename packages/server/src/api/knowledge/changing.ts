import { may } from '@zhida/core/access';
import { forTenant, recordAudit } from '@zhida/store';
import type { EntryChange } from '../../knowledge/entries.ts';
import { refuseWith, type Call } from '../call.ts';

type Caller = Pick<Call<'knowledge.list-groups'>, 'context' | 'caller' | 'request'>;

/** A change of the knowledge by who may change it, kept in the audit trail. */
export function changing<T>(
  { context, caller, request }: Caller,
  action: string,
  work: (change: EntryChange) => Promise<{ readonly result: T; readonly target: string }>,
): Promise<T> {
  const { principal } = caller.staff;
  if (!may(principal, { do: 'edit-knowledge' })) return refuseWith('access.denied');
  const { tenantId, agentId } = principal;
  const at = context.now();
  return forTenant(context.db, tenantId, async (tx) => {
    const { result, target } = await work({ tx, tenantId, at, agentId, isEditor: true });
    await recordAudit(tx, { tenantId, at, agentId, action, target, address: request.ip });
    return result;
  });
}
