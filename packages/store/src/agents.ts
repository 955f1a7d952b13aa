import {
  breakReasonSchema,
  presenceSchema,
  roleSchema,
  type BreakReason,
  type Presence,
  type Role,
  type Staffing,
} from '@zhida/core/agents';
import type { Id, Instant } from '@zhida/core/kit';
import { sql } from 'kysely';
import { recordPresenceNotices } from './account-notices.ts';
import { acrossTenants, forTenant, type Database, type TenantTransaction } from './database.ts';
import { lockTenant } from './tenants.ts';

export interface Agent {
  readonly tenantId: Id;
  readonly id: Id;
  readonly email: string;
  /** By which other systems know the agent. */
  readonly userId: string;
  readonly name: string;
  readonly role: Role;
  /** The most conversations at once. */
  readonly capacity: number;
  readonly accountIds: readonly Id[];
  readonly staffing: Staffing;
  readonly presence: Presence;
  /** Why he is on a break; null at work, gone, or without a reason. */
  readonly breakReason: BreakReason | null;
  readonly leaseUntil: Instant;
  readonly load: number;
  readonly lastAssignedAt: Instant | null;
  /** Since when there is nothing on the desk. */
  readonly idleSince: Instant | null;
}

export interface NewAgent {
  readonly tenantId: Id;
  readonly id: Id;
  readonly email: string;
  readonly userId: string;
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
      user_id: agent.userId,
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

type AgentRow = Omit<Agent, 'role' | 'presence' | 'breakReason' | 'staffing'> &
  Omit<Staffing, 'capacity'> & {
    role: string;
    presence: string;
    breakReason: string | null;
    kinds: Omit<Staffing['capacity'], 'chat'>;
  };

const selectAgents = (tenantId: Id, only: Id | null) => sql<AgentRow>`
  SELECT a.tenant_id AS "tenantId", a.id, a.email, a.user_id AS "userId", a.name, a.role, a.capacity, d.presence, d.break_reason AS "breakReason",
         d.lease_until AS "leaseUntil", d.load, d.last_assigned_at AS "lastAssignedAt", d.idle_since AS "idleSince",
         a.languages, a.region, a.team_id AS "teamId", a.kinds, a.places, a.reserved, a.shifts,
         coalesce(k.skills, '{}') AS skills, coalesce(s.account_ids, '{}') AS "accountIds"
  FROM agent AS a JOIN desk AS d ON d.tenant_id = a.tenant_id AND d.agent_id = a.id
  LEFT JOIN (
    SELECT agent_id, jsonb_object_agg(skill_id, level) AS skills FROM agent_skill
    WHERE tenant_id = ${tenantId} AND (${only}::uuid IS NULL OR agent_id = ${only}::uuid) GROUP BY agent_id) AS k ON k.agent_id = a.id
  LEFT JOIN (
    SELECT agent_id, array_agg(account_id::text) AS account_ids FROM agent_serving
    WHERE tenant_id = ${tenantId} AND (${only}::uuid IS NULL OR agent_id = ${only}::uuid) GROUP BY agent_id) AS s ON s.agent_id = a.id
  WHERE a.tenant_id = ${tenantId} AND a.is_active AND (${only}::uuid IS NULL OR a.id = ${only}::uuid)
  ORDER BY a.name, a.id`;

const toAgent = (row: AgentRow): Agent => {
  const { skills, languages, region, teamId, kinds, places, reserved, shifts, ...agent } = row;
  const capacity = { chat: row.capacity, ...kinds };
  return {
    ...agent,
    role: roleSchema.parse(row.role),
    presence: presenceSchema.parse(row.presence),
    breakReason: breakReasonSchema.nullable().parse(row.breakReason),
    staffing: { skills, languages, region, teamId, capacity, places, reserved, shifts },
  };
};

/** All active agents of a tenant. */
export async function listAgents(tx: TenantTransaction, tenantId: Id): Promise<Agent[]> {
  const { rows } = await selectAgents(tenantId, null).execute(tx);
  return rows.map(toAgent);
}

export async function findAgent(tx: TenantTransaction, tenantId: Id, id: Id): Promise<Agent | null> {
  const { rows } = await selectAgents(tenantId, id).execute(tx);
  return rows[0] === undefined ? null : toAgent(rows[0]);
}

/** The accounts that each agent serves, by agent; who serves none is left out. */
export async function listServedAccounts(tx: TenantTransaction, tenantId: Id): Promise<ReadonlyMap<Id, readonly Id[]>> {
  const { rows } = await sql<{ agentId: Id; accountIds: Id[] }>`
    SELECT agent_id AS "agentId", array_agg(account_id::text) AS "accountIds" FROM agent_serving
    WHERE tenant_id = ${tenantId} GROUP BY agent_id`.execute(tx);
  return new Map(rows.map(({ agentId, accountIds }) => [agentId, accountIds]));
}

/** The names of agents, also of those who are gone. */
export async function listAgentNames(
  tx: TenantTransaction,
  tenantId: Id,
  ids: readonly Id[],
): Promise<ReadonlyMap<Id, string>> {
  if (ids.length === 0) return new Map();
  const rows = await tx
    .selectFrom('agent')
    .select(['id', 'name'])
    .where('tenant_id', '=', tenantId)
    .where('id', 'in', [...new Set(ids)])
    .execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** Active agents by the ids that other systems know them by, told apart without regard to case; by the id asked for. */
export async function findAgentsByUserIds(
  tx: TenantTransaction,
  tenantId: Id,
  userIds: readonly string[],
): Promise<Map<string, { readonly id: Id; readonly userId: string; readonly name: string }>> {
  if (userIds.length === 0) return new Map();
  const { rows } = await sql<{ asked: string; id: Id; userId: string; name: string }>`
    SELECT u.asked, a.id, a.user_id AS "userId", a.name
    FROM unnest(${[...new Set(userIds)]}::text[]) AS u (asked)
    JOIN agent AS a ON a.tenant_id = ${tenantId} AND lower(a.user_id) = lower(u.asked) AND a.is_active`.execute(tx);
  return new Map(rows.map(({ asked, ...agent }) => [asked, agent]));
}

/** The ids by which other systems know the agents of a tenant, also of those who are gone. */
export async function listUserIds(tx: TenantTransaction, tenantId: Id): Promise<Map<Id, string>> {
  const rows = await tx.selectFrom('agent').select(['id', 'user_id']).where('tenant_id', '=', tenantId).execute();
  return new Map(rows.map((row) => [row.id, row.user_id]));
}

/** Gives an agent another id for other systems. False: no such agent, or somebody else has it. */
export async function setUserId(tx: TenantTransaction, tenantId: Id, id: Id, userId: string): Promise<boolean> {
  await lockTenant(tx, tenantId);
  const { numAffectedRows } = await sql`
    UPDATE agent AS a SET user_id = ${userId}
    WHERE a.tenant_id = ${tenantId} AND a.id = ${id} AND a.is_active AND NOT EXISTS (
      SELECT FROM agent AS o WHERE o.tenant_id = ${tenantId} AND lower(o.user_id) = lower(${userId}) AND o.id <> a.id)`.execute(
    tx,
  );
  return (numAffectedRows ?? 0n) > 0n;
}

/** Who is named for an account himself, beside those whose department is. */
export interface Servicer {
  readonly agentId: Id;
  readonly userId: string;
  readonly presence: Presence;
  readonly leaseUntil: Instant;
}

/** The agents named for an account, by their ids for other systems. */
export async function listServicers(tx: TenantTransaction, tenantId: Id, accountId: Id): Promise<Servicer[]> {
  const rows = await tx
    .selectFrom('agent_account as s')
    .innerJoin('agent as a', (join) => join.onRef('a.tenant_id', '=', 's.tenant_id').onRef('a.id', '=', 's.agent_id'))
    .innerJoin('desk as d', (join) =>
      join.onRef('d.tenant_id', '=', 's.tenant_id').onRef('d.agent_id', '=', 's.agent_id'),
    )
    .select(['a.id', 'a.user_id', 'd.presence', 'd.lease_until'])
    .where('s.tenant_id', '=', tenantId)
    .where('s.account_id', '=', accountId)
    .where('a.is_active', '=', true)
    .orderBy('a.user_id')
    .execute();
  return rows.map((row) => ({
    agentId: row.id,
    userId: row.user_id,
    presence: presenceSchema.parse(row.presence),
    leaseUntil: row.lease_until,
  }));
}

/** Names an agent for an account. False: that was so already. */
export async function addServicer(tx: TenantTransaction, tenantId: Id, accountId: Id, agentId: Id): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('agent_account')
    .values({ tenant_id: tenantId, agent_id: agentId, account_id: accountId })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return (numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** Takes an agent out of an account. False: he was not named for it. */
export async function removeServicer(
  tx: TenantTransaction,
  tenantId: Id,
  accountId: Id,
  agentId: Id,
): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('agent_account')
    .where('tenant_id', '=', tenantId)
    .where('agent_id', '=', agentId)
    .where('account_id', '=', accountId)
    .executeTakeFirst();
  return numDeletedRows > 0n;
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

export interface DeskPresence {
  readonly tenantId: Id;
  readonly agentId: Id;
  readonly presence: Presence;
  readonly breakReason?: BreakReason;
  readonly leaseUntil: Instant;
}

/** Sets presence with its lease. Who comes to work begins anew: nothing missed, and idle since then. */
export async function setPresence(tx: TenantTransaction, desk: DeskPresence, at?: Instant): Promise<void> {
  const { tenantId, agentId, presence, leaseUntil } = desk;
  const breakReason = presence === 'break' ? (desk.breakReason ?? null) : null;
  await sql`
    UPDATE desk SET presence = ${presence}, break_reason = ${breakReason}, lease_until = ${leaseUntil},
      online_since = CASE WHEN ${presence === 'online'} AND presence <> 'online' THEN ${at ?? 0}::bigint ELSE online_since END,
      idle_since = CASE WHEN ${presence === 'online'} AND presence <> 'online' AND load = 0
                        THEN ${at ?? null}::bigint ELSE idle_since END
    WHERE tenant_id = ${tenantId} AND agent_id = ${agentId}`.execute(tx);
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

/** Lets a lease go on that ran out while its agent was not known to be gone. True when there was such a one. */
export const reviveLease = (
  db: Database,
  { tenantId, agentId }: { readonly tenantId: Id; readonly agentId: Id },
  { at, leaseUntil }: { readonly at: Instant; readonly leaseUntil: Instant },
): Promise<boolean> =>
  forTenant(db, tenantId, async (tx) => {
    const { numUpdatedRows } = await tx
      .updateTable('desk')
      .set({ lease_until: leaseUntil })
      .where('tenant_id', '=', tenantId)
      .where('agent_id', '=', agentId)
      .where('presence', '<>', 'offline')
      .where('lease_until', '<=', at)
      .executeTakeFirst();
    return numUpdatedRows > 0n;
  });

/** Agents whose lease ran out count as gone; their tenants are told. */
export const lapsePresence = (db: Database, at: Instant): Promise<{ tenantId: Id; agentId: Id }[]> =>
  acrossTenants(db, async (tx) => {
    const { rows } = await sql<{ tenantId: Id; agentId: Id }>`
      UPDATE desk AS d SET presence = 'offline', break_reason = NULL, presence_since = ${at}, presence_by = NULL, presence_note = NULL
      FROM (SELECT k.tenant_id, k.agent_id FROM desk AS k
            WHERE k.presence <> 'offline' AND k.lease_until <= ${at} ${IN_LOCK_ORDER}) AS gone
      WHERE d.tenant_id = gone.tenant_id AND d.agent_id = gone.agent_id
      RETURNING d.tenant_id AS "tenantId", d.agent_id AS "agentId"`.execute(tx);
    await recordPresenceNotices(
      tx,
      rows.map((desk) => ({ ...desk, presence: 'offline' })),
      at,
    );
    return rows;
  });

/** Desks are always locked by agent, as the engine's writer does: nobody waits for one who waits for him. */
const IN_LOCK_ORDER = sql`ORDER BY k.agent_id FOR NO KEY UPDATE OF k`;

/** Who has which conversation. `conversationIds` null: all that somebody has. */
export async function listOpenAssignments(
  tx: TenantTransaction,
  tenantId: Id,
  conversationIds: readonly Id[] | null,
): Promise<{ readonly conversationId: Id; readonly agentId: Id }[]> {
  const { rows } = await sql<{ conversationId: Id; agentId: Id }>`
    SELECT id AS "conversationId", owner_id AS "agentId" FROM conversation
    WHERE tenant_id = ${tenantId} AND service_state = 3 AND owner_id IS NOT NULL
      AND (${conversationIds}::uuid[] IS NULL OR id = ANY(${conversationIds}::uuid[]))`.execute(tx);
  return rows;
}

/**
 * Sets every load to the count of conversations and offers that an agent has, which are the truth. Returns how many were wrong.
 * Desks are locked before anything is counted: an assignment under way changes its desk last.
 */
export const repairLoads = (db: Database): Promise<number> => acrossTenants(db, repairLoadsIn);

/** The same for the tenants that the transaction has declared. */
export async function repairLoadsIn(tx: TenantTransaction): Promise<number> {
  await sql`SELECT FROM desk AS k ${IN_LOCK_ORDER}`.execute(tx);
  const { numAffectedRows } = await sql`
    UPDATE desk AS d SET load = t.open
    FROM (SELECT k.tenant_id, k.agent_id, (SELECT count(*)::int FROM conversation AS c
            WHERE c.tenant_id = k.tenant_id AND c.owner_id = k.agent_id AND c.service_state = 3)
          + (SELECT count(*)::int FROM offer AS o
            WHERE o.tenant_id = k.tenant_id AND o.agent_id = k.agent_id AND o.ended_at IS NULL) AS open FROM desk AS k) AS t
    WHERE d.tenant_id = t.tenant_id AND d.agent_id = t.agent_id AND d.load <> t.open`.execute(tx);
  return Number(numAffectedRows ?? 0n);
}

/** Nobody else who asks for it acts for this agent until the transaction ends: what is counted of him stays true. */
export async function lockAgent(tx: TenantTransaction, tenantId: Id, id: Id): Promise<void> {
  await tx
    .selectFrom('agent')
    .select('id')
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .forNoKeyUpdate()
    .execute();
}
