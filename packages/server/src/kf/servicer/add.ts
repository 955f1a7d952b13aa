import { addServicer, addServingDepartment, listServicers, listServingDepartments } from '@zhida/store';
import type { KfHandler } from '../call.ts';
import { changeServicers, type Changes } from './change.ts';

const MOST_MEMBERS = 2_000;
const MOST_DEPARTMENTS = 20;

const ADDING: Changes = {
  action: 'account.servicers-added',
  member: async (tx, { tenantId, id }, agentId) => {
    const members = await listServicers(tx, tenantId, id);
    if (members.some((member) => member.agentId === agentId)) return 'unchanged';
    if (members.length >= MOST_MEMBERS) return 'full';
    return (await addServicer(tx, tenantId, id, agentId)) ? 'changed' : 'unchanged';
  },
  department: async (tx, { tenantId, id }, departmentId) => {
    const serving = await listServingDepartments(tx, tenantId, id);
    if (serving.includes(departmentId)) return 'unchanged';
    if (serving.length >= MOST_DEPARTMENTS) return 'full';
    return (await addServingDepartment(tx, tenantId, id, departmentId)) ? 'changed' : 'unchanged';
  },
};

/** 3.1: members and departments that serve an account from now on. */
export const servicerAdd: KfHandler<'servicer/add'> = (call) => changeServicers(call, ADDING);
