import type { RecordedConversationEvent } from '@zhida/core/conversations';
import type { Id, Instant } from '@zhida/core/kit';
import { sql } from 'kysely';
import type { AccountNotice } from './account-notices.ts';
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

/** What stands at one place of an account's feed: an event of a conversation, or a notice of the account itself. */
export type AccountNews = { readonly feedNumber: number } & (
  | { readonly conversationId: Id; readonly customerId: Id; readonly event: RecordedConversationEvent }
  | { readonly conversationId: null; readonly at: Instant; readonly notice: AccountNotice }
);

/**
 * An account's feed after a number, with its notices, from both indexes of feed numbers. Whatever one statement sees is
 * complete up to the last number it sees: the counter is locked until what took a number is committed.
 */
export async function listAccountNews(
  tx: TenantTransaction,
  tenantId: Id,
  accountId: Id,
  after: number,
  limit: number,
): Promise<AccountNews[]> {
  // Written out: with a number that it does not know the database would plan anew for every page.
  const most = sql.lit(limit);
  const { rows } = await sql<{
    feed_number: number;
    conversation_id: Id | null;
    customer_id: Id;
    at: Instant;
    body: unknown;
  }>`
    SELECT n.feed_number, n.conversation_id, c.customer_id, n.at, n.body
    FROM (
      (SELECT feed_number, conversation_id, at, body FROM event
       WHERE tenant_id = ${tenantId} AND account_id = ${accountId} AND feed_number > ${after} ORDER BY feed_number LIMIT ${most})
      UNION ALL
      (SELECT feed_number, NULL, at, body FROM account_notice
       WHERE tenant_id = ${tenantId} AND account_id = ${accountId} AND feed_number > ${after} ORDER BY feed_number LIMIT ${most})
      ORDER BY feed_number LIMIT ${most}
    ) AS n
    LEFT JOIN conversation AS c ON c.tenant_id = ${tenantId} AND c.id = n.conversation_id
    ORDER BY n.feed_number`.execute(tx);
  return rows.map(({ feed_number: feedNumber, conversation_id: conversationId, customer_id: customerId, at, body }) =>
    conversationId === null
      ? { feedNumber, conversationId, at, notice: body as AccountNotice }
      : { feedNumber, conversationId, customerId, event: body as RecordedConversationEvent },
  );
}

/** The last number of the feeds of these accounts that have one. */
export async function findFeedEnds(
  tx: TenantTransaction,
  tenantId: Id,
  accountIds: readonly Id[],
): Promise<ReadonlyMap<Id, number>> {
  const rows = await tx
    .selectFrom('account_feed')
    .select(['account_id', 'last_number'])
    .where('tenant_id', '=', tenantId)
    .where(sql<boolean>`account_id = ANY(${accountIds}::uuid[])`)
    .execute();
  return new Map(rows.map((row) => [row.account_id, row.last_number]));
}

/** A place in a conversation's log. */
export interface EventPlace {
  readonly conversationId: Id;
  readonly number: number;
}

/** Of these entrances, those before which the customer was neither greeted nor wrote since an instant. */
export async function listUngreeted(
  tx: TenantTransaction,
  tenantId: Id,
  entrances: readonly EventPlace[],
  since: Instant,
): Promise<EventPlace[]> {
  if (entrances.length === 0) return [];
  const { rows } = await sql<EventPlace>`
    SELECT k.conversation_id AS "conversationId", k.number
    FROM ROWS FROM (unnest(${entrances.map((place) => place.conversationId)}::uuid[]), unnest(${entrances.map((place) => place.number)}::int[]))
      AS k (conversation_id, number)
    WHERE NOT EXISTS (
      SELECT FROM event AS e
      WHERE e.tenant_id = ${tenantId} AND e.conversation_id = k.conversation_id AND e.number < k.number AND e.at >= ${since}
        AND e.body->>'type' = 'message.sent'
        AND (e.body->'sender'->>'kind' = 'customer' OR e.key LIKE 'code:entered:%'))`.execute(tx);
  return rows;
}

/** The agents who wrote these messages, as far as agents did. */
export async function listAuthors(
  tx: TenantTransaction,
  tenantId: Id,
  messages: readonly EventPlace[],
): Promise<(EventPlace & { readonly agentId: Id })[]> {
  if (messages.length === 0) return [];
  const { rows } = await sql<EventPlace & { agentId: Id }>`
    SELECT e.conversation_id AS "conversationId", e.number, e.body->'sender'->>'agentId' AS "agentId"
    FROM ROWS FROM (unnest(${messages.map((place) => place.conversationId)}::uuid[]), unnest(${messages.map((place) => place.number)}::int[]))
      AS k (conversation_id, number)
    JOIN event AS e ON e.tenant_id = ${tenantId} AND e.conversation_id = k.conversation_id AND e.number = k.number
    WHERE e.body->'sender'->>'agentId' IS NOT NULL`.execute(tx);
  return rows;
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
    FROM customer_conversation AS o JOIN event AS e ON e.tenant_id = o.tenant_id AND e.conversation_id = o.conversation_id
    WHERE o.tenant_id = ${tenantId} AND o.customer_id = ${customerId} AND e.body->>'type' = 'message.sent'
      AND e.body->'content'->>'text' ILIKE ${like}
    ORDER BY e.conversation_id, e.number DESC`.execute(tx);
  return rows;
}
