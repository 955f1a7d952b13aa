import { changeAgent, forTenant } from '@zhida/store';
import { recordAct } from '../../account/record-act.ts';
import type { KfHandler } from '../../call.ts';
import { findServicer } from '../servicers.ts';
import { checkedNickname } from './add.ts';

/** 11.2: another name to be shown. */
export const kfaccountUpdate: KfHandler<'customservice/kfaccount/update'> = async (call) => {
  const { context, app, fields } = call;
  const { tenantId } = app;
  const { id } = await findServicer(context, app, fields.kf_account);
  const name = checkedNickname(fields.nickname);
  await forTenant(context.db, tenantId, async (tx) => {
    await changeAgent(tx, tenantId, id, { name });
    await recordAct(tx, call, { action: 'agent.renamed', target: id });
  });
  context.routers.changed(tenantId, 'agents');
  context.board.changed(tenantId);
  return {};
};
