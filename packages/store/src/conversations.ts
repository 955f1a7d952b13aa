import { readState, type ConversationState, type StoredState } from '@zhida/core/conversations';
import type { Id, Instant } from '@zhida/core/kit';
import { sql } from 'kysely';
import { COLUMNS, FROM, whole, type ConversationRow, type StoredRow } from './conversation-row.ts';
import { acrossTenants, type Database, type TenantTransaction } from './database.ts';

export async function findConversation(tx: TenantTransaction, tenantId: Id, id: Id): Promise<ConversationRow | null> {
  const { rows } = await sql<StoredRow>`
    SELECT ${COLUMNS} FROM ${FROM} WHERE c.tenant_id = ${tenantId} AND c.id = ${id} AND c.number > 0`.execute(tx);
  return rows[0] === undefined ? null : whole(rows[0]);
}

export async function findStates(
  tx: TenantTransaction,
  tenantId: Id,
  ids: readonly Id[],
): Promise<ConversationState[]> {
  if (ids.length === 0) return [];
  const rows = await tx
    .selectFrom('conversation')
    .select('state')
    .where('tenant_id', '=', tenantId)
    .where('id', 'in', ids)
    .where('number', '>', 0)
    .execute();
  return rows.map((row) => readState(row.state as StoredState));
}

/** The conversations of these customers with these accounts. */
export async function listStatesOfCustomers(
  tx: TenantTransaction,
  tenantId: Id,
  customerIds: readonly Id[],
  accountIds: readonly Id[],
): Promise<ConversationState[]> {
  if (customerIds.length === 0 || accountIds.length === 0) return [];
  const rows = await tx
    .selectFrom('customer_conversation as o')
    .innerJoin('conversation as c', (join) =>
      join.onRef('c.tenant_id', '=', 'o.tenant_id').onRef('c.id', '=', 'o.conversation_id'),
    )
    .select('c.state')
    .where('o.tenant_id', '=', tenantId)
    .where('o.customer_id', 'in', [...customerIds])
    .where('o.account_id', 'in', [...accountIds])
    .where('c.number', '>', 0)
    .execute();
  return rows.map((row) => readState(row.state as StoredState));
}

/** Conversations that an account serves and no person has, by id. `after`: the last one of the page before. */
export async function listUnservedIds(
  tx: TenantTransaction,
  page: { tenantId: Id; accountId: Id; after: Id | null; limit: number },
): Promise<Id[]> {
  const rows = await tx
    .selectFrom('conversation')
    .select('id')
    .where('tenant_id', '=', page.tenantId)
    .where('served_by', '=', page.accountId)
    .where('service_state', 'in', [0, 1, 2])
    .where('number', '>', 0)
    .$if(page.after !== null, (query) => query.where('id', '>', page.after ?? ''))
    .orderBy('id')
    .limit(page.limit)
    .execute();
  return rows.map((row) => row.id);
}

/** All conversations of a customer, newest activity first. A customer has at most one per account. */
export async function listCustomerStates(
  tx: TenantTransaction,
  tenantId: Id,
  customerId: Id,
): Promise<ConversationState[]> {
  const rows = await tx
    .selectFrom('customer_conversation as o')
    .innerJoin('conversation as c', (join) =>
      join.onRef('c.tenant_id', '=', 'o.tenant_id').onRef('c.id', '=', 'o.conversation_id'),
    )
    .select('c.state')
    .where('o.tenant_id', '=', tenantId)
    .where('o.customer_id', '=', customerId)
    .where('c.number', '>', 0)
    .execute();
  return rows.map((row) => readState(row.state as StoredState)).toSorted((a, b) => b.lastActiveAt - a.lastActiveAt);
}

/** A conversation and the number of its newest event. */
export interface NewestNumber {
  readonly id: Id;
  readonly number: number;
}

/** Where all conversations of these customers stand, by customer; who has none is left out. */
export async function listNewestNumbers(
  tx: TenantTransaction,
  tenantId: Id,
  customerIds: readonly Id[],
): Promise<ReadonlyMap<Id, readonly NewestNumber[]>> {
  const { rows } = await sql<NewestNumber & { customerId: Id }>`
    SELECT c.id, c.number, o.customer_id AS "customerId" FROM customer_conversation AS o
    JOIN conversation AS c ON c.tenant_id = o.tenant_id AND c.id = o.conversation_id
    WHERE o.tenant_id = ${tenantId} AND o.customer_id = ANY(${customerIds}::uuid[]) AND c.number > 0
    ORDER BY c.active_minute DESC`.execute(tx);
  const found = new Map<Id, NewestNumber[]>();
  for (const { customerId, ...newest } of rows) {
    const had = found.get(customerId);
    if (had === undefined) found.set(customerId, [newest]);
    else had.push(newest);
  }
  return found;
}

/** The open conversations of an agent. At most as many as his capacity. */
export async function listOwnedStates(tx: TenantTransaction, tenantId: Id, agentId: Id): Promise<ConversationState[]> {
  const rows = await tx
    .selectFrom('conversation')
    .select('state')
    .where('tenant_id', '=', tenantId)
    .where('owner_id', '=', agentId)
    .where('service_state', '=', 3)
    .execute();
  return rows.map((row) => readState(row.state as StoredState));
}

