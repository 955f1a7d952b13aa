import { isAccepting } from '@zhida/core/agents';
import type { Instant } from '@zhida/core/kit';
import { forTenant, listServicers, listServingDepartments, type Servicer } from '@zhida/store';
import type { KfHandler } from '../call.ts';
import { findCalledAccount } from '../run-account.ts';

/** 3.2: who serves an account. How he stands is told only to the app that runs it. */
export const servicerList: KfHandler<'servicer/list'> = async ({ context, app, fields }) => {
  const { tenantId } = app;
  const account = await findCalledAccount(context, app, fields.open_kfid);
  const at = context.now();
  const isRun = account.appId === app.id;
  return forTenant(context.db, tenantId, async (tx) => {
    const members = await listServicers(tx, tenantId, account.id);
    const departments = await listServingDepartments(tx, tenantId, account.id);
    return {
      servicer_list: [
        ...members.map((member) => ({ userid: member.userId, ...(isRun ? standing(member, at) : {}) })),
        ...departments.map((id) => ({ department_id: id })),
      ],
    };
  });
};

/** 0 receiving; 1 stopped, for a while (1) or for good (0). */
const standing = ({ presence, leaseUntil }: Servicer, at: Instant) => {
  if (isAccepting(presence, leaseUntil, at)) return { status: 0 };
  return { status: 1, stop_type: presence === 'break' && leaseUntil > at ? 1 : 0 };
};
