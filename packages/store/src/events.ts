import type { RecordedConversationEvent } from '@zhida/core/conversations';
import type { Id } from '@zhida/core/kit';
import { sql } from 'kysely';
import type { TenantTransaction } from './database.ts';

export interface EventPage {
  /** Ascending. */
  readonly events: readonly RecordedConversationEvent[];
  readonly hasOlder: boolean;
}

/** The newest events, or those before a number. */
export async function listEventsBefore(
  tx: TenantTransaction,
  tenantId: Id,
  conversationId: Id,
  before: number | null,
  limit: number,
): Promise<EventPage> {
  let query = tx
    .selectFrom('event')
    .select('body')
    .where('tenant_id', '=', tenantId)
    .where('conversation_id', '=', conversationId)
    .orderBy('number', 'desc')
    .limit(limit);
  if (before !== null) query = query.where('number', '<', before);
  const rows = await query.execute();
  const events = rows.map((row) => row.body as RecordedConversationEvent).toReversed();
  return { events, hasOlder: (events[0]?.number ?? 1) > 1 };
}

/** The events after a number, oldest first. */
export async function listEventsAfter(
  tx: TenantTransaction,
  tenantId: Id,
  conversationId: Id,
  after: number,
  limit: number,
): Promise<RecordedConversationEvent[]> {
  const rows = await tx
    .selectFrom('event')
    .select('body')
    .where('tenant_id', '=', tenantId)
    .where('conversation_id', '=', conversationId)
    .where('number', '>', after)
    .orderBy('number')
    .limit(limit)
    .execute();
  return rows.map((row) => row.body as RecordedConversationEvent);
}

export async function findEvent(
  tx: TenantTransaction,
  tenantId: Id,
  conversationId: Id,
  number: number,
): Promise<RecordedConversationEvent | null> {
  const row = await tx
    .selectFrom('event')
    .select('body')
    .where('tenant_id', '=', tenantId)
    .where('conversation_id', '=', conversationId)
    .where('number', '=', number)
    .executeTakeFirst();
  return row === undefined ? null : (row.body as RecordedConversationEvent);
}

/** The conversation, of those given, in which a request with this key was committed; null when there is none. */
export async function findConversationOfKey(
  tx: TenantTransaction,
  tenantId: Id,
  conversationIds: readonly Id[],
  key: string,
): Promise<Id | null> {
  if (conversationIds.length === 0) return null;
  const row = await tx
    .selectFrom('event')
    .select('conversation_id')
    .where('tenant_id', '=', tenantId)
    .where('conversation_id', 'in', conversationIds)
    .where('key', '=', key)
    .executeTakeFirst();
  return row?.conversation_id ?? null;
}

export interface FeedEvent {
  readonly feedNumber: number;
  readonly conversationId: Id;
  readonly event: RecordedConversationEvent;
}

/** An account's feed after a number. The numbers are taken under a lock held until commit, so none appears late. */
export async function listAccountFeed(
  tx: TenantTransaction,
  tenantId: Id,
  accountId: Id,
  after: number,
  limit: number,
): Promise<FeedEvent[]> {
  const rows = await tx
    .selectFrom('event')
    .select(['feed_number', 'conversation_id', 'body'])
    .where('tenant_id', '=', tenantId)
    .where('account_id', '=', accountId)
    .where('feed_number', '>', after)
    .orderBy('feed_number')
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    feedNumber: row.feed_number,
    conversationId: row.conversation_id,
    event: row.body as RecordedConversationEvent,
  }));
}

/** Conversations of a customer in whose messages the words occur, with the newest such message. */
export async function searchCustomerMessages(
  tx: TenantTransaction,
  tenantId: Id,
  customerId: Id,
  words: string,
): Promise<{ conversationId: Id; text: string }[]> {
  const like = `%${words.replace(/[\\%_]/g, '\\$&')}%`;
  const { rows } = await sql<{ conversationId: Id; text: string }>`
    SELECT DISTINCT ON (e.conversation_id) e.conversation_id AS "conversationId",
           left(e.body->'content'->>'text', 200) AS text
    FROM event AS e JOIN conversation AS c ON c.tenant_id = e.tenant_id AND c.id = e.conversation_id
    WHERE e.tenant_id = ${tenantId} AND c.customer_id = ${customerId} AND e.body->>'type' = 'message.sent'
      AND e.body->'content'->>'text' ILIKE ${like}
    ORDER BY e.conversation_id, e.number DESC`.execute(tx);
  return rows;
}
