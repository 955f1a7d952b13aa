import { MINUTE_MS, type Id, type Instant } from '@zhida/core/kit';
import { sql } from 'kysely';
import type { TenantTransaction } from './database.ts';

/** Counts by name; what is not named is nothing. */
export type Counts = Readonly<Record<string, number>>;

/** Counts under `all` for the account, under `people` for all who served it, and under the id of each of them. */
export type Figures = Readonly<Record<string, Counts>>;

export interface DayToCount {
  readonly tenantId: Id;
  readonly accountId: Id;
  readonly from: Instant;
  /** The first instant that does not belong to it. */
  readonly until: Instant;
}

/**
 * How far instants in an account's feed may be out of order: an event gets its instant when it is decided and its number
 * when it is committed, by clocks that may differ between nodes.
 */
export const FEED_DISORDER_MS = 10 * MINUTE_MS;

/**
 * The figures of an account on a day, by definitions that hold for good once the day is over:
 *
 * - A session is a round of a conversation. It counts on each day on which the customer wrote in it here, and where it got
 *   to is where it had got by the end of that day.
 * - What happens later counts on the day it happens: an answer or a rating that comes the next day changes nothing before.
 * - What was recalled was written all the same.
 *
 * The day is found by number in the account's feed, whose index is there anyway: the way of a message pays nothing for it.
 */
