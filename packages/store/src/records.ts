import { RECALL_WINDOW_MS } from '@zhida/core/conversations';
import type { Id, Instant } from '@zhida/core/kit';
import type { Content, SenderKind } from '@zhida/core/messages';
import { sql } from 'kysely';
import type { TenantTransaction } from './database.ts';
import { FEED_DISORDER_MS, findFeedPlace } from './statistics-count.ts';

/** A message as records tell it. */
export interface MessageRecord {
  /** In the order of time; with gaps, and no two are the same. */
  readonly place: number;
  readonly at: Instant;
  readonly customerId: Id;
  readonly sender: SenderKind;
  /** Null: it was recalled. */
  readonly content: Content | null;
  /** Who sent it, or who had the conversation when the customer did. */
  readonly agentId: Id | null;
}

export interface RecordsToList {
  readonly tenantId: Id;
  readonly accountIds: readonly Id[];
  readonly from: Instant;
  /** The first instant that does not belong to it. */
  readonly until: Instant;
  /** Only from this place on. */
  readonly place: number;
  readonly limit: number;
}

/** Places in a millisecond, two for each message: a client that goes on one behind the place it was told misses nothing. */
const PLACES_PER_MS = 4_096;

/** What was said in some accounts in a time, oldest first. */
export async function listRecords(tx: TenantTransaction, toList: RecordsToList): Promise<MessageRecord[]> {
  const { tenantId, accountIds, until, place, limit } = toList;
  const from = Math.max(toList.from, Math.floor(place / PLACES_PER_MS));
  const feeds: { accountId: Id; after: number; upTo: number }[] = [];
  for (const accountId of accountIds) {
    const before = await findFeedPlace(tx, { tenantId, accountId, at: from - FEED_DISORDER_MS });
    const behind = await findFeedPlace(tx, { tenantId, accountId, at: until + RECALL_WINDOW_MS + FEED_DISORDER_MS });
    feeds.push({ accountId, after: before.notAfter, upTo: behind.before });
  }
  const { rows } = await sql<MessageRecord>`
    WITH feed AS (
      SELECT * FROM jsonb_to_recordset(${JSON.stringify(feeds)}::jsonb) AS f ("accountId" uuid, after bigint, "upTo" bigint)
    ), logged AS (
      SELECT e.* FROM feed AS f JOIN event AS e ON e.tenant_id = ${tenantId} AND e.account_id = f."accountId"
        AND e.feed_number > f.after AND e.feed_number <= f."upTo"
      WHERE e.at >= ${from}::bigint
    ), recalled AS (
      SELECT DISTINCT conversation_id, (body->>'target')::int AS number FROM logged WHERE body->>'type' = 'message.recalled'
    ), said AS (
      SELECT l.conversation_id, l.number, l.at, l.body,
             l.at * ${PLACES_PER_MS}::bigint + 2 * (row_number() OVER (PARTITION BY l.at ORDER BY l.account_id, l.feed_number) - 1) AS place
      FROM logged AS l WHERE l.at < ${until}::bigint AND l.body->>'type' = 'message.sent'
    ), page AS (
      SELECT * FROM said WHERE place >= ${place}::bigint ORDER BY place LIMIT ${limit}
    )
    SELECT p.place, p.at, c.customer_id AS "customerId", p.body->'sender'->>'kind' AS sender,
           CASE WHEN r.number IS NULL THEN p.body->'content' END AS content,
           coalesce((p.body->'sender'->>'agentId')::uuid, CASE
             WHEN p.body->'sender'->>'kind' <> 'customer' THEN NULL
             WHEN c.service_state = 3 AND c.assigned_number < p.number THEN c.owner_id
             ELSE a.agent_id END) AS "agentId"
    FROM page AS p
    JOIN conversation AS c ON c.tenant_id = ${tenantId} AND c.id = p.conversation_id
    LEFT JOIN recalled AS r ON r.conversation_id = p.conversation_id AND r.number = p.number
    LEFT JOIN LATERAL (
      SELECT CASE WHEN s.ended_at >= p.at THEN s.agent_id END AS agent_id FROM assignment AS s
      WHERE s.tenant_id = ${tenantId} AND s.conversation_id = p.conversation_id AND s.number < p.number
      ORDER BY s.number DESC LIMIT 1) AS a ON true
    ORDER BY p.place`.execute(tx);
  return rows;
}
