import { callbackProblemSchema } from '@zhida/protocol/endpoints';
import {
  findAccountOfDelivery,
  forTenant,
  listAppCalls,
  listAppDeliveries,
  type AppLogPage,
  type TenantTransaction,
} from '@zhida/store';
import { deliverNews } from '../../kf/callbacks/callbacks.ts';
import { refuseWith, type Handler } from '../call.ts';
import { administeredTenant, callbackTools, calledApp, foundApp, recordAct, type Act } from './act.ts';
import { checkAgain } from './callbacks.ts';

export const listCalls: Handler<'apps.list-calls'> = async (call) => {
  const { entries, next } = await readPage(call, call, listAppCalls);
  return { calls: entries, next };
};

export const listDeliveries: Handler<'apps.list-deliveries'> = async (call) => {
  const { entries, next } = await readPage(call, call, listAppDeliveries);
  return {
    deliveries: entries.map(({ error, ...delivery }) => ({
      ...delivery,
      problem: error === null ? null : callbackProblemSchema.catch('no-connection').parse(error),
    })),
    next,
  };
};

interface AskedPage {
  readonly params: { readonly appId: string };
  readonly query: { readonly before?: number | undefined; readonly limit: number };
}

/** A page of an app's log, and from where the next one goes on. */
async function readPage<T extends { readonly id: number }>(
  act: Act,
  { params: { appId }, query: { before, limit } }: AskedPage,
  read: (tx: TenantTransaction, page: AppLogPage) => Promise<T[]>,
): Promise<{ entries: T[]; next: number | null }> {
  const tenantId = administeredTenant(act);
  const entries = await forTenant(act.context.db, tenantId, async (tx) => {
    await foundApp(tx, tenantId, appId);
    return read(tx, { tenantId, appId, before: before ?? null, limit });
  });
  return { entries, next: entries.length < limit ? null : (entries.at(-1)?.id ?? null) };
}

/** Makes a callback again, as the same call it was: news of the account, or a proof of the address. */
export const replayDelivery: Handler<'apps.replay-delivery'> = async (call) => {
  const { context, params } = call;
  const { appId } = params;
  const tenantId = administeredTenant(call);
  const called = await calledApp(call, tenantId, appId);
  const accountId = await forTenant(context.db, tenantId, (tx) =>
    findAccountOfDelivery(tx, { tenantId, appId, id: Number(params.deliveryId) }),
  );
  if (accountId === undefined) return refuseWith('app.no-such-delivery');
  if (accountId === null) return checkAgain(call, tenantId, appId);
  if (called.app.callback === null) return refuseWith('app.no-callback');
  await forTenant(context.db, tenantId, (tx) => recordAct(tx, call, 'delivery-replayed', appId));
  return deliverNews(callbackTools(call), called, { accountId, attempt: 1 });
};
