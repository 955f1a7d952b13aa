import { removeServicer, removeServingDepartment } from '@zhida/store';
import type { KfHandler } from '../call.ts';
import { changeServicers, type Changes } from './change.ts';

const REMOVING: Changes = {
  action: 'account.servicers-removed',
  member: async (tx, { tenantId, id }, agentId) =>
    (await removeServicer(tx, tenantId, id, agentId)) ? 'changed' : 'unchanged',
  department: async (tx, { tenantId, id }, departmentId) =>
    (await removeServingDepartment(tx, tenantId, id, departmentId)) ? 'changed' : 'unchanged',
};

/** 3.1: members and departments that serve an account no longer. */
export const servicerDel: KfHandler<'servicer/del'> = (call) => changeServicers(call, REMOVING);
