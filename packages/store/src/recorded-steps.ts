import { LINE_STEPS } from '@zhida/core/forecasts';
import type { Id, Instant } from '@zhida/core/kit';
import type { ItemSources, PriorityClass } from '@zhida/core/routing';
import type { RecordedStep } from '@zhida/core/simulation';
import { sql } from 'kysely';
import type { TenantTransaction } from './database.ts';
import { readDemands } from './demands.ts';

/** No more events of one account are looked at, from the newest back: what a busy week may cost. */
const MOST_EVENTS = 500_000;

/** Who entered and left the lines and seats of a tenant since then, in the order of each conversation. */
export async function listRecordedSteps(tx: TenantTransaction, tenantId: Id, from: Instant): Promise<RecordedStep[]> {
  const { rows } = await sql<RecordedStep>`
    SELECT e.account_id AS "accountId", e.conversation_id AS "conversationId", e.at, e.body->>'type' AS type,
           e.body->>'agentId' AS "agentId", e.body->>'reason' AS reason
    FROM account_feed AS f JOIN event AS e ON e.tenant_id = f.tenant_id AND e.account_id = f.account_id
      AND e.feed_number > f.last_number - ${MOST_EVENTS}
    WHERE f.tenant_id = ${tenantId} AND e.at >= ${from} AND e.body->>'type' = ANY(${LINE_STEPS}::text[])
    ORDER BY e.conversation_id, e.number`.execute(tx);
  return rows;
}

/**
 * What is asked for those who wait or waited: of the customer, the link and the account, as all of these say it now; by conversation.
 * What a supervisor said of a wait is no part of it.
 */
export async function listRecordedDemands(
  tx: TenantTransaction,
  tenantId: Id,
  conversationIds: readonly Id[],
): Promise<ReadonlyMap<Id, ItemSources>> {
  if (conversationIds.length === 0) return new Map();
  const { rows } = await sql<DemandRow & { conversationId: Id; accountId: Id }>`
    SELECT c.id AS "conversationId", c.served_by AS "accountId", w.entry_id AS "entryId",
           coalesce(w.locale, p.locale) AS locale, p.region, p.priority_class AS "priorityClass", p.manager_id AS "managerId"
    FROM conversation AS c JOIN customer AS p ON p.tenant_id = c.tenant_id AND p.id = c.customer_id
    LEFT JOIN work_item AS w ON w.tenant_id = c.tenant_id AND w.conversation_id = c.id
    WHERE c.tenant_id = ${tenantId} AND c.id = ANY(${[...conversationIds]}::uuid[])`.execute(tx);
  const demands = await readDemands(tx, tenantId, rows);
  return new Map(
    rows.map(({ conversationId, accountId, entryId, ...customer }) => [
      conversationId,
      {
        ...demands.sourcesOf(accountId, entryId),
        customer: { ...customer, lastAgentId: null },
        raised: { priorityClass: null, front: null },
        since: 0,
      },
    ]),
  );
}

interface DemandRow {
  readonly entryId: Id | null;
  readonly locale: string | null;
  readonly region: string | null;
  readonly priorityClass: PriorityClass | null;
  readonly managerId: Id | null;
}
