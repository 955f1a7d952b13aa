import { ownerId } from '@zhida/core/conversations';
import type { Instant } from '@zhida/core/kit';
import type pg from 'pg';
import type { RouterFence } from '../router-leases.ts';
import { decisionParameters, insertDecisions, type TenantDecision } from '../routing-decisions.ts';
import { arrayLiteral } from './array-literal.ts';
import type { ConversationChange } from './change.ts';
import { commitStatement, fullParameters, inOneOrder, SEND_HINTS, STANDINGS } from './commit-statement.ts';

/** Conversations that a router gives to agents, with what proves that it may and with its reasons. */
export interface Claims {
  readonly changes: readonly ConversationChange[];
  readonly fences: readonly RouterFence[];
  readonly decisions: readonly TenantDecision[];
  readonly at: Instant;
}

/** The fences that hold, kept so until the transaction ends: whoever takes the lease over waits for it. */
const HELD_FENCES = (first: number) => `
  SELECT l.tenant_id AS "tenantId", l.owner, l.epoch FROM ROWS FROM (
    unnest($${first}::uuid[]), unnest($${first + 1}::uuid[]), unnest($${first + 2}::bigint[])) AS f (tenant_id, owner, epoch)
  JOIN router_lease AS l ON l.tenant_id = f.tenant_id AND l.owner = f.owner AND l.epoch = f.epoch AND l.expires_at > zhida_clock()
  ORDER BY l.tenant_id FOR SHARE OF l`;

const ALL_HELD = '(SELECT count(*) FROM fence) = $27::int';
const ALL_SEATED = '(SELECT count(*) FROM seated) = $32::int';

/**
 * The commit statement with all that a claim changes. Each part begins when the one before is known to be whole, so that rows
 * are locked in the order of everybody else: conversations, desks, feeds.
 */
const COMMIT_CLAIMS = commitStatement({
  ...STANDINGS,
  first: `fence AS (${HELD_FENCES(24)}),`,
  mayMove: `AND c.service_state = 2 AND ${ALL_HELD}`,
  seats: `, seated AS (
    UPDATE desk AS d SET load = d.load + s.taken, last_assigned_at = $33::bigint, idle_since = NULL
    FROM ROWS FROM (unnest($28::int[]), unnest($29::uuid[]), unnest($30::int[])) AS s (tenant, agent_id, taken), agent AS a
    WHERE (SELECT count(*) FROM moved) = $18::int
      AND d.tenant_id = ($1::uuid[])[s.tenant] AND d.agent_id = s.agent_id AND a.tenant_id = d.tenant_id AND a.id = d.agent_id
      AND a.is_active AND d.presence = 'online' AND d.lease_until > $33::bigint AND d.load + s.taken <= least(a.capacity, a.places)
    RETURNING 1
  )`,
  mayFeed: `WHERE ${ALL_SEATED}`,
  last: `, opened AS (
    INSERT INTO assignment (tenant_id, conversation_id, number, agent_id, account_id, waited_ms, started_at)
    SELECT tenant_id, id, number, owner_id, served_by, w.waited_ms, $33::bigint
    FROM change JOIN unnest($2::uuid[], $31::bigint[]) AS w (id, waited_ms) USING (id)
  ), quiet AS (
    DELETE FROM timer AS t USING change AS n
    WHERE t.tenant_id = n.tenant_id AND t.conversation_id = n.id AND t.kind = 'queue-reminder'
  ), kept AS (
    ${insertDecisions(34)}
  )`,
  isWhole: `AND ${ALL_HELD} AND ${ALL_SEATED}`,
  hint: SEND_HINTS,
});

/** True when `commitClaims` can write a change: somebody who waits is given to an agent, and that is all. */
export const isClaim = ({ before, after, effects }: ConversationChange): boolean =>
  before.number > 0 &&
  before.phase.state === 'queued' &&
  ownerId(after) !== null &&
  effects.length === 1 &&
  effects[0]?.kind === 'cancel-timer' &&
  effects[0].timer === 'queue-reminder';

/**
 * Writes claims in one statement: all of them or, with 40001, none, when a fence fell, a conversation moved on, or an agent
 * left or has no place any more.
 */
export async function commitClaims(client: pg.Client, claims: Claims, hints: readonly string[]): Promise<void> {
  const changes = inOneOrder(claims.changes);
  const tenantPlaces = new Map<string, number>();
  for (const { tenantId } of changes)
    if (!tenantPlaces.has(tenantId)) tenantPlaces.set(tenantId, tenantPlaces.size + 1);
  const seats = countSeats(changes);
  await client.query({
    name: 'commit-claims',
    text: COMMIT_CLAIMS,
    values: [
      ...fullParameters(changes, hints),
      ...fenceParameters(claims.fences),
      claims.fences.length,
      arrayLiteral(seats.map(({ tenantId }) => tenantPlaces.get(tenantId) ?? 0)),
      arrayLiteral(seats.map(({ agentId }) => agentId)),
      arrayLiteral(seats.map(({ taken }) => taken)),
      arrayLiteral(changes.map(({ after }) => Math.max(0, claims.at - (after.queuedSince ?? claims.at)))),
      seats.length,
      claims.at,
      ...decisionParameters(claims.decisions),
    ],
    rowMode: 'array',
  });
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

interface Seat {
  readonly tenantId: string;
  readonly agentId: string;
  readonly taken: number;
}

/** How many each agent takes, by agent: all nodes lock desks in one order. */
function countSeats(changes: readonly ConversationChange[]): Seat[] {
  const seats = new Map<string, Seat>();
  for (const { tenantId, after } of changes) {
    const agentId = ownerId(after);
    if (agentId === null) continue;
    const key = `${tenantId} ${agentId}`;
    seats.set(key, { tenantId, agentId, taken: (seats.get(key)?.taken ?? 0) + 1 });
  }
  return [...seats.values()].toSorted((a, b) => (a.agentId < b.agentId ? -1 : 1));
}
