import { randomUUID } from 'node:crypto';
import type { Id } from '@zhida/core/kit';
import {
  askToNotifyApp,
  changeAccountsOfApp,
  deleteApp,
  deleteAppTokens,
  findCorpId,
  forTenant,
  insertApp,
  listApps,
  updateApp,
} from '@zhida/store';
import { openKfidOf } from '../../kf/ids.ts';
import { digestOf, hintOf, newToken } from '../../kf/secrets.ts';
import { refuseWith, type Handler } from '../call.ts';
import { administeredTenant, foundApp, recordAct, shownApp } from './act.ts';

/** More than any tenant needs; a bound all the same. */
const MOST_APPS = 100;

export const list: Handler<'apps.list'> = async (call) => {
  const { context } = call;
  const tenantId = administeredTenant(call);
  const accounts = await context.accounts.accountsOf(tenantId);
  return forTenant(context.db, tenantId, async (tx) => ({
    corpId: await findCorpId(tx, tenantId),
    apps: (await listApps(tx, tenantId)).map(shownApp),
    accounts: [...accounts.values()]
      .filter(({ deletedAt }) => deletedAt === null)
      .map(({ id, name, appId }) => ({ id, name, openKfid: openKfidOf(id), appId })),
  }));
};

export const create: Handler<'apps.create'> = async (call) => {
  const { context, body } = call;
  const tenantId = administeredTenant(call);
  const secret = newToken();
  const app = {
    tenantId,
    id: randomUUID(),
    name: body.name,
    secretHash: digestOf(secret),
    secretHint: hintOf(secret),
    createdAt: context.now(),
  };
  return forTenant(context.db, tenantId, async (tx) => {
    const made = (await insertApp(tx, app, MOST_APPS)) ?? refuseWith('app.too-many');
    await recordAct(tx, call, 'created', made.id);
    return { app: shownApp(made), secret };
  });
};

export const update: Handler<'apps.update'> = async (call) => {
  const { context, body, params } = call;
  const tenantId = administeredTenant(call);
  const { before, after } = await forTenant(context.db, tenantId, async (tx) => {
    const was = await foundApp(tx, tenantId, params.appId);
    const is = (await updateApp(tx, tenantId, was.id, body)) ?? refuseWith('app.not-found');
    // While it was disabled it was told of nothing.
    if (is.isEnabled && !was.isEnabled) await askToNotifyApp(tx, tenantId, is.id, context.now());
    await recordAct(tx, call, 'updated', is.id);
    return { before: was, after: is };
  });
  context.appTokens.forgetAll();
  if (after.isEnabled && !before.isEnabled) context.worker.wake();
  return shownApp(after);
};

export const remove: Handler<'apps.delete'> = async (call) => {
  const { context, params } = call;
  const tenantId = administeredTenant(call);
  await forTenant(context.db, tenantId, async (tx) => {
    if (!(await deleteApp(tx, tenantId, params.appId))) return refuseWith('app.not-found');
    return recordAct(tx, call, 'deleted', params.appId);
  });
  context.appTokens.forgetAll();
  context.accounts.forget(tenantId);
  return { done: true };
};

export const rotateSecret: Handler<'apps.rotate-secret'> = async (call) => {
  const { context, params } = call;
  const tenantId = administeredTenant(call);
  const secret = newToken();
  const change = { secret: { hash: digestOf(secret), hint: hintOf(secret) } };
  const app = await forTenant(context.db, tenantId, async (tx) => {
    const changed = (await updateApp(tx, tenantId, params.appId, change)) ?? refuseWith('app.not-found');
    await deleteAppTokens(tx, tenantId, changed.id);
    await recordAct(tx, call, 'secret-rotated', changed.id);
    return changed;
  });
  context.appTokens.forgetAll();
  return { app: shownApp(app), secret };
};

export const changeAccounts: Handler<'apps.change-accounts'> = async (call) => {
  const { context, body, params } = call;
  const tenantId = administeredTenant(call);
  const accounts = await context.accounts.accountsOf(tenantId);
  const isThere = (id: Id) => accounts.get(id)?.deletedAt === null;
  if (![...body.add, ...body.remove].every(isThere)) return refuseWith('account.not-found');
  await forTenant(context.db, tenantId, async (tx) => {
    await foundApp(tx, tenantId, params.appId);
    await changeAccountsOfApp(tx, tenantId, params.appId, body);
    await askToNotifyApp(tx, tenantId, params.appId, context.now());
    await recordAct(tx, call, 'accounts-changed', params.appId);
  });
  context.accounts.forget(tenantId);
  context.worker.wake();
  return { done: true };
};
