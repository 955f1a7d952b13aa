import type { AuditAction } from '@zhida/core/access';
import type { Account, AppPrincipal, TenantTransaction } from '@zhida/store';
import { askForRouting, findAgentsByUserIds, findDepartmentIds, forTenant, lockAccount } from '@zhida/store';
import { recordAct } from '../account/record-act.ts';
import type { KfCall } from '../call.ts';
import { refuseKf } from '../errors.ts';
import { findRunAccount } from '../run-account.ts';

type Call = KfCall<'servicer/add'> | KfCall<'servicer/del'>;
type Named = { readonly userid: string } | { readonly department_id: number };
export type Result = Named & { readonly errcode: number; readonly errmsg: string };

/** What came of one entry: it changed something, there was nothing to do, or there is no room. */
export type Change = 'changed' | 'unchanged' | 'full';

/** What adding or removing does, one by one; nobody else changes the account's servicers meanwhile. */
export interface Changes {
  readonly action: AuditAction;
  member(tx: TenantTransaction, account: Account, agentId: string): Promise<Change>;
  department(tx: TenantTransaction, account: Account, departmentId: number): Promise<Change>;
}

const SAID: Readonly<Record<Change, { readonly errcode: number; readonly errmsg: string }>> = {
  changed: { errcode: 0, errmsg: 'success' },
  unchanged: { errcode: 0, errmsg: 'ignored' },
  full: { errcode: 40058, errmsg: 'too many servicers of the kf account' },
};

/** 3.1: each entry of a call on its own; what cannot be done to one hinders no other. */
export async function changeServicers(call: Call, changes: Changes): Promise<{ result_list: Result[] }> {
  const { context, fields } = call;
  const app: AppPrincipal = call.app;
  const { tenantId } = app;
  const { userid_list: userIds, department_id_list: departmentIds } = fields;
  const account = await findRunAccount(context, app, fields.open_kfid);
  if (userIds.length + departmentIds.length === 0) refuseKf(40058, 'invalid parameter: nobody is named');
  const results = await forTenant(context.db, tenantId, async (tx) => {
    await lockAccount(tx, tenantId, account.id);
    const agents = await findAgentsByUserIds(tx, tenantId, userIds);
    const departments = await findDepartmentIds(tx, tenantId, departmentIds);
    const done: Result[] = [];
    for (const userid of userIds) {
      const agent = agents.get(userid);
      done.push({
        userid,
        ...(agent === undefined
          ? { errcode: 60111, errmsg: 'userid not found' }
          : SAID[await changes.member(tx, account, agent.id)]),
      });
    }
    for (const id of departmentIds) {
      done.push({
        department_id: id,
        ...(departments.has(id)
          ? SAID[await changes.department(tx, account, id)]
          : { errcode: 60123, errmsg: 'invalid department' }),
      });
    }
    if (done.some(({ errmsg }) => errmsg === SAID.changed.errmsg)) {
      await recordAct(tx, { ...call, app }, { action: changes.action, target: account.id });
      await askForRouting(tx, tenantId, context.now());
    }
    return done;
  });
  context.worker.wake();
  context.routers.changed(tenantId, 'agents');
  context.board.changed(tenantId);
  return { result_list: results };
}
