import type { KfHandler } from '../../call.ts';
import { refuseRoleChange } from './refuse-role-change.ts';

/** 11.2: no longer one. */
export const kfaccountCanceladmin: KfHandler<'customservice/kfaccount/canceladmin'> = refuseRoleChange;
