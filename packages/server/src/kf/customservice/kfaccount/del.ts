import { forTenant, removeServicer } from '@zhida/store';
import { recordAct } from '../../account/record-act.ts';
import type { KfHandler } from '../../call.ts';
import { findServicer, listOwnAccounts } from '../servicers.ts';

/** 11.2: out of all accounts that the app runs. */
export const kfaccountDel: KfHandler<'customservice/kfaccount/del'> = async (call) => {
  const { context, app, fields } = call;
  const { tenantId } = app;
  const { id } = await findServicer(context, app, fields.kf_account);
  const accountIds = await listOwnAccounts(context, app);
  await forTenant(context.db, tenantId, async (tx) => {
    for (const accountId of accountIds) await removeServicer(tx, tenantId, accountId, id);
    await recordAct(tx, call, { action: 'servicer.removed', target: id });
  });
  context.routers.changed(tenantId, 'agents');
  context.board.changed(tenantId);
  return {};
};
