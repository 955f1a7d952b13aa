import { LINE_STEPS } from '@zhida/core/forecasts';
import type { Id, Instant } from '@zhida/core/kit';
import type { RecordedStep } from '@zhida/core/simulation';
import { sql } from 'kysely';
import type { TenantTransaction } from './database.ts';

/** No more events of one account are looked at, from the newest back: what a busy week may cost. */
const MOST_EVENTS = 500_000;

/** Who entered and left the lines and seats of a tenant since then, in the order of each conversation. */
export async function listRecordedSteps(tx: TenantTransaction, tenantId: Id, from: Instant): Promise<RecordedStep[]> {
  const { rows } = await sql<RecordedStep>`
    SELECT e.account_id AS "accountId", e.conversation_id AS "conversationId", e.at, e.body->>'type' AS type,
           e.body->>'agentId' AS "agentId"
    FROM account_feed AS f JOIN event AS e ON e.tenant_id = f.tenant_id AND e.account_id = f.account_id
      AND e.feed_number > f.last_number - ${MOST_EVENTS}
    WHERE f.tenant_id = ${tenantId} AND e.at >= ${from} AND e.body->>'type' = ANY(${LINE_STEPS}::text[])
    ORDER BY e.conversation_id, e.number`.execute(tx);
  return rows;
}

/** Agents who may work, with the accounts that they serve. */
export async function listPlannedAgents(
  tx: TenantTransaction,
  tenantId: Id,
): Promise<{ id: Id; accountIds: Id[]; places: number }[]> {
  const { rows } = await sql<{ id: Id; accountIds: Id[]; places: number }>`
    SELECT a.id, a.capacity AS places, coalesce(array_agg(s.account_id ORDER BY s.account_id)
      FILTER (WHERE s.account_id IS NOT NULL), '{}') AS "accountIds"
    FROM agent AS a LEFT JOIN agent_account AS s ON s.tenant_id = a.tenant_id AND s.agent_id = a.id
    WHERE a.tenant_id = ${tenantId} AND a.is_active GROUP BY a.id, a.capacity ORDER BY a.id LIMIT 10000`.execute(tx);
  return rows;
}
