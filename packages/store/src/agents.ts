import { presenceSchema, roleSchema, type Presence, type Role } from '@zhida/core/agents';
import type { Id, Instant } from '@zhida/core/kit';
import { sql } from 'kysely';
import { acrossTenants, type Database, type TenantTransaction } from './database.ts';

export interface Agent {
  readonly tenantId: Id;
  readonly id: Id;
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  readonly capacity: number;
  readonly accountIds: readonly Id[];
  readonly presence: Presence;
  readonly leaseUntil: Instant;
  readonly load: number;
  readonly lastAssignedAt: Instant | null;
}

export interface NewAgent {
  readonly tenantId: Id;
  readonly id: Id;
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  readonly passwordHash: string;
  readonly capacity: number;
  readonly accountIds: readonly Id[];
}

export async function insertAgent(tx: TenantTransaction, agent: NewAgent, at: Instant): Promise<void> {
  await tx
    .insertInto('agent')
    .values({
      tenant_id: agent.tenantId,
      id: agent.id,
      email: agent.email.toLowerCase(),
      name: agent.name,
      role: agent.role,
      password_hash: agent.passwordHash,
      capacity: agent.capacity,
      created_at: at,
    })
    .execute();
  await tx.insertInto('desk').values({ tenant_id: agent.tenantId, agent_id: agent.id }).execute();
  if (agent.accountIds.length === 0) return;
  await tx
    .insertInto('agent_account')
    .values(
      agent.accountIds.map((accountId) => ({ tenant_id: agent.tenantId, agent_id: agent.id, account_id: accountId })),
    )
    .execute();
}

type AgentRow = Omit<Agent, 'role' | 'presence'> & { role: string; presence: string };

const selectAgents = (tenantId: Id, only: Id | null) => sql<AgentRow>`
  SELECT a.tenant_id AS "tenantId", a.id, a.email, a.name, a.role, a.capacity, d.presence, d.lease_until AS "leaseUntil",
         d.load, d.last_assigned_at AS "lastAssignedAt",
         ARRAY(SELECT s.account_id::text FROM agent_account AS s
               WHERE s.tenant_id = a.tenant_id AND s.agent_id = a.id) AS "accountIds"
  FROM agent AS a JOIN desk AS d ON d.tenant_id = a.tenant_id AND d.agent_id = a.id
  WHERE a.tenant_id = ${tenantId} AND a.is_active AND (${only}::uuid IS NULL OR a.id = ${only}::uuid)
  ORDER BY a.name, a.id`;

const toAgent = (row: AgentRow): Agent => ({
  ...row,
  role: roleSchema.parse(row.role),
  presence: presenceSchema.parse(row.presence),
});

/** All active agents of a tenant. */
export async function listAgents(tx: TenantTransaction, tenantId: Id): Promise<Agent[]> {
  const { rows } = await selectAgents(tenantId, null).execute(tx);
  return rows.map(toAgent);
}

export async function findAgent(tx: TenantTransaction, tenantId: Id, id: Id): Promise<Agent | null> {
  const { rows } = await selectAgents(tenantId, id).execute(tx);
  return rows[0] === undefined ? null : toAgent(rows[0]);
}

export interface SignInFacts {
  readonly tenantId: Id;
  readonly id: Id;
  readonly passwordHash: string;
  readonly failedSignIns: number;
  readonly lockedUntil: Instant;
}

/** What signing in needs. The e-mail is what tells the tenant. */
export const findSignIn = (db: Database, email: string): Promise<SignInFacts | null> =>
  acrossTenants(db, async (tx) => {
    const row = await tx
      .selectFrom('agent')
      .select(['tenant_id', 'id', 'password_hash', 'failed_sign_ins', 'locked_until'])
      .where('email', '=', email.toLowerCase())
      .where('is_active', '=', true)
      .executeTakeFirst();
    if (row === undefined) return null;
    return {
      tenantId: row.tenant_id,
      id: row.id,
      passwordHash: row.password_hash,
      failedSignIns: row.failed_sign_ins,
      lockedUntil: row.locked_until,
    };
  });