export async function countDay(tx: TenantTransaction, toCount: DayToCount): Promise<Figures> {
  const { tenantId, accountId, from, until } = toCount;
  const after = await findFeedPlace(tx, { tenantId, accountId, at: from - FEED_DISORDER_MS });
  const upTo = await findFeedPlace(tx, { tenantId, accountId, at: until + FEED_DISORDER_MS });
  const { rows } = await sql<{ who: string; counts: Counts }>`
    WITH touched AS (
      SELECT conversation_id, min(number) AS first FROM event
      WHERE tenant_id = ${tenantId} AND account_id = ${accountId}
        AND feed_number > ${after.notAfter}::bigint AND feed_number <= ${upTo.before}::bigint
        AND at >= ${from}::bigint AND at < ${until}::bigint
      GROUP BY conversation_id
    ), beginning AS (
      SELECT t.conversation_id, coalesce((
        SELECT e.number FROM event AS e
        WHERE e.tenant_id = ${tenantId} AND e.conversation_id = t.conversation_id AND e.number <= t.first
          AND e.body->>'type' IN ('conversation.opened', 'conversation.reopened')
        ORDER BY e.number DESC LIMIT 1), 1) AS number
      FROM touched AS t
    ), log AS (
      SELECT e.conversation_id, c.customer_id, e.number::bigint AS number, e.at, e.body, e.body->>'type' AS type,
             e.account_id = ${accountId} AS is_here, e.account_id = ${accountId} AND e.at >= ${from}::bigint AS is_today
      FROM beginning AS b
      JOIN conversation AS c ON c.tenant_id = ${tenantId} AND c.id = b.conversation_id
      JOIN event AS e ON e.tenant_id = ${tenantId} AND e.conversation_id = b.conversation_id
        AND e.number >= b.number AND e.at < ${until}::bigint
      WHERE e.body->>'type' IN (
        'conversation.opened', 'conversation.reopened', 'bot.engaged', 'conversation.queued', 'queue.left',
        'conversation.assigned', 'conversation.ended', 'message.sent', 'conversation.rated', 'upgrade.offered',
        'upgrade.accepted', 'customer.muted')
    ), numbered AS (
      SELECT l.*, l.body->'sender'->>'kind' AS sender,
             coalesce(max(number) FILTER (WHERE type IN ('conversation.opened', 'conversation.reopened')) OVER so_far, 0) AS round,
             -- A stint: from one change of who is in charge to the next.
             count(*) FILTER (WHERE type NOT IN ('message.sent', 'conversation.rated', 'upgrade.offered', 'upgrade.accepted', 'customer.muted')) OVER so_far AS stint,
             count(*) FILTER (WHERE type = 'conversation.assigned') OVER so_far AS handed
      FROM log AS l WINDOW so_far AS (PARTITION BY conversation_id ORDER BY number)
    ), owned AS (
      SELECT n.*,
             first_value(CASE WHEN type = 'conversation.assigned' THEN body->>'agentId' END) OVER in_stint AS owner,
             first_value(CASE WHEN type = 'conversation.assigned' THEN body->>'agentId' END) OVER since_handed AS last_owner,
             count(*) FILTER (WHERE type = 'message.sent' AND sender = 'customer' AND is_today) OVER in_round AS messages
      FROM numbered AS n
      WINDOW in_stint AS (PARTITION BY conversation_id, stint ORDER BY number),
             since_handed AS (PARTITION BY conversation_id, round, handed ORDER BY number),
             in_round AS (PARTITION BY conversation_id, round)
    ), placed AS MATERIALIZED (
      SELECT o.*, bool_or(type = 'conversation.ended' AND is_today AND last_owner IS NOT NULL) OVER (PARTITION BY conversation_id, round) AS was_surveyed
      FROM owned AS o
    ), written AS (
      SELECT conversation_id, round, customer_id, messages,
             min(number) FILTER (WHERE type = 'bot.engaged' AND is_here) AS bot_from,
             bool_or(type = 'conversation.assigned' AND is_here) AS had_person,
             max(number) FILTER (WHERE type IN ('conversation.queued', 'conversation.assigned') AND is_here) AS person_to
      FROM placed WHERE messages > 0 GROUP BY conversation_id, round, customer_id, messages
    ), stint AS (
      SELECT conversation_id, round, customer_id, messages, type, owner, is_here,
             lead(at) OVER (PARTITION BY conversation_id ORDER BY number) AS ended_at
      FROM placed
      WHERE type NOT IN ('message.sent', 'conversation.rated', 'upgrade.offered', 'upgrade.accepted', 'customer.muted')
    ), served AS (
      SELECT DISTINCT conversation_id, round, customer_id, messages, who
      FROM stint CROSS JOIN LATERAL (VALUES (owner), ('people')) AS w (who)
      WHERE type = 'conversation.assigned' AND is_here AND messages > 0
        AND (ended_at IS NULL OR ended_at >= ${from}::bigint)
    ), said AS (
      SELECT conversation_id, round, who, number, at, sender,
             min(CASE WHEN sender = 'customer' THEN ARRAY[number, at] END) OVER (PARTITION BY conversation_id, round, who) AS ask
      FROM placed CROSS JOIN LATERAL (
        VALUES (CASE WHEN sender = 'customer' THEN owner ELSE body->'sender'->>'agentId' END), ('people')) AS w (who)
      WHERE type = 'message.sent' AND is_today AND (sender = 'agent' OR (sender = 'customer' AND owner IS NOT NULL))
    ), asked AS (
      SELECT who, greatest(0, (min(ARRAY[number, at]) FILTER (WHERE sender = 'agent' AND number > ask[1]))[2] - ask[2]) AS took,
             bool_or(sender = 'agent' AND number > ask[1]) AS is_answered
      FROM said WHERE ask IS NOT NULL GROUP BY conversation_id, round, who, ask
    ), survey AS (
      SELECT DISTINCT ON (conversation_id, round) conversation_id, round, last_owner FROM placed
      WHERE type = 'conversation.ended' AND is_today AND last_owner IS NOT NULL
      ORDER BY conversation_id, round, number DESC
    ), rating AS (
      SELECT DISTINCT ON (conversation_id, round) last_owner, (body->>'stars')::int AS stars, was_surveyed
      FROM placed WHERE type = 'conversation.rated' AND is_today AND last_owner IS NOT NULL
      ORDER BY conversation_id, round, number DESC
    ), graded AS (
      SELECT who, stars, was_surveyed FROM rating CROSS JOIN LATERAL (VALUES (last_owner), ('people')) AS w (who)
    ), offer AS (
      SELECT who, type, customer_id, body->'offer'->'target'->>'kind' AS target
      FROM placed CROSS JOIN LATERAL (VALUES (owner), ('people')) AS w (who)
      WHERE type IN ('upgrade.offered', 'upgrade.accepted') AND is_today AND owner IS NOT NULL
    ), mute AS (
      SELECT customer_id, body->>'agentId' AS agent FROM placed
      WHERE type = 'customer.muted' AND is_today AND body->>'isMuted' = 'true'
    ), counted (who, name, count) AS (
                SELECT 'all', 'sessions', count(*) FROM written WHERE bot_from IS NOT NULL OR had_person
      UNION ALL SELECT 'all', 'customers', count(DISTINCT customer_id) FROM written
      UNION ALL SELECT 'all', 'messages', sum(messages) FROM written
      UNION ALL SELECT 'all', 'botSessions', count(bot_from) FROM written
      UNION ALL SELECT 'all', 'handedOver', count(*) FROM written WHERE person_to > bot_from
      UNION ALL SELECT 'all', 'upgraded', count(DISTINCT customer_id) FROM placed WHERE type = 'upgrade.accepted' AND is_today
      UNION ALL SELECT 'all', 'muted', count(DISTINCT customer_id) FROM mute
      UNION ALL SELECT who, 'sessions', count(*) FROM served GROUP BY who
      UNION ALL SELECT who, 'customers', count(DISTINCT customer_id) FROM served GROUP BY who
      UNION ALL SELECT who, 'messages', sum(messages) FROM served GROUP BY who
      UNION ALL SELECT who, 'asked', count(*) FROM asked GROUP BY who
      UNION ALL SELECT who, 'answered', count(*) FILTER (WHERE is_answered) FROM asked GROUP BY who
      UNION ALL SELECT who, 'answerMs', sum(took) FILTER (WHERE is_answered) FROM asked GROUP BY who
      UNION ALL SELECT who, 'surveys', count(*) FROM survey CROSS JOIN LATERAL (VALUES (last_owner), ('people')) AS w (who) GROUP BY who
      UNION ALL SELECT who, 'surveysAnswered', count(*) FILTER (WHERE was_surveyed) FROM graded GROUP BY who
      UNION ALL SELECT who, 'satisfied', count(*) FILTER (WHERE stars >= 4) FROM graded GROUP BY who
      UNION ALL SELECT who, 'middling', count(*) FILTER (WHERE stars = 3) FROM graded GROUP BY who
      UNION ALL SELECT who, 'dissatisfied', count(*) FILTER (WHERE stars <= 2) FROM graded GROUP BY who
      UNION ALL SELECT who, 'upgraded', count(DISTINCT customer_id) FILTER (WHERE type = 'upgrade.accepted') FROM offer GROUP BY who
      UNION ALL SELECT who, 'memberOffers', count(*) FILTER (WHERE type = 'upgrade.offered' AND target = 'agent') FROM offer GROUP BY who
      UNION ALL SELECT who, 'memberAccepts', count(*) FILTER (WHERE type = 'upgrade.accepted' AND target = 'agent') FROM offer GROUP BY who
      UNION ALL SELECT who, 'groupOffers', count(*) FILTER (WHERE type = 'upgrade.offered' AND target = 'group') FROM offer GROUP BY who
      UNION ALL SELECT who, 'groupAccepts', count(*) FILTER (WHERE type = 'upgrade.accepted' AND target = 'group') FROM offer GROUP BY who
      UNION ALL SELECT who, 'muted', count(DISTINCT customer_id) FROM mute CROSS JOIN LATERAL (VALUES (agent), ('people')) AS w (who) GROUP BY who
    )
    SELECT who, json_object_agg(name, count ORDER BY name) AS counts FROM counted WHERE count > 0 GROUP BY who ORDER BY who`.execute(
    tx,
  );
  return Object.fromEntries(rows.map(({ who, counts }) => [who, counts]));
}

