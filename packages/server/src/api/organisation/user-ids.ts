import { findAgent, forTenant, setUserId as storeUserId } from '@zhida/store';
import { refuseWith, type Handler } from '../call.ts';
import { administeredTenant, recordAct } from './act.ts';

export const setUserId: Handler<'agents.set-user-id'> = async (call) => {
  const { context, body, params } = call;
  const tenantId = administeredTenant(call);
  await forTenant(context.db, tenantId, async (tx) => {
    if ((await findAgent(tx, tenantId, params.agentId)) === null) return refuseWith('agent.not-found');
    if (!(await storeUserId(tx, tenantId, params.agentId, body.userId))) return refuseWith('agent.user-id-taken');
    await recordAct(tx, call, { action: 'agent.user-id-set', target: params.agentId });
  });
  return { done: true };
};
