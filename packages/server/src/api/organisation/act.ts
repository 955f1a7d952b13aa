import { may } from '@zhida/core/access';
import type { Id } from '@zhida/core/kit';
import { recordAudit, type TenantTransaction } from '@zhida/store';
import { refuseWith, type Call } from '../call.ts';

type StaffCall = Pick<Call<'departments.list'>, 'context' | 'caller' | 'request'>;

/** The tenant whose organisation a call changes; refuses all but administrators. */
export function administeredTenant({ caller }: StaffCall): Id {
  const { principal } = caller.staff;
  return may(principal, { do: 'manage-agents' }) ? principal.tenantId : refuseWith('access.denied');
}

/** Keeps who changed what. */
export function recordAct(
  tx: TenantTransaction,
  { context, caller, request }: StaffCall,
  act: { readonly action: string; readonly target: string },
): Promise<void> {
  const { tenantId, agentId } = caller.staff.principal;
  return recordAudit(tx, { tenantId, at: context.now(), agentId, ...act, address: request.ip });
}
