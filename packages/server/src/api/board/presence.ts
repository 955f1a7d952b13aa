import { may } from '@zhida/core/access';
import { PRESENCE_LEASE_MS } from '@zhida/core/agents';
import { askForRouting, changePresence, findAgent, forTenant } from '@zhida/store';
import { refuseWith, type Handler } from '../call.ts';
import { recordAct } from '../organisation/act.ts';

/** Sets another's presence. Nobody is put to work who is not there: his page has to be open, whatever it says. */
export const setPresenceOf: Handler<'agents.set-presence-of'> = async (call) => {
  const { context, caller, params, body } = call;
  const { principal } = caller.staff;
  if (!may(principal, { do: 'supervise' })) return refuseWith('access.denied');
  const { tenantId } = principal;
  const { agentId } = params;
  const at = context.now();
  const { presence, note } = body;
  await forTenant(context.db, tenantId, async (tx) => {
    const agent = await findAgent(tx, tenantId, agentId);
    if (agent === null) return refuseWith('agent.not-found');
    const isThere = agent.leaseUntil > at && agent.presence !== 'offline';
    if (presence !== 'offline' && !isThere) return refuseWith('agent.not-available');
    await changePresence(tx, {
      tenantId,
      agentId,
      presence,
      ...(presence === 'break' ? { breakReason: body.breakReason ?? 'other' } : {}),
      leaseUntil: presence === 'offline' ? at : Math.max(agent.leaseUntil, at + PRESENCE_LEASE_MS),
      at,
      by: { agentId: principal.agentId, note },
    });
    if (presence === 'online') await askForRouting(tx, tenantId, at);
    await recordAct(tx, call, { action: `agent.presence-${presence}`, target: agentId });
  });
  context.routers.changed(tenantId, [agentId]);
  context.worker.wake();
  context.syncMemory.ends.tenantChanged(tenantId);
  context.board.changed(tenantId);
  context.tellPresenceSet({ tenantId, agentId });
  return { done: true };
};
