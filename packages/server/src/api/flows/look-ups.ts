import { randomUUID } from 'node:crypto';
import { may } from '@zhida/core/access';
import type { Id } from '@zhida/core/kit';
import { deleteLookUp, findLookUp, forTenant, saveLookUp } from '@zhida/store';
import { lookUpKeyPurpose } from '../../dialogues/ask-look-up.ts';
import { newToken, seal } from '../../kf/secrets.ts';
import { refuseWith, type Call, type Handler } from '../call.ts';
import { recordAct } from '../organisation/act.ts';

/** The tenant whose look-ups a call changes; refuses all but administrators. */
function administeredTenant({ caller }: Pick<Call<'look-ups.save'>, 'caller'>): Id {
  const { principal } = caller.staff;
  return may(principal, { do: 'manage-apps' }) ? principal.tenantId : refuseWith('access.denied');
}

export const save: Handler<'look-ups.save'> = async (call) => {
  const tenantId = administeredTenant(call);
  const { context, body } = call;
  const id = body.id ?? randomUUID();
  const key = body.id === undefined || body.renewsKey ? newToken() : null;
  await forTenant(context.db, tenantId, async (tx) => {
    const before = body.id === undefined ? null : await findLookUp(tx, tenantId, body.id);
    if (body.id !== undefined && before === null) return refuseWith('flow.look-up-not-found');
    const sealedKey = key === null ? (before?.sealedKey ?? '') : seal(context.secret, lookUpKeyPurpose(id), key);
    const { name, url, timeoutMs } = body;
    await saveLookUp(tx, tenantId, { id, name, url, timeoutMs, sealedKey }, context.now());
    await recordAct(tx, call, { action: 'look-up.saved', target: id });
  });
  return { id, key };
};

export const remove: Handler<'look-ups.delete'> = async (call) => {
  const tenantId = administeredTenant(call);
  const { context, params } = call;
  await forTenant(context.db, tenantId, async (tx) => {
    if ((await findLookUp(tx, tenantId, params.lookUpId)) === null) return refuseWith('flow.look-up-not-found');
    await deleteLookUp(tx, tenantId, params.lookUpId, context.now());
    await recordAct(tx, call, { action: 'look-up.deleted', target: params.lookUpId });
  });
  return { done: true };
};
