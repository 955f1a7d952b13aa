import { ownerId, SERVICE_STATE_NUMBERS } from '@zhida/core/conversations';
import { HOUR_MS } from '@zhida/core/kit';
import type pg from 'pg';
import { arrayLiteral, quotedArrayLiteral } from './array-literal.ts';
import type { ConversationChange } from './change.ts';

/**
 * One statement for a whole batch: conversations move on (each only from the number it was decided at), account feeds
 * take the next numbers under their row lock, events go in, and one hint goes out when it commits.
 */
const COMMIT = `
WITH change AS (
  SELECT * FROM ROWS FROM (
    unnest($1::uuid[]), unnest($2::uuid[]), unnest($3::int[]), unnest($4::int[]), unnest($5::uuid[]),
    unnest($6::smallint[]), unnest($7::uuid[]), unnest($8::bigint[]), unnest($9::int[]), jsonb_array_elements($10::jsonb)
  ) AS c (tenant_id, id, expected, number, served_by, service_state, owner_id, queued_since, active_hour, state)
), moved AS (
  UPDATE conversation AS c
  SET number = n.number, served_by = n.served_by, service_state = n.service_state, owner_id = n.owner_id,
      queued_since = n.queued_since, active_hour = n.active_hour, state = n.state
  FROM change AS n
  WHERE c.tenant_id = n.tenant_id AND c.id = n.id AND c.number = n.expected
  RETURNING 1
), wanted AS (
  SELECT * FROM ROWS FROM (unnest($11::uuid[]), unnest($12::uuid[]), unnest($13::bigint[])) AS w (tenant_id, account_id, count)
), feed AS (
  INSERT INTO account_feed AS f (tenant_id, account_id, last_number)
  SELECT tenant_id, account_id, count FROM wanted ORDER BY tenant_id, account_id
  ON CONFLICT (tenant_id, account_id) DO UPDATE SET last_number = f.last_number + excluded.last_number
  RETURNING f.tenant_id, f.account_id, f.last_number
), logged AS (
  INSERT INTO event (tenant_id, conversation_id, number, at, key, account_id, feed_number, body)
  SELECT e.tenant_id, e.conversation_id, e.number, e.at, e.key, e.account_id, f.last_number - w.count + e.place, e.body
  FROM ROWS FROM (
    unnest($14::uuid[]), unnest($15::uuid[]), unnest($16::int[]), unnest($17::bigint[]), unnest($18::text[]),
    unnest($19::uuid[]), unnest($20::int[]), jsonb_array_elements($21::jsonb)
  ) AS e (tenant_id, conversation_id, number, at, key, account_id, place, body)
  JOIN feed AS f ON f.tenant_id = e.tenant_id AND f.account_id = e.account_id
  JOIN wanted AS w ON w.tenant_id = e.tenant_id AND w.account_id = e.account_id
)
SELECT CASE WHEN (SELECT count(*) FROM moved) = $22::int THEN 0 ELSE zhida_conflict('a conversation moved on') END,
       (SELECT count(pg_notify('zhida', hint)) FROM unnest($23::text[]) AS hint)`;

/** Runs the commit statement. Throws 40001 when a conversation is no longer where it was, 23505 when a key repeats. */
export async function commitEvents(
  client: pg.Client,
  changes: readonly ConversationChange[],
  hints: readonly string[],
): Promise<void> {
  await client.query({ name: 'commit-events', text: COMMIT, values: parameters(changes, hints), rowMode: 'array' });
}

function parameters(changes: readonly ConversationChange[], hints: readonly string[]): unknown[] {
  const places = new FeedPlaces();
  const events = changes.flatMap((change) =>
    change.events.map((logged) => ({
      ...logged,
      tenantId: change.tenantId,
      conversationId: change.after.id,
      place: places.take(change.tenantId, logged.accountId),
    })),
  );
  return [
    arrayLiteral(changes.map((change) => change.tenantId)),
    arrayLiteral(changes.map((change) => change.after.id)),
    arrayLiteral(changes.map((change) => change.before.number)),
    arrayLiteral(changes.map((change) => change.after.number)),
    arrayLiteral(changes.map((change) => change.after.servedBy)),
    arrayLiteral(changes.map((change) => SERVICE_STATE_NUMBERS[change.after.phase.state])),
    arrayLiteral(changes.map((change) => ownerId(change.after))),
    arrayLiteral(changes.map(({ after }) => (after.phase.state === 'queued' ? after.phase.since : null))),
    arrayLiteral(changes.map((change) => Math.floor(change.after.lastActiveAt / HOUR_MS))),
    `[${changes.map((change) => JSON.stringify(change.after)).join(',')}]`,
    arrayLiteral(places.list().map((place) => place.tenantId)),
    arrayLiteral(places.list().map((place) => place.accountId)),
    arrayLiteral(places.list().map((place) => place.count)),
    arrayLiteral(events.map((event) => event.tenantId)),
    arrayLiteral(events.map((event) => event.conversationId)),
    arrayLiteral(events.map(({ event }) => event.number)),
    arrayLiteral(events.map(({ event }) => event.at)),
    arrayLiteral(events.map((event) => event.key)),
    arrayLiteral(events.map((event) => event.accountId)),
    arrayLiteral(events.map((event) => event.place)),
    `[${events.map((event) => event.json).join(',')}]`,
    changes.length,
    quotedArrayLiteral(hints),
  ];
}

/** Counts the events of a batch per account, so that each account's counter is bumped once. */
class FeedPlaces {
  readonly #counts = new Map<string, { tenantId: string; accountId: string; count: number }>();

  /** The event's place among those of its account in this batch, from 1. */
  take(tenantId: string, accountId: string): number {
    const had = this.#counts.get(accountId);
    if (had !== undefined) return (had.count += 1);
    this.#counts.set(accountId, { tenantId, accountId, count: 1 });
    return 1;
  }

  list() {
    return [...this.#counts.values()];
  }
}