/** Where in an account's feed an instant falls: events up to `notAfter` are before it, those after `before` are not. */
interface FeedPlace {
  readonly notAfter: number;
  readonly before: number;
}

/** Halves the feed until the place is found: some twenty looks at its index, however long it is. */
export async function findFeedPlace(
  tx: TenantTransaction,
  { tenantId, accountId, at }: { readonly tenantId: Id; readonly accountId: Id; readonly at: Instant },
): Promise<FeedPlace> {
  const { rows } = await sql<FeedPlace>`
    WITH RECURSIVE halved (low, high) AS (
      SELECT 0::bigint, coalesce(max(last_number), 0) FROM account_feed
      WHERE tenant_id = ${tenantId} AND account_id = ${accountId}
      UNION ALL
      SELECT CASE WHEN p.at < ${at}::bigint THEN p.feed_number ELSE h.low END,
             CASE WHEN p.at < ${at}::bigint THEN h.high ELSE (h.low + h.high) / 2 END
      FROM halved AS h LEFT JOIN LATERAL (
        -- Numbers of notices are no events': the next event tells.
        SELECT e.feed_number, e.at FROM event AS e
        WHERE e.tenant_id = ${tenantId} AND e.account_id = ${accountId} AND e.feed_number > (h.low + h.high) / 2
        ORDER BY e.feed_number LIMIT 1) AS p ON true
      WHERE h.low < h.high
    )
    SELECT low AS "notAfter", greatest(low, high) AS before FROM halved ORDER BY high - low LIMIT 1`.execute(tx);
  return rows[0] ?? { notAfter: 0, before: 0 };
}
