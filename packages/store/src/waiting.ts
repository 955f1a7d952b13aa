import type { Id, Instant } from '@zhida/core/kit';
import type { ItemSources, PriorityClass } from '@zhida/core/routing';
import { sql } from 'kysely';
import type { TenantTransaction } from './database.ts';
import { readDemands } from './demands.ts';

/** Who waits for an account, and for no opening. */
export interface WaitingRow {
  readonly conversationId: Id;
  readonly customerId: Id;
  readonly accountId: Id;
  readonly since: Instant;
  /** The agent to whom he is offered now: nobody else is asked meanwhile. */
  readonly offeredTo: Id | null;
  /** Who let him pass in this wait. */
  readonly passedBy: readonly Id[];
  /** Why he waits; null where nothing was written of it. */
  readonly reason: string | null;
  /** The agent whom his callback was meant for. */
  readonly callbackAgentId: Id | null;
  /** What is asked for him, by where that comes from. */
  readonly sources: ItemSources;
}

interface Row extends Omit<WaitingRow, 'sources'> {
  readonly entryId: Id | null;
  readonly locale: string | null;
  readonly region: string | null;
  readonly priorityClass: PriorityClass | null;
  readonly managerId: Id | null;
  readonly lastAgentId: Id | null;
  readonly raisedClass: PriorityClass | null;
  readonly frontAt: Instant | null;
  readonly frontBy: Id | null;
}

/**
 * Who waits, longest first, at most so many of each account: a long queue of one must not hide the others'. `accountIds`
 * null: of all accounts.
 */
export async function listWaiting(
  tx: TenantTransaction,
  tenantId: Id,
  accountIds: readonly Id[] | null,
  mostPerAccount: number,
): Promise<WaitingRow[]> {
  const { rows } = await sql<Row>`
    SELECT c.id AS "conversationId", c.customer_id AS "customerId", a.id AS "accountId", c.queued_since AS since, ${FACTS}
    FROM account AS a CROSS JOIN LATERAL (
      SELECT c.tenant_id, c.id, c.customer_id, c.queued_since FROM conversation AS c
      WHERE c.tenant_id = a.tenant_id AND c.served_by = a.id AND c.service_state = 2 AND c.queued_since IS NOT NULL
      ORDER BY c.queued_since, c.id LIMIT ${mostPerAccount}) AS c
    LEFT JOIN work_item AS w ON w.tenant_id = c.tenant_id AND w.conversation_id = c.id
    WHERE a.tenant_id = ${tenantId} AND (${accountIds}::uuid[] IS NULL OR a.id = ANY(${accountIds}::uuid[]))
    ORDER BY c.queued_since, c.id`.execute(tx);
  return withSources(tx, tenantId, rows);
}

/** The same of these conversations; who does not wait is left out. */
export async function findWaiting(
  tx: TenantTransaction,
  tenantId: Id,
  conversationIds: readonly Id[],
): Promise<WaitingRow[]> {
  const { rows } = await sql<Row>`
    SELECT c.id AS "conversationId", c.customer_id AS "customerId", c.served_by AS "accountId", c.queued_since AS since, ${FACTS}
    FROM conversation AS c
    LEFT JOIN work_item AS w ON w.tenant_id = c.tenant_id AND w.conversation_id = c.id
    WHERE c.tenant_id = ${tenantId} AND c.service_state = 2 AND c.queued_since IS NOT NULL AND c.id = ANY(${[...conversationIds]}::uuid[])
    ORDER BY c.queued_since, c.id`.execute(tx);
  return withSources(tx, tenantId, rows);
}

const FACTS = sql`w.offered_to AS "offeredTo", coalesce(w.passed_by, '{}')::text[] AS "passedBy", w.entry_id AS "entryId", w.locale, w.region, w.priority_class AS "priorityClass",
  w.manager_id AS "managerId", w.last_agent_id AS "lastAgentId", w.reason, w.raised_class AS "raisedClass", w.front_at AS "frontAt", w.front_by AS "frontBy", w.callback_agent AS "callbackAgentId"`;

/** What accounts and links ask is read once, however many wait for them, and holds from the moment it is changed. */
async function withSources(tx: TenantTransaction, tenantId: Id, rows: readonly Row[]): Promise<WaitingRow[]> {
  if (rows.length === 0) return [];
  const demands = await readDemands(tx, tenantId, rows);
  return rows.map(
    ({
      conversationId,
      customerId,
      accountId,
      since,
      offeredTo,
      passedBy,
      reason,
      callbackAgentId,
      entryId,
      raisedClass,
      frontAt,
      frontBy,
      ...customer
    }) => ({
      conversationId,
      customerId,
      accountId,
      since,
      offeredTo,
      passedBy,
      reason,
      callbackAgentId,
      sources: {
        ...demands.sourcesOf(accountId, entryId),
        customer,
        raised: {
          priorityClass: raisedClass,
          front: frontAt === null || frontBy === null ? null : { at: frontAt, agentId: frontBy },
        },
        since,
      },
    }),
  );
}

/** Who waits for one of these accounts and was moved before all others, the next one first. */
export async function listMovedToFront(
  tx: TenantTransaction,
  tenantId: Id,
  accountIds: readonly Id[],
  limit: number,
): Promise<Id[]> {
  const { rows } = await sql<{ id: Id }>`
    SELECT c.id FROM work_item AS w JOIN conversation AS c ON c.tenant_id = w.tenant_id AND c.id = w.conversation_id
    WHERE w.tenant_id = ${tenantId} AND w.front_at IS NOT NULL AND c.service_state = 2 AND c.queued_since IS NOT NULL
      AND c.served_by = ANY(${[...accountIds]}::uuid[])
    ORDER BY w.front_at DESC LIMIT ${limit}`.execute(tx);
  return rows.map(({ id }) => id);
}
