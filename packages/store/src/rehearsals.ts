import type { Id, Instant } from '@zhida/core/kit';
import {
  rehearsalOutcomeSchema,
  rehearsalRequestSchema,
  type RehearsalOutcome,
  type RehearsalRequest,
} from '@zhida/core/simulation';
import { sql } from 'kysely';
import type { TenantTransaction } from './database.ts';

export type RehearsalState = 'waiting' | 'running' | 'done' | 'failed' | 'cancelled';

export interface RehearsalRow {
  readonly id: Id;
  readonly agentName: string;
  readonly createdAt: Instant;
  readonly state: RehearsalState;
  readonly share: number;
  readonly request: RehearsalRequest;
  /** Null until it is done. */
  readonly outcome: RehearsalOutcome | null;
}

/** What a tenant keeps; older ones make room. */
const MOST_KEPT = 50;

export async function insertRehearsal(
  tx: TenantTransaction,
  row: { tenantId: Id; id: Id; agentId: Id; at: Instant; request: RehearsalRequest },
): Promise<void> {
  await tx
    .insertInto('rehearsal')
    .values({
      tenant_id: row.tenantId,
      id: row.id,
      agent_id: row.agentId,
      created_at: row.at,
      state: 'waiting',
      seen_at: row.at,
      request: JSON.stringify(row.request),
    })
    .execute();
  await sql`
    DELETE FROM rehearsal WHERE tenant_id = ${row.tenantId} AND state NOT IN ('waiting', 'running') AND id IN (
      SELECT id FROM rehearsal WHERE tenant_id = ${row.tenantId} ORDER BY created_at DESC, id OFFSET ${MOST_KEPT})`.execute(
    tx,
  );
}

/** Newest first, without what they found when `id` is null. */
export async function listRehearsals(
  tx: TenantTransaction,
  tenantId: Id,
  id: Id | null = null,
): Promise<RehearsalRow[]> {
  let query = tx
    .selectFrom('rehearsal')
    .innerJoin('agent', (join) =>
      join.onRef('agent.tenant_id', '=', 'rehearsal.tenant_id').onRef('agent.id', '=', 'rehearsal.agent_id'),
    )
    .select(['rehearsal.id', 'agent.name', 'rehearsal.created_at', 'rehearsal.state'])
    .select(['rehearsal.percent', 'rehearsal.request', 'rehearsal.outcome'])
    .where('rehearsal.tenant_id', '=', tenantId)
    .orderBy('rehearsal.created_at', 'desc')
    .limit(MOST_KEPT);
  if (id !== null) query = query.where('rehearsal.id', '=', id);
  const rows = await query.execute();
  return rows.map((row) => ({
    id: row.id,
    agentName: row.name,
    createdAt: row.created_at,
    state: row.state as RehearsalState,
    share: row.percent / 100,
    request: rehearsalRequestSchema.parse(row.request),
    outcome: row.outcome === null ? null : rehearsalOutcomeSchema.parse(row.outcome),
  }));
}

/** How many of a tenant wait or are played. */
export async function countOpenRehearsals(tx: TenantTransaction, tenantId: Id): Promise<number> {
  const { count } = await tx
    .selectFrom('rehearsal')
    .select((row) => row.fn.countAll<string>().as('count'))
    .where('tenant_id', '=', tenantId)
    .where('state', 'in', ['waiting', 'running'])
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** Takes the one that waits longest, of whatever tenant, or one whose node has died. Two nodes never get the same. */
export async function claimRehearsal(
  tx: TenantTransaction,
  at: Instant,
  diedBefore: Instant,
): Promise<{ tenantId: Id; id: Id; request: RehearsalRequest } | null> {
  const { rows } = await sql<{ tenantId: Id; id: Id; request: unknown }>`
    UPDATE rehearsal SET state = 'running', seen_at = ${at}, percent = 0
    WHERE (tenant_id, id) = (
      SELECT tenant_id, id FROM rehearsal
      WHERE state = 'waiting' OR (state = 'running' AND seen_at < ${diedBefore})
      ORDER BY created_at LIMIT 1 FOR UPDATE SKIP LOCKED)
    RETURNING tenant_id AS "tenantId", id, request`.execute(tx);
  const [row] = rows;
  return row === undefined ? null : { ...row, request: rehearsalRequestSchema.parse(row.request) };
}

/** Says how far it is; false when nobody wants it any more. */
export async function recordRehearsalShare(
  tx: TenantTransaction,
  { tenantId, id, at, share }: { tenantId: Id; id: Id; at: Instant; share: number },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('rehearsal')
    .set({ percent: Math.round(100 * share), seen_at: at })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .where('state', '=', 'running')
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Ends one that waits or is played; false when there is none such. */
export async function endRehearsal(
  tx: TenantTransaction,
  end:
    | { tenantId: Id; id: Id; state: 'failed' | 'cancelled' }
    | { tenantId: Id; id: Id; state: 'done'; outcome: RehearsalOutcome },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('rehearsal')
    .set(
      end.state === 'done'
        ? { state: 'done', percent: 100, outcome: JSON.stringify(end.outcome) }
        : { state: end.state },
    )
    .where('tenant_id', '=', end.tenantId)
    .where('id', '=', end.id)
    .where('state', 'in', ['waiting', 'running'])
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}
