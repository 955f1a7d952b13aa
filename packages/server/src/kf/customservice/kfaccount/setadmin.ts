import type { KfHandler } from '../../call.ts';
import { refuseRoleChange } from './refuse-role-change.ts';

/** 11.2: a servicer who sees to the others. */
export const kfaccountSetadmin: KfHandler<'customservice/kfaccount/setadmin'> = refuseRoleChange;
