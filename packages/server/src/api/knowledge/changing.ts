import { may, type AuditAction } from '@zhida/core/access';
import { forTenant, recordAudit } from '@zhida/store';
import type { EntryChange } from '../../knowledge/entries.ts';
import { refuseWith, type Call } from '../call.ts';

type Caller = Pick<Call<'knowledge.list-groups'>, 'context' | 'caller' | 'request'>;
type Work<T> = (change: EntryChange) => Promise<{ readonly result: T; readonly target: string }>;

/** A change of the knowledge by who may change it, kept in the audit trail. */
export function changing<T>(call: Caller, action: AuditAction, work: Work<T>): Promise<T> {
  if (!may(call.caller.staff.principal, { do: 'edit-knowledge' })) return refuseWith('access.denied');
  return proposing(call, action, work);
}

/** What anybody of the staff may propose; each act is judged by itself, too. */
export function proposing<T>({ context, caller, request }: Caller, action: AuditAction, work: Work<T>): Promise<T> {
  const { principal } = caller.staff;
  if (!may(principal, { do: 'propose-knowledge' })) return refuseWith('access.denied');
  const isEditor = may(principal, { do: 'edit-knowledge' });
  const { tenantId, agentId } = principal;
  const at = context.now();
  return forTenant(context.db, tenantId, async (tx) => {
    const { result, target } = await work({ tx, tenantId, at, agentId, isEditor });
    await recordAudit(tx, { tenantId, at, agentId, action, target, address: request.ip });
    return result;
  });
}
