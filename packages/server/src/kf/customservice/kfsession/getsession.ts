import { SECOND_MS } from '@zhida/core/kit';
import { forTenant, listUserIds } from '@zhida/store';
import type { KfHandler } from '../../call.ts';
import { findCalledSession } from '../called-session.ts';
import { kfAccountOf } from '../servicers.ts';

/** 11.3: who serves a customer. */
export const kfsessionGetsession: KfHandler<'customservice/kfsession/getsession'> = async ({
  context,
  app,
  fields,
}) => {
  const { tenantId } = app;
  const state = await findCalledSession(context, app, fields.openid);
  if (state?.phase.state !== 'human') return { createtime: 0, kf_account: '' };
  const { agentId, since } = state.phase;
  const userIds = await forTenant(context.db, tenantId, (tx) => listUserIds(tx, tenantId));
  return { createtime: Math.floor(since / SECOND_MS), kf_account: kfAccountOf(userIds.get(agentId) ?? '', app) };
};
