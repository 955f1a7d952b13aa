import { findFlowVersion, forTenant, lockFlow, publishFlow, saveFlowDraft, setPublished } from '@zhida/store';
import { refuseWith, type Handler } from '../call.ts';
import { recordAct } from '../organisation/act.ts';
import { editedTenant, playedNow } from './edited-tenant.ts';
import { judge } from './judge.ts';

export const publish: Handler<'flows.publish'> = async (call) => {
  const tenantId = editedTenant(call);
  const { context, caller, params, body } = call;
  const version = await forTenant(context.db, tenantId, async (tx) => {
    const flow = await lockFlow(tx, tenantId, params.flowId);
    if (flow === null) return refuseWith('flow.not-found');
    if (flow.revision !== body.after) return refuseWith('flow.changed-meanwhile');
    const { canPublish } = await judge(tx, { tenantId, ...flow, ...playedNow(call) });
    if (!canPublish) return refuseWith('flow.not-sound');
    const made = await publishFlow(tx, flow, { tenantId, at: context.now(), by: caller.staff.principal.agentId });
    await recordAct(tx, call, { action: 'flow.published', target: `${flow.id}#${made}` });
    return made;
  });
  context.announceAccounts(tenantId);
  return { version };
};

export const restore: Handler<'flows.restore'> = async (call) => {
  const tenantId = editedTenant(call);
  const { context, caller, params } = call;
  const version = await forTenant(context.db, tenantId, async (tx) => {
    const flow = await lockFlow(tx, tenantId, params.flowId);
    if (flow === null) return refuseWith('flow.not-found');
    const earlier = await findFlowVersion(tx, tenantId, params);
    if (earlier === null) return refuseWith('flow.not-found');
    const change = { tenantId, at: context.now(), by: caller.staff.principal.agentId };
    const back = { ...flow, draft: earlier };
    await saveFlowDraft(tx, back, { ...change, after: flow.revision });
    const made = await publishFlow(tx, back, { ...change, restores: params.version });
    await recordAct(tx, call, { action: 'flow.restored', target: `${flow.id}#${made}` });
    return made;
  });
  context.announceAccounts(tenantId);
  return { version };
};

export const withdraw: Handler<'flows.withdraw'> = async (call) => {
  const tenantId = editedTenant(call);
  const { context, params } = call;
  await forTenant(context.db, tenantId, async (tx) => {
    const flow = await lockFlow(tx, tenantId, params.flowId);
    if (flow === null) return refuseWith('flow.not-found');
    await setPublished(tx, tenantId, flow.id, null);
    await recordAct(tx, call, { action: 'flow.withdrawn', target: flow.id });
  });
  context.announceAccounts(tenantId);
  return { done: true };
};
