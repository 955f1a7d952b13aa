import '@fastify/cookie';
import { PRESENCE_LEASE_MS } from '@zhida/core/agents';
import { askForRouting, changePresence, findAgent, forTenant, listAgents, listDeskSince } from '@zhida/store';
import { SESSION_COOKIE } from '../../access/staff-session.ts';
import type { Handler } from '../call.ts';
import { shownPrincipal } from './principal.ts';

export const readSession: Handler<'staff.read-session'> = async ({ context, caller }) => {
  const { tenantId, agentId } = caller.staff.principal;
  const { agent, desk } = await forTenant(context.db, tenantId, async (tx) => ({
    agent: await findAgent(tx, tenantId, agentId),
    desk: (await listDeskSince(tx, tenantId, agentId))[0],
  }));
  const setBy = desk?.setBy ?? null;
  return {
    principal: {
      ...shownPrincipal(agent ?? caller.staff.agent, context.now()),
      presenceSetBy: setBy === null ? null : { name: setBy.name, note: setBy.note },
    },
    csrfToken: caller.staff.csrfToken,
  };
};

export const signOut: Handler<'staff.sign-out'> = async ({ context, caller, request, reply }) => {
  const { tenantId, agentId } = caller.staff.principal;
  const at = context.now();
  await forTenant(context.db, tenantId, (tx) =>
    changePresence(tx, { tenantId, agentId, presence: 'offline', leaseUntil: at, at }),
  );
  await context.staffSessions.end(request.cookies[SESSION_COOKIE]);
  context.routers.changed(tenantId, [agentId]);
  context.worker.wake();
  context.syncMemory.ends.tenantChanged(tenantId);
  context.board.changed(tenantId);
  reply.clearCookie(SESSION_COOKIE, { path: '/' });
  return { done: true };
};

export const setPresence: Handler<'agents.set-presence'> = async ({ context, caller, body }) => {
  const { tenantId, agentId } = caller.staff.principal;
  const at = context.now();
  const leaseUntil = body.presence === 'offline' ? at : at + PRESENCE_LEASE_MS;
  const breakReason = body.presence === 'break' ? (body.breakReason ?? 'other') : null;
  await forTenant(context.db, tenantId, async (tx) => {
    await changePresence(tx, {
      tenantId,
      agentId,
      presence: body.presence,
      ...(breakReason === null ? {} : { breakReason }),
      leaseUntil,
      at,
    });
    if (body.presence === 'online') await askForRouting(tx, tenantId, at, 'agents');
  });
  context.routers.changed(tenantId, [agentId]);
  context.worker.wake();
  context.syncMemory.ends.tenantChanged(tenantId);
  context.board.changed(tenantId);
  return { presence: body.presence, breakReason };
};

export const listColleagues: Handler<'agents.list'> = async ({ context, caller }) => {
  const { tenantId } = caller.staff.principal;
  const agents = await forTenant(context.db, tenantId, (tx) => listAgents(tx, tenantId));
  return {
    agents: agents.map((agent) => {
      const { email: _, ...shown } = shownPrincipal(agent, context.now());
      return { ...shown, userId: agent.userId };
    }),
  };
};
