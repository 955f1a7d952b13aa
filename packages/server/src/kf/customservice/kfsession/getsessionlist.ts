import { SECOND_MS } from '@zhida/core/kit';
import { forTenant, listOwnedStates } from '@zhida/store';
import type { KfHandler } from '../../call.ts';
import { openidOf } from '../../ids.ts';
import { findServicer, listOwnAccounts } from '../servicers.ts';

/** 11.3: what a servicer has, longest first. */
export const kfsessionGetsessionlist: KfHandler<'customservice/kfsession/getsessionlist'> = async ({
  context,
  app,
  fields,
}) => {
  const { tenantId } = app;
  const servicer = await findServicer(context, app, fields.kf_account);
  const accountIds = new Set(await listOwnAccounts(context, app));
  const states = await forTenant(context.db, tenantId, (tx) => listOwnedStates(tx, tenantId, servicer.id));
  return {
    sessionlist: states
      .filter(({ servedBy }) => accountIds.has(servedBy))
      .flatMap(({ id, customerId, phase }) => (phase.state === 'human' ? [{ id, customerId, since: phase.since }] : []))
      .toSorted((a, b) => a.since - b.since || (a.id < b.id ? -1 : 1))
      .map(({ customerId, since }) => ({ createtime: Math.floor(since / SECOND_MS), openid: openidOf(customerId) })),
  };
};