/** The conversations that are offered to an agent, the offer that ends first in front. */
export async function listOffered(tx: TenantTransaction, tenantId: Id, agentId: Id): Promise<ConversationRow[]> {
  const { rows } = await sql<StoredRow>`
    SELECT ${COLUMNS} FROM offer AS o
    JOIN conversation AS c ON c.tenant_id = o.tenant_id AND c.id = o.conversation_id
    JOIN customer AS p ON p.tenant_id = c.tenant_id AND p.id = c.customer_id
    WHERE o.tenant_id = ${tenantId} AND o.agent_id = ${agentId} AND o.ended_at IS NULL
    ORDER BY o.until, c.id`.execute(tx);
  return rows.map(whole);
}

export interface Counts {
  readonly mine: number;
  readonly unansweredMine: number;
  readonly waiting: number;
  readonly longestWaitSince: Instant | null;
  readonly medianWaitMs: number | null;
}

/** The figures of the console's top bar. `dayStart`: since when first replies count. */
export async function countConversations(
  tx: TenantTransaction,
  filter: { tenantId: Id; agentId: Id; accountIds: readonly Id[] | null; dayStart: Instant },
): Promise<Counts> {
  const { tenantId, agentId, accountIds } = filter;
  const served = accountIds === null ? sql`true` : sql`served_by = ANY(${accountIds}::uuid[])`;
  const { rows } = await sql<Counts>`
    SELECT mine.count AS mine, mine.unanswered AS "unansweredMine", waiting.count AS waiting,
           waiting.since AS "longestWaitSince", reply.median AS "medianWaitMs"
    FROM (SELECT count(*)::int AS count, (count(*) FILTER (WHERE state->>'awaitingReplySince' IS NOT NULL))::int AS unanswered
          FROM conversation WHERE tenant_id = ${tenantId} AND owner_id = ${agentId} AND service_state = 3) AS mine,
         (SELECT count(*)::int AS count, min(queued_since) AS since FROM conversation
          WHERE tenant_id = ${tenantId} AND service_state = 2 AND ${served}) AS waiting,
         (SELECT round(percentile_cont(0.5) WITHIN GROUP (ORDER BY waited_ms))::bigint AS median FROM (
            SELECT waited_ms FROM assignment
            WHERE tenant_id = ${tenantId} AND agent_id = ${agentId} AND started_at >= ${filter.dayStart}
            UNION ALL SELECT waited_ms FROM conversation
            WHERE tenant_id = ${tenantId} AND owner_id = ${agentId} AND service_state = 3 AND assigned_at >= ${filter.dayStart}
          ) AS waits) AS reply`.execute(tx);
  const counts = rows[0];
  if (counts === undefined) throw new Error('The counts gave no row.');
  return counts;
}

/** How many of each account wait longer than somebody who waits. */
export async function countWaitingLonger(
  tx: TenantTransaction,
  tenantId: Id,
  { id, since }: { readonly id: Id; readonly since: Instant },
): Promise<ReadonlyMap<Id, number>> {
  const { rows } = await sql<{ accountId: Id; count: number }>`
    SELECT a.id AS "accountId", w.count FROM account AS a CROSS JOIN LATERAL (
      SELECT count(*)::int AS count FROM conversation AS c
      WHERE c.tenant_id = a.tenant_id AND c.served_by = a.id AND c.service_state = 2
        AND (c.queued_since, c.id) < (${since}::bigint, ${id}::uuid)) AS w
    WHERE a.tenant_id = ${tenantId} AND w.count > 0`.execute(tx);
  return new Map(rows.map(({ accountId, count }) => [accountId, count]));
}

/**
 * Conversations whose customer waits for the answer of an agent who has been gone since before `goneSince`. Asked every few
 * seconds, so whoever is gone is found first: the other way round the state of everybody who is served would be taken apart.
 */
export const listUnattended = (
  db: Database,
  goneSince: Instant,
): Promise<{ tenantId: Id; conversationId: Id; agentId: Id; number: number }[]> =>
  acrossTenants(db, async (tx) => {
    const { rows } = await sql<{ tenantId: Id; conversationId: Id; agentId: Id; number: number }>`
      WITH gone AS MATERIALIZED (
        SELECT tenant_id, agent_id FROM desk WHERE presence = 'offline' AND lease_until < ${goneSince} AND load > 0
      )
      SELECT d.tenant_id AS "tenantId", c.id AS "conversationId", d.agent_id AS "agentId", c.number
      FROM gone AS d CROSS JOIN LATERAL (
        SELECT id, number, state FROM conversation
        WHERE tenant_id = d.tenant_id AND owner_id = d.agent_id AND service_state = 3 OFFSET 0) AS c
      WHERE c.state->>'awaitingReplySince' IS NOT NULL
      LIMIT 200`.execute(tx);
    return rows;
  });

/** How many wait for a person in an account. */
export async function countWaiting(tx: TenantTransaction, tenantId: Id, accountId: Id): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    SELECT count(*)::int AS count FROM conversation
    WHERE tenant_id = ${tenantId} AND served_by = ${accountId} AND service_state = 2`.execute(tx);
  return rows[0]?.count ?? 0;
}
