import { ownerId, SERVICE_STATE_NUMBERS, stateToStore } from '@zhida/core/conversations';
import { MINUTE_MS, type Instant } from '@zhida/core/kit';
import type pg from 'pg';
import { arrayLiteral, quotedArrayLiteral } from './array-literal.ts';
import { binaryArray } from './binary-array.ts';
import { waitingSince, type ConversationChange } from './change.ts';
import { Places } from './places.ts';
import { NODES_LOCK } from './writer-connection.ts';

interface StatementParts {
  /** Columns of a conversation that change too, where their values are, and values that are no columns. */
  readonly columns?: string;
  readonly values?: string;
  readonly besides?: string;
  /** Columns whose new value depends on the old one. */
  readonly sets?: string;
  readonly hint: string;
}

/**
 * One statement for a whole batch: conversations move on (each only from the number it was decided at), account feeds
 * take the next numbers under their row lock, events go in, and hints go out when it commits. Ids are sent once, in
 * arrays; rows point into them, for reading an id costs the database four times as much as reading a number.
 */
const commitStatement = ({ columns = '', values = '', besides = '', sets = '', hint }: StatementParts) => `
WITH change AS (
  SELECT ($1::uuid[])[c.tenant] AS tenant_id, c.*
  FROM ROWS FROM (
    unnest($2::uuid[]), unnest($3::int[]), unnest($4::int[]), unnest($5::int[]), unnest($6::int[]),
    unnest($7::json[])${values}
  ) AS c (id, tenant, expected, number, active_minute, state${columns}${besides})
), moved AS (
  UPDATE conversation AS c
  SET number = n.number, active_minute = n.active_minute, state = n.state${columns.replace(/\w+/g, '$& = n.$&')}${sets}
  FROM change AS n
  WHERE c.tenant_id = n.tenant_id AND c.id = n.id AND c.number = n.expected
  RETURNING 1
), wanted AS (
  SELECT ($1::uuid[])[w.tenant] AS tenant_id, w.*
  FROM ROWS FROM (unnest($8::uuid[]), unnest($9::int[]), unnest($10::int[]))
    WITH ORDINALITY AS w (account_id, tenant, count, place)
), feed AS (
  INSERT INTO account_feed AS f (tenant_id, account_id, last_number)
  SELECT tenant_id, account_id, count FROM wanted ORDER BY tenant_id, account_id
  ON CONFLICT (tenant_id, account_id) DO UPDATE SET last_number = f.last_number + excluded.last_number
  RETURNING f.tenant_id, f.account_id, f.last_number
), logged AS (
  INSERT INTO event (tenant_id, conversation_id, number, at, key, account_id, feed_number, body)
  SELECT f.tenant_id, ($2::uuid[])[e.change], e.number, e.at, e.key, f.account_id, f.last_number - w.count + e.nth, e.body
  FROM ROWS FROM (
    unnest($11::int[]), unnest($12::int[]), unnest($13::int[]), unnest($14::int[]), unnest($15::bigint[]),
    unnest($16::text[]), unnest($17::json[])
  ) AS e (change, account, nth, number, at, key, body)
  JOIN wanted AS w ON w.place = e.account
  JOIN feed AS f ON f.tenant_id = w.tenant_id AND f.account_id = w.account_id
)
SELECT CASE WHEN (SELECT count(*) FROM moved) = $18::int THEN 0 ELSE zhida_conflict('a conversation moved on') END,
       ${hint}`;

const sendHints = (parameter: number) =>
  `(SELECT count(pg_notify('zhida', hint)) FROM unnest($${parameter}::text[]) AS hint)::int`;

/**
 * A node that is alone need not send hints, which cost about as much as a message. Whether it is, is known at the commit
 * itself: a node that comes up waits for this lock. Gives 1 when it was alone; without hints and not alone nothing is committed.
 */
export const hintsUnlessAlone = (parameter: number) =>
  `CASE WHEN pg_try_advisory_xact_lock(${NODES_LOCK}) THEN 1
            WHEN $${parameter}::text[] IS NULL THEN zhida_conflict('another node listens')
            ELSE ${sendHints(parameter)} * 0 END`;

/** For changes that leave every conversation where it stands: words, receipts, notes. */
const COMMIT_PLAIN = commitStatement({ hint: hintsUnlessAlone(19) });

