import { may, type AuditAction } from '@zhida/core/access';
import type { Id } from '@zhida/core/kit';
import { lockSkills, recordAudit, type TenantTransaction } from '@zhida/store';
import type { Context } from '../../context.ts';
import { refuseWith, type Call } from '../call.ts';

type StaffCall = Pick<Call<'departments.list'>, 'context' | 'caller' | 'request'>;

/** The tenant whose organisation a call changes; refuses all but administrators. */
export function administeredTenant({ caller }: StaffCall): Id {
  const { principal } = caller.staff;
  return may(principal, { do: 'manage-agents' }) ? principal.tenantId : refuseWith('access.denied');
}

/** The tenant whose staffing a call changes; refuses agents. */
export function staffedTenant({ caller }: StaffCall): Id {
  const { principal } = caller.staff;
  return may(principal, { do: 'manage-staffing' }) ? principal.tenantId : refuseWith('access.denied');
}

/** The tenant whose accounts and links a call changes; refuses all but administrators. */
export function administeredAccounts({ caller }: StaffCall): Id {
  const { principal } = caller.staff;
  return may(principal, { do: 'manage-accounts' }) ? principal.tenantId : refuseWith('access.denied');
}

/** Keeps who changed what. */
export function recordAct(
  tx: TenantTransaction,
  { context, caller, request }: StaffCall,
  act: { readonly action: AuditAction; readonly target: string; readonly detail?: string },
): Promise<void> {
  const { tenantId, agentId } = caller.staff.principal;
  return recordAudit(tx, { tenantId, at: context.now(), agentId, ...act, address: request.ip });
}

/** Who can be given what has changed: somebody who waits may have found somebody. */
export function tellRouting(context: Context, tenantId: Id): void {
  context.routers.changed(tenantId, 'everything');
  context.worker.wake();
  context.board.changed(tenantId);
}

/** Refuses skills that there are not, and keeps the others from being taken away meanwhile. */
export async function checkSkills(tx: TenantTransaction, tenantId: Id, ids: readonly Id[]): Promise<void> {
  const known = await lockSkills(tx, tenantId, ids);
  if (ids.some((id) => !known.has(id))) refuseWith('skill.not-found');
}
