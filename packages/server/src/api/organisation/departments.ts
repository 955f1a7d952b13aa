import type { Id } from '@zhida/core/kit';
import {
  askForRouting,
  countDepartments,
  deleteDepartment,
  findDepartment,
  forTenant,
  insertDepartment,
  listDepartments,
  lockTenant,
  renameDepartment,
  setDepartmentAccounts,
  setDepartmentAgents,
  type Department,
  type TenantTransaction,
} from '@zhida/store';
import { refuseWith, type Call, type Handler } from '../call.ts';
import { administeredTenant, recordAct } from './act.ts';

/** More than any tenant needs; a bound all the same. */
const MOST_DEPARTMENTS = 1_000;

const shown = ({ id, name, agentIds, accountIds }: Department) => ({
  id,
  name,
  agentIds: [...agentIds],
  accountIds: [...accountIds],
});

export const list: Handler<'departments.list'> = async ({ context, caller }) => {
  const { tenantId } = caller.staff.principal;
  const departments = await forTenant(context.db, tenantId, (tx) => listDepartments(tx, tenantId));
  return { departments: departments.map(shown) };
};

export const create: Handler<'departments.create'> = async (call) => {
  const tenantId = administeredTenant(call);
  const name = call.body.name.trim();
  return forTenant(call.context.db, tenantId, async (tx) => {
    const id = await insertDepartment(tx, tenantId, name);
    // The insert has locked the tenant: nobody else adds one at the same time.
    if ((await countDepartments(tx, tenantId)) > MOST_DEPARTMENTS) return refuseWith('department.too-many');
    await recordAct(tx, call, { action: 'department.created', target: String(id) });
    return { id, name, agentIds: [], accountIds: [] };
  });
};

export const update: Handler<'departments.update'> = async (call) => {
  const { context, body, params } = call;
  const tenantId = administeredTenant(call);
  const { departmentId: id } = params;
  const changed = await forTenant(context.db, tenantId, async (tx) => {
    await lockTenant(tx, tenantId);
    await found(tx, tenantId, id);
    if (body.name !== undefined) await renameDepartment(tx, tenantId, id, body.name.trim());
    if (body.agentIds !== undefined) await setDepartmentAgents(tx, tenantId, id, body.agentIds);
    if (body.accountIds !== undefined) await setDepartmentAccounts(tx, tenantId, id, body.accountIds);
    const after = await found(tx, tenantId, id);
    // Whom it does not find it leaves out; a caller who named somebody unknown should hear of it.
    if (isShort(after.agentIds, body.agentIds)) return refuseWith('agent.not-found');
    if (isShort(after.accountIds, body.accountIds)) return refuseWith('account.not-found');
    await recordAct(tx, call, { action: 'department.updated', target: String(id) });
    await askForRouting(tx, tenantId, context.now());
    return after;
  });
  serveAnew(call, tenantId);
  return shown(changed);
};

export const remove: Handler<'departments.delete'> = async (call) => {
  const { context, params } = call;
  const tenantId = administeredTenant(call);
  await forTenant(context.db, tenantId, async (tx) => {
    if (!(await deleteDepartment(tx, tenantId, params.departmentId))) return refuseWith('department.not-found');
    await recordAct(tx, call, { action: 'department.deleted', target: String(params.departmentId) });
  });
  serveAnew(call, tenantId);
  return { done: true };
};

const isShort = (after: readonly Id[], asked: readonly Id[] | undefined): boolean =>
  asked !== undefined && after.length < new Set(asked).size;

const found = async (tx: TenantTransaction, tenantId: Id, id: number): Promise<Department> =>
  (await findDepartment(tx, tenantId, id)) ?? refuseWith('department.not-found');

/** Others may serve others now: who waits may have a person, and screens count anew. */
function serveAnew({ context }: Pick<Call<'departments.update'>, 'context'>, tenantId: Id): void {
  context.worker.wake();
  context.routers.changed(tenantId, 'agents');
  context.board.changed(tenantId);
}