/** How an agent's attempts to sign in stand; nobody else changes that until the transaction ends. */
export async function lockSignIn(
  tx: TenantTransaction,
  tenantId: Id,
  id: Id,
): Promise<Pick<SignInFacts, 'failedSignIns' | 'lockedUntil'>> {
  const row = await tx
    .selectFrom('agent')
    .select(['failed_sign_ins', 'locked_until'])
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .forNoKeyUpdate()
    .executeTakeFirstOrThrow();
  return { failedSignIns: row.failed_sign_ins, lockedUntil: row.locked_until };
}

export async function recordSignIn(
  tx: TenantTransaction,
  agent: { tenantId: Id; id: Id; failedSignIns: number; lockedUntil: Instant },
): Promise<void> {
  await tx
    .updateTable('agent')
    .set({ failed_sign_ins: agent.failedSignIns, locked_until: agent.lockedUntil })
    .where('tenant_id', '=', agent.tenantId)
    .where('id', '=', agent.id)
    .execute();
}

/** Sets presence with its lease. */
export async function setPresence(
  tx: TenantTransaction,
  desk: { tenantId: Id; agentId: Id; presence: Presence; leaseUntil: Instant },
): Promise<void> {
  await tx
    .updateTable('desk')
    .set({ presence: desk.presence, lease_until: desk.leaseUntil })
    .where('tenant_id', '=', desk.tenantId)
    .where('agent_id', '=', desk.agentId)
    .execute();
}

/** Renews the leases of agents who are still there. One statement for all of a node's sockets. */
export const renewLeases = (
  db: Database,
  agents: readonly { tenantId: Id; agentId: Id }[],
  leaseUntil: Instant,
): Promise<void> =>
  acrossTenants(db, async (tx) => {
    if (agents.length === 0) return;
    await sql`
      UPDATE desk AS d SET lease_until = ${leaseUntil}
      FROM (SELECT k.tenant_id, k.agent_id FROM desk AS k
            WHERE k.presence <> 'offline' AND (k.tenant_id, k.agent_id) IN
              (SELECT * FROM ROWS FROM (unnest(${agents.map(({ tenantId }) => tenantId)}::uuid[]),
                                        unnest(${agents.map(({ agentId }) => agentId)}::uuid[])) AS there)
            ${IN_LOCK_ORDER}) AS here
      WHERE d.tenant_id = here.tenant_id AND d.agent_id = here.agent_id`.execute(tx);
  });

/** Agents whose lease ran out count as gone; their tenants are told. */
export const lapsePresence = (db: Database, at: Instant): Promise<{ tenantId: Id; agentId: Id }[]> =>
  acrossTenants(db, async (tx) => {
    const { rows } = await sql<{ tenantId: Id; agentId: Id }>`
      UPDATE desk AS d SET presence = 'offline'
      FROM (SELECT k.tenant_id, k.agent_id FROM desk AS k
            WHERE k.presence <> 'offline' AND k.lease_until <= ${at} ${IN_LOCK_ORDER}) AS gone
      WHERE d.tenant_id = gone.tenant_id AND d.agent_id = gone.agent_id
      RETURNING d.tenant_id AS "tenantId", d.agent_id AS "agentId"`.execute(tx);
    return rows;
  });

/** Desks are always locked by agent, as the engine's writer does: nobody waits for one who waits for him. */
const IN_LOCK_ORDER = sql`ORDER BY k.agent_id FOR NO KEY UPDATE OF k`;

/**
 * Sets every load to the count of open assignments, which are the truth. Returns how many were wrong. Desks are locked
 * before anything is counted: an assignment under way changes its desk last.
 */
export const repairLoads = (db: Database): Promise<number> =>
  acrossTenants(db, async (tx) => {
    await sql`SELECT FROM desk AS k ${IN_LOCK_ORDER}`.execute(tx);
    const { numAffectedRows } = await sql`
      UPDATE desk AS d SET load = t.open
      FROM (SELECT k.tenant_id, k.agent_id, (SELECT count(*)::int FROM assignment AS a
              WHERE a.tenant_id = k.tenant_id AND a.agent_id = k.agent_id AND a.ended_at IS NULL) AS open FROM desk AS k) AS t
      WHERE d.tenant_id = t.tenant_id AND d.agent_id = t.agent_id AND d.load <> t.open`.execute(tx);
    return Number(numAffectedRows ?? 0n);
  });
