import { askToNotifyApp, forTenant, updateApp } from '@zhida/store';
import {
  checkCallback,
  openCallback,
  sealCallback,
  type CallbackOutcome,
  type PlainCallback,
} from '../../kf/callbacks/callbacks.ts';
import { refuseWith, type Handler } from '../call.ts';
import { administeredTenant, callbackTools, calledApp, recordAct, type Act } from './act.ts';

export const setCallback: Handler<'apps.set-callback'> = async (call) => {
  const { context, body, params } = call;
  const tenantId = administeredTenant(call);
  const called = await calledApp(call, tenantId, params.appId);
  const had = openCallback(context.secret, called.app);
  const token = body.token ?? had?.token;
  const encodingAesKey = body.encodingAesKey ?? had?.encodingAesKey;
  if (token === undefined || encodingAesKey === undefined) return refuseWith('app.no-callback');
  const callback: PlainCallback = { url: body.url, token, encodingAesKey };
  const outcome = await checkCallback(callbackTools(call), called, callback);
  // What did not prove itself is not kept; what was set before stays.
  if (outcome.problem !== null) return outcome;
  await forTenant(context.db, tenantId, async (tx) => {
    const sealed = sealCallback(context.secret, params.appId, callback);
    if ((await updateApp(tx, tenantId, params.appId, { callback: sealed })) === null)
      return refuseWith('app.not-found');
    await askToNotifyApp(tx, tenantId, params.appId, context.now());
    return recordAct(tx, call, 'callback-set', params.appId);
  });
  context.worker.wake();
  return outcome;
};

export const removeCallback: Handler<'apps.remove-callback'> = async (call) => {
  const { context, params } = call;
  const tenantId = administeredTenant(call);
  await forTenant(context.db, tenantId, async (tx) => {
    if ((await updateApp(tx, tenantId, params.appId, { callback: null })) === null) return refuseWith('app.not-found');
    return recordAct(tx, call, 'callback-removed', params.appId);
  });
  return { done: true };
};

export const testCallback: Handler<'apps.test-callback'> = async (call) =>
  checkAgain(call, administeredTenant(call), call.params.appId);

/** Asks the address that is set to prove itself once more. */
export async function checkAgain(act: Act, tenantId: string, appId: string): Promise<CallbackOutcome> {
  const { context } = act;
  const called = await calledApp(act, tenantId, appId);
  if (called.app.callback === null) return refuseWith('app.no-callback');
  await forTenant(context.db, tenantId, (tx) => recordAct(tx, act, 'callback-tested', appId));
  const callback = openCallback(context.secret, called.app);
  if (callback === null) return { status: null, problem: 'unreadable-keys' };
  return checkCallback(callbackTools(act), called, callback);
}
