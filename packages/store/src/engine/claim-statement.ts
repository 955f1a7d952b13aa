import { MINUTE_MS } from '@zhida/core/kit';
import type pg from 'pg';
import type { RouterFence } from '../router-leases.ts';
import { decisionParameters, insertDecisions, type TenantDecision } from '../routing-decisions.ts';
import { arrayLiteral, quotedArrayLiteral } from './array-literal.ts';
import { claimParameters } from './claim-parameters.ts';
import type { Claims } from './claims.ts';
import { hintsUnlessAlone } from './commit-statement.ts';

/** The fences that hold, kept so until the transaction ends: whoever takes the lease over waits for it. */
const HELD_FENCES = (first: number) => `
  SELECT l.tenant_id AS "tenantId", l.owner, l.epoch FROM ROWS FROM (
    unnest($${first}::uuid[]), unnest($${first + 1}::uuid[]), unnest($${first + 2}::bigint[])) AS f (tenant_id, owner, epoch)
  JOIN router_lease AS l ON l.tenant_id = f.tenant_id AND l.owner = f.owner AND l.epoch = f.epoch AND l.expires_at > zhida_clock()
  ORDER BY l.tenant_id FOR SHARE OF l`;

const ALL_MOVED = '(SELECT count(*) FROM moved) = cardinality($2::uuid[])';
const ALL_HELD = '(SELECT count(*) FROM fence) = cardinality($19::uuid[])';
const ALL_SEATED = '(SELECT count(*) FROM seated) = cardinality($8::uuid[])';

/**
 * All that claims change, in one statement. Each part begins when the one before is known to be whole, so that rows are locked
 * in the order of everybody else: conversations, desks, feeds.
 */
const COMMIT_CLAIMS = `
WITH fence AS (${HELD_FENCES(19)}), change AS (
  SELECT ($1::uuid[])[c.tenant] AS tenant_id, ($8::uuid[])[c.owner] AS owner_id, c.*
  FROM ROWS FROM (
    unnest($2::uuid[]), unnest($3::int[]), unnest($4::int[]), unnest($5::int[]), unnest($6::bigint[]), unnest($7::json[])
  ) AS c (id, tenant, expected, owner, waited_ms, state)
), moved AS (
  UPDATE conversation AS c
  SET number = n.expected + 1, active_minute = $12::bigint / ${MINUTE_MS}, state = n.state, service_state = 3, queued_since = NULL,
      owner_id = n.owner_id, assigned_number = n.expected + 1, assigned_at = $12::bigint, waited_ms = n.waited_ms
  FROM change AS n
  WHERE c.tenant_id = n.tenant_id AND c.id = n.id AND c.number = n.expected AND c.service_state = 2 AND ${ALL_HELD}
  RETURNING 1
), seated AS (
  UPDATE desk AS d SET load = d.load + s.taken, last_assigned_at = $12::bigint, idle_since = NULL
  FROM ROWS FROM (unnest($8::uuid[]), unnest($9::int[]), unnest($10::int[])) AS s (agent_id, tenant, taken), agent AS a
  WHERE ${ALL_MOVED}
    AND d.tenant_id = ($1::uuid[])[s.tenant] AND d.agent_id = s.agent_id AND a.tenant_id = d.tenant_id AND a.id = d.agent_id
    AND a.is_active AND d.presence = 'online' AND d.lease_until > $12::bigint AND d.load + s.taken <= least(a.capacity, a.places)
  RETURNING 1
), wanted AS (
  SELECT ($1::uuid[])[w.tenant] AS tenant_id, w.*
  FROM ROWS FROM (unnest($13::uuid[]), unnest($14::int[]), unnest($15::int[]))
    WITH ORDINALITY AS w (account_id, tenant, count, place)
), feed AS (
  INSERT INTO account_feed AS f (tenant_id, account_id, last_number)
  SELECT tenant_id, account_id, count FROM wanted WHERE ${ALL_SEATED} ORDER BY tenant_id, account_id
  ON CONFLICT (tenant_id, account_id) DO UPDATE SET last_number = f.last_number + excluded.last_number
  RETURNING f.tenant_id, f.account_id, f.last_number
), kept AS (
  INSERT INTO routing_batch (tenant_id, at, body)
  SELECT k.tenant_id, $12::bigint, k.body FROM ROWS FROM (unnest($1::uuid[]), unnest($11::json[])) AS k (tenant_id, body)
  RETURNING tenant_id, number
), logged AS (
  INSERT INTO event (tenant_id, conversation_id, number, at, account_id, feed_number, body, routing_batch)
  SELECT f.tenant_id, e.id, e.expected + 1, $12::bigint, f.account_id, f.last_number - w.count + e.nth, e.body, k.number
  FROM ROWS FROM (
    unnest($2::uuid[]), unnest($4::int[]), unnest($16::int[]), unnest($17::int[]), unnest($18::json[])
  ) AS e (id, expected, account, nth, body)
  JOIN wanted AS w ON w.place = e.account
  JOIN feed AS f ON f.tenant_id = w.tenant_id AND f.account_id = w.account_id
  JOIN kept AS k ON k.tenant_id = f.tenant_id
), quiet AS (
  DELETE FROM timer AS t USING ROWS FROM (unnest($2::uuid[]), unnest($3::int[])) AS n (id, tenant)
  WHERE t.tenant_id = ($1::uuid[])[n.tenant] AND t.conversation_id = n.id AND t.kind = 'queue-reminder'
)
SELECT CASE WHEN ${ALL_MOVED} AND ${ALL_HELD} AND ${ALL_SEATED} THEN 0 ELSE zhida_conflict('a claim does not hold') END,
       ${hintsUnlessAlone(22)}`;

/**
 * Writes claims in one statement: all of them or, with 40001, none, when a fence fell, a conversation moved on, or an agent
 * left or has no place any more. Without hints it throws 40001 as well when another node would want them. Resolves to whether
 * this is the only node. The statement is on its way when this returns.
 */
export async function commitClaims(
  client: pg.Client,
  claims: Claims,
  hints: readonly string[] | null,
): Promise<boolean> {
  const values = [
    ...claimParameters(claims),
    ...fenceParameters(claims.fences),
    hints === null ? null : quotedArrayLiteral(hints),
  ];
  const query = { name: 'commit-claims', text: COMMIT_CLAIMS, values, rowMode: 'array' as const };
  const { rows } = await client.query<[number, number]>(query);
  return rows[0]?.[1] === 1;
}

/** Which of these fences hold; they go on holding until the transaction ends. */
export async function lockFences(client: pg.Client, fences: readonly RouterFence[]): Promise<RouterFence[]> {
  if (fences.length === 0) return [];
  const { rows } = await client.query<RouterFence>({
    name: 'lock-fences',
    text: HELD_FENCES(1),
    values: fenceParameters(fences),
  });
  return rows;
}

/** Keeps decisions in the transaction under way. */
export async function commitDecisions(client: pg.Client, decisions: readonly TenantDecision[]): Promise<void> {
  if (decisions.length === 0) return;
  await client.query({ name: 'commit-decisions', text: insertDecisions(1), values: decisionParameters(decisions) });
}

const fenceParameters = (fences: readonly RouterFence[]): string[] => [
  arrayLiteral(fences.map(({ tenantId }) => tenantId)),
  arrayLiteral(fences.map(({ owner }) => owner)),
  arrayLiteral(fences.map(({ epoch }) => epoch)),
];
