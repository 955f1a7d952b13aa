import '@fastify/cookie';
import { MINUTE_MS, type Instant } from '@zhida/core/kit';
import { PRESENCE_LEASE_MS } from '@zhida/core/agents';
import type { Principal } from '@zhida/protocol/endpoints';
import { askForRouting, findAgent, findSignIn, forTenant, listAgents, recordAudit, recordSignIn, setPresence as storePresence, type Agent } from '@zhida/store';
import { isPassword, pretendToVerify } from '../../access/passwords.ts';
import { SESSION_COOKIE, SESSION_MS } from '../../access/staff-session.ts';
import { refuseWith, type Handler } from '../call.ts';

/** Wrong passwords before an agent is locked out, and for how long at first; it doubles with each further one. */
const FREE_ATTEMPTS = 5;
const FIRST_LOCK_MS = MINUTE_MS;
const LONGEST_LOCK_MS = 60 * MINUTE_MS;

export const signIn: Handler<'staff.sign-in'> = async ({ context, body, request, reply }) => {
  const { db, now } = context;
  const facts = await findSignIn(db, body.email.trim());
  if (facts === null) {
    await pretendToVerify(body.password);
    return refuseWith('access.wrong-password');
  }
  const { tenantId, id, failedSignIns, lockedUntil } = facts;
  const at = now();
  if (lockedUntil > at) return refuseWith('access.locked-out');
  if (!(await isPassword(body.password, facts.passwordHash))) {
    const failed = failedSignIns + 1;
    await forTenant(db, tenantId, async (tx) => {
      await recordSignIn(tx, { tenantId, id, failedSignIns: failed, lockedUntil: lockedUntilAfter(failed, at) });
      await recordAudit(tx, { tenantId, at, agentId: id, action: 'staff.sign-in-failed', target: null, address: request.ip });
    });
    return refuseWith(failed >= FREE_ATTEMPTS ? 'access.locked-out' : 'access.wrong-password');
  }
  await forTenant(db, tenantId, async (tx) => {
    await recordSignIn(tx, { tenantId, id, failedSignIns: 0, lockedUntil: 0 });
    await recordAudit(tx, { tenantId, at, agentId: id, action: 'staff.signed-in', target: null, address: request.ip });
  });
  const { cookie, staff } = await context.staffSessions.begin(tenantId, id);
  reply.setCookie(SESSION_COOKIE, cookie, {
    path: '/',
    httpOnly: true,
    sameSite: 'strict',
    secure: request.protocol === 'https',
    maxAge: SESSION_MS / 1000,
  });
  return { principal: shownPrincipal(staff.agent, at), csrfToken: staff.csrfToken };
};

/** When a lock ends after this many wrong passwords in a row. */
export const lockedUntilAfter = (failed: number, at: Instant): Instant =>
  failed < FREE_ATTEMPTS ? 0 : at + Math.min(LONGEST_LOCK_MS, FIRST_LOCK_MS * 2 ** (failed - FREE_ATTEMPTS));

export const readSession: Handler<'staff.read-session'> = async ({ context, caller }) => {
  const { tenantId, agentId } = caller.staff.principal;
  const agent = await forTenant(context.db, tenantId, (tx) => findAgent(tx, tenantId, agentId));
  return { principal: shownPrincipal(agent ?? caller.staff.agent, context.now()), csrfToken: caller.staff.csrfToken };
};

export const signOut: Handler<'staff.sign-out'> = async ({ context, caller, request, reply }) => {
  const { tenantId, agentId } = caller.staff.principal;
  await forTenant(context.db, tenantId, (tx) => storePresence(tx, { tenantId, agentId, presence: 'offline', leaseUntil: context.now() }));
  await context.staffSessions.end(request.cookies[SESSION_COOKIE]);
  context.board.changed(tenantId);
  reply.clearCookie(SESSION_COOKIE, { path: '/' });
  return { done: true };
};

export const setPresence: Handler<'agents.set-presence'> = async ({ context, caller, body }) => {
  const { tenantId, agentId } = caller.staff.principal;
  const at = context.now();
  const leaseUntil = body.presence === 'offline' ? at : at + PRESENCE_LEASE_MS;
  await forTenant(context.db, tenantId, async (tx) => {
    await storePresence(tx, { tenantId, agentId, presence: body.presence, leaseUntil });
    if (body.presence === 'online') await askForRouting(tx, tenantId, at);
  });
  context.worker.wake();
  context.board.changed(tenantId);
  return { presence: body.presence };
};

export const listColleagues: Handler<'agents.list'> = async ({ context, caller }) => {
  const { tenantId } = caller.staff.principal;
  const agents = await forTenant(context.db, tenantId, (tx) => listAgents(tx, tenantId));
  return {
    agents: agents.map((agent) => {
      const { email: _, ...shown } = shownPrincipal(agent, context.now());
      return shown;
    }),
  };
};

/** A lease that ran out counts as offline even before the sweep has said so. */
function shownPrincipal(agent: Agent, at: Instant): Principal {
  const isHere = agent.leaseUntil > at;
  return {
    agentId: agent.id,
    name: agent.name,
    email: agent.email,
    role: agent.role,
    accountIds: [...agent.accountIds],
    presence: isHere ? agent.presence : 'offline',
    load: agent.load,
    capacity: agent.capacity,
  };
}