/** With the columns that say where a conversation stands, and with who has had it since when if that is somebody else now. */
const COMMIT_FULL = commitStatement({
  columns: ', served_by, service_state, owner_id, queued_since',
  values:
    ', unnest($20::uuid[]), unnest($21::smallint[]), unnest($22::uuid[]), unnest($23::bigint[]), unnest($24::bigint[])',
  besides: ', wait_before',
  sets: `, waited_ms = coalesce(n.wait_before, c.waited_ms),
    assigned_number = CASE WHEN n.wait_before IS NULL THEN c.assigned_number ELSE n.number END,
    assigned_at = CASE WHEN n.wait_before IS NULL THEN c.assigned_at ELSE $25::bigint END`,
  hint: sendHints(19),
});

type Changes = readonly ConversationChange[];

/** Runs the commit statement. Throws 40001 when a conversation is no longer where it was, 23505 when a key repeats. */
export async function commitEvents(
  client: pg.Client,
  changes: Changes,
  { hints, at }: { readonly hints: readonly string[]; readonly at: Instant },
): Promise<void> {
  const ordered = inOneOrder(changes);
  const values = [...parameters(ordered, hints), ...standings(ordered, at)];
  await client.query({ name: 'commit-events', text: COMMIT_FULL, values, rowMode: 'array' });
}

/**
 * The same for plain changes. Without hints it throws 40001 when another node would want them. Resolves to whether this is
 * the only node. The statement is on its way when this returns.
 */
export async function commitPlainEvents(
  client: pg.Client,
  changes: Changes,
  hints: readonly string[] | null,
): Promise<boolean> {
  const values = parameters(inOneOrder(changes), hints);
  const query = { name: 'commit-plain-events', text: COMMIT_PLAIN, values, rowMode: 'array' as const };
  const { rows } = await client.query<[number, number]>(query);
  return rows[0]?.[1] === 1;
}

/** All nodes take the rows' locks in one order, so that no two wait for each other. */
export const inOneOrder = (changes: Changes): Changes => changes.toSorted((a, b) => (a.after.id < b.after.id ? -1 : 1));

function parameters(changes: Changes, hints: readonly string[] | null): unknown[] {
  const tenants = new Places();
  const accounts = new Places();
  const accountTenants: number[] = [];
  const counts: number[] = [];
  const changeTenants = changes.map(({ tenantId }) => tenants.placeOf(tenantId));
  const rows: { change: number[]; account: number[]; nth: number[] } = { change: [], account: [], nth: [] };
  const events = changes.flatMap((change) => change.events);
  for (const [index, change] of changes.entries()) {
    for (const { accountId } of change.events) {
      const account = accounts.placeOf(accountId);
      const nth = (counts[account - 1] ?? 0) + 1;
      counts[account - 1] = nth;
      accountTenants[account - 1] = changeTenants[index] ?? 0;
      rows.change.push(index + 1);
      rows.account.push(account);
      rows.nth.push(nth);
    }
  }
  return [
    arrayLiteral(tenants.values),
    arrayLiteral(changes.map(({ after }) => after.id)),
    arrayLiteral(changeTenants),
    arrayLiteral(changes.map(({ before }) => before.number)),
    arrayLiteral(changes.map(({ after }) => after.number)),
    arrayLiteral(changes.map(({ after }) => Math.floor(after.lastActiveAt / MINUTE_MS))),
    binaryArray(
      'json',
      changes.map(({ after }) => JSON.stringify(stateToStore(after))),
    ),
    arrayLiteral(accounts.values),
    arrayLiteral(accountTenants),
    arrayLiteral(counts),
    arrayLiteral(rows.change),
    arrayLiteral(rows.account),
    arrayLiteral(rows.nth),
    arrayLiteral(events.map(({ event }) => event.number)),
    arrayLiteral(events.map(({ event }) => event.at)),
    arrayLiteral(events.map(({ key }) => key)),
    binaryArray(
      'json',
      events.map(({ json }) => json),
    ),
    changes.length,
    hints === null ? null : quotedArrayLiteral(hints),
  ];
}

/** The parameters that only the full statement has. */
const standings = (changes: Changes, at: Instant): (string | Instant)[] => [
  arrayLiteral(changes.map(({ after }) => after.servedBy)),
  arrayLiteral(changes.map(({ after }) => SERVICE_STATE_NUMBERS[after.phase.state])),
  arrayLiteral(changes.map(({ after }) => ownerId(after))),
  arrayLiteral(changes.map(({ after }) => waitingSince(after))),
  arrayLiteral(changes.map((change) => waitBefore(change, at))),
  at,
];

/** How long somebody waited for the agent who has him now; null when nobody new does. */
const waitBefore = ({ before, after }: ConversationChange, at: Instant): number | null =>
  ownerId(after) === null || ownerId(after) === ownerId(before) ? null : Math.max(0, at - (after.queuedSince ?? at));
