import type { RecordedConversationEvent } from '@zhida/core/conversations';
import type { Id } from '@zhida/core/kit';
import { foldText, pairsOf, wordsOfContent } from '@zhida/core/messages';
import { sql } from 'kysely';
import { acrossTenants, type Database, type TenantTransaction } from './database.ts';

/** An account whose feed has more than the words that were written of it. */
export interface UnwrittenFeed {
  readonly tenantId: Id;
  readonly accountId: Id;
}

const FEEDS_AT_ONCE = 100;

/** Accounts of all tenants with something new to be searched, each time in another order: none waits for ever behind busier ones. */
export const listUnwrittenFeeds = (db: Database): Promise<readonly UnwrittenFeed[]> =>
  acrossTenants(db, async (tx) => {
    const { rows } = await sql<UnwrittenFeed>`
      SELECT f.tenant_id AS "tenantId", f.account_id AS "accountId" FROM account_feed AS f
      LEFT JOIN search_progress AS s ON s.tenant_id = f.tenant_id AND s.account_id = f.account_id
      WHERE f.last_number > coalesce(s.feed_number, 0) ORDER BY random() LIMIT ${FEEDS_AT_ONCE}`.execute(tx);
    return rows;
  });

interface WordsRow {
  readonly conversation: Id;
  readonly number: number;
  readonly words: string;
  readonly pairs: readonly number[];
}

/**
 * Writes the words of the next so many steps of a feed and says whether there are more. One node at a time does it for an
 * account: the others pass by. What was written stays when it is written again (R4).
 */
export async function writeNextWords(
  tx: TenantTransaction,
  { tenantId, accountId }: UnwrittenFeed,
  atOnce: number,
): Promise<boolean> {
  await sql`INSERT INTO search_progress (tenant_id, account_id, feed_number) VALUES (${tenantId}, ${accountId}, 0)
    ON CONFLICT DO NOTHING`.execute(tx);
  const { rows: places } = await sql<{ after: number; end: number }>`
    SELECT s.feed_number AS after, f.last_number AS end FROM search_progress AS s
    JOIN account_feed AS f ON f.tenant_id = s.tenant_id AND f.account_id = s.account_id
    WHERE s.tenant_id = ${tenantId} AND s.account_id = ${accountId} FOR UPDATE OF s SKIP LOCKED`.execute(tx);
  const place = places[0];
  if (place === undefined || place.end <= place.after) return false;
  const { rows } = await sql<{ feedNumber: number; conversationId: Id; event: RecordedConversationEvent | null }>`
    SELECT feed_number AS "feedNumber", conversation_id AS "conversationId",
           CASE WHEN body->>'type' IN ('message.sent', 'message.recalled') THEN body END AS event
    FROM event WHERE tenant_id = ${tenantId} AND account_id = ${accountId}
      AND feed_number > ${place.after} AND feed_number <= ${place.end} ORDER BY feed_number LIMIT ${atOnce}`.execute(
    tx,
  );
  const isMore = rows.length === atOnce;
  await insertWords(
    tx,
    tenantId,
    rows.flatMap(({ conversationId, event }) => wordsOf(tenantId, conversationId, event)),
  );
  // Numbers of notices are no events': with the last event the whole feed is done.
  const upTo = isMore ? (rows.at(-1)?.feedNumber ?? place.end) : place.end;
  await sql`UPDATE search_progress SET feed_number = ${upTo} WHERE tenant_id = ${tenantId} AND account_id = ${accountId}`.execute(
    tx,
  );
  return isMore;
}

function wordsOf(tenantId: Id, conversation: Id, event: RecordedConversationEvent | null): readonly WordsRow[] {
  if (event?.type === 'message.recalled') return [{ conversation, number: event.target, words: '', pairs: [] }];
  if (event?.type !== 'message.sent') return [];
  const words = foldText(wordsOfContent(event.content));
  return words === '' ? [] : [{ conversation, number: event.number, words, pairs: pairsOf(tenantId, words) }];
}

/** A message that was recalled has no words any more, whichever is heard of first: both may stand in different feeds. */
async function insertWords(tx: TenantTransaction, tenantId: Id, rows: readonly WordsRow[]): Promise<void> {
  if (rows.length === 0) return;
  const recalled = new Set(rows.filter(({ words }) => words === '').map(placeOf));
  const kept = rows.filter((row) => row.words === '' || !recalled.has(placeOf(row)));
  await sql`
    INSERT INTO message_words AS w (tenant_id, conversation_id, number, words, pairs)
    SELECT ${tenantId}::uuid, r.conversation, r.number, r.words, r.pairs
    FROM json_to_recordset(${JSON.stringify(kept)}::json) AS r (conversation uuid, number integer, words text, pairs integer[])
    ON CONFLICT (tenant_id, conversation_id, number) DO UPDATE SET words = '', pairs = '{}' WHERE excluded.words = ''`.execute(
    tx,
  );
}

const placeOf = ({ conversation, number }: WordsRow): string => `${conversation}:${number}`;
