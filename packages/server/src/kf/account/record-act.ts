import type { AuditAction } from '@zhida/core/access';
import type { Id } from '@zhida/core/kit';
import type { KfCallName } from '@zhida/protocol/kf';
import { recordAudit, type TenantTransaction } from '@zhida/store';
import type { KfCall } from '../call.ts';

/** Keeps what an app did in the audit trail, under the app's number: nobody of the staff did it. */
export function recordAct<K extends KfCallName>(
  tx: TenantTransaction,
  {
    context,
    app,
    address,
  }: Pick<KfCall<K>, 'context' | 'address'> & { readonly app: { tenantId: Id; number: number } },
  act: { readonly action: AuditAction; readonly target: string },
): Promise<void> {
  return recordAudit(tx, {
    tenantId: app.tenantId,
    at: context.now(),
    agentId: null,
    action: act.action,
    target: act.target,
    address: `app ${app.number}, ${address}`,
  });
}
