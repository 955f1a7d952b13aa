import { SECOND_MS } from '@zhida/core/kit';
import { findStates, forTenant, listWaiting } from '@zhida/store';
import type { KfHandler } from '../../call.ts';
import { openidOf } from '../../ids.ts';
import { listOwnAccounts } from '../servicers.ts';

const MOST_SHOWN = 100;
/** Of each account. */
const MOST_COUNTED = 100_000;

/** 11.3: who waits, longest first. */
export const kfsessionGetwaitcase: KfHandler<'customservice/kfsession/getwaitcase'> = async ({ context, app }) => {
  const { tenantId } = app;
  const accountIds = await listOwnAccounts(context, app);
  const { waiting, states } = await forTenant(context.db, tenantId, async (tx) => {
    const all = await listWaiting(tx, tenantId, accountIds, MOST_COUNTED);
    const shown = all.slice(0, MOST_SHOWN).map(({ conversationId }) => conversationId);
    return { waiting: all, states: await findStates(tx, tenantId, shown) };
  });
  const saidAt = new Map(states.map(({ id, quota }) => [id, quota.since]));
  return {
    count: waiting.length,
    waitcaselist: waiting.slice(0, MOST_SHOWN).map(({ conversationId, customerId, since }) => ({
      latest_time: Math.floor((saidAt.get(conversationId) ?? since) / SECOND_MS),
      openid: openidOf(customerId),
    })),
  };
};
