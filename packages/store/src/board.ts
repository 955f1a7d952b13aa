import type { Id, Instant } from '@zhida/core/kit';
import { sql } from 'kysely';
import type { TenantTransaction } from './database.ts';

/** Waits for a person that ended on a day. */
export interface QueueDay {
  readonly accountId: Id;
  readonly served: number;
  /** Left before a person came. */
  readonly abandoned: number;
  /** Of those served, together. */
  readonly waitedMs: number;
}

export async function listQueueDay(tx: TenantTransaction, tenantId: Id, day: number): Promise<QueueDay[]> {
  const rows = await tx
    .selectFrom('queue_day')
    .select(['account_id', 'served', 'abandoned', 'waited_ms'])
    .where('tenant_id', '=', tenantId)
    .where('day', '=', day)
    .execute();
  return rows.map(({ account_id: accountId, served, abandoned, waited_ms: waitedMs }) => ({
    accountId,
    served,
    abandoned,
    waitedMs,
  }));
}

/** Adds to what was counted of days before. */
export async function addToQueueDays(
  tx: TenantTransaction,
  tenantId: Id,
  days: readonly (QueueDay & { readonly day: number })[],
): Promise<void> {
  if (days.length === 0) return;
  await sql`
    INSERT INTO queue_day (tenant_id, account_id, day, served, abandoned, waited_ms)
    SELECT ${tenantId}, d.* FROM ROWS FROM (
      unnest(${days.map(({ accountId }) => accountId)}::uuid[]), unnest(${days.map(({ day }) => day)}::int[]),
      unnest(${days.map(({ served }) => served)}::int[]), unnest(${days.map(({ abandoned }) => abandoned)}::int[]),
      unnest(${days.map(({ waitedMs }) => waitedMs)}::bigint[])) AS d
    ON CONFLICT (tenant_id, account_id, day) DO UPDATE SET served = queue_day.served + excluded.served,
      abandoned = queue_day.abandoned + excluded.abandoned, waited_ms = queue_day.waited_ms + excluded.waited_ms`.execute(
    tx,
  );
}

/** Since when a desk's presence is what it is, and who said so in the agent's place. */
export interface DeskSince {
  readonly agentId: Id;
  readonly since: Instant | null;
  readonly setBy: { readonly agentId: Id; readonly name: string; readonly note: string } | null;
}

/** Of one agent, or of all of the tenant. */
export async function listDeskSince(tx: TenantTransaction, tenantId: Id, agentId: Id | null): Promise<DeskSince[]> {
  const { rows } = await sql<{ agentId: Id; since: Instant | null; byId: Id | null; name: string; note: string }>`
    SELECT d.agent_id AS "agentId", d.presence_since AS since, d.presence_by AS "byId", coalesce(b.name, '') AS name,
           coalesce(d.presence_note, '') AS note
    FROM desk AS d LEFT JOIN agent AS b ON b.tenant_id = d.tenant_id AND b.id = d.presence_by
    WHERE d.tenant_id = ${tenantId} AND (${agentId}::uuid IS NULL OR d.agent_id = ${agentId}::uuid)`.execute(tx);
  return rows.map(({ agentId: id, since, byId, name, note }) => ({
    agentId: id,
    since,
    setBy: byId === null ? null : { agentId: byId, name, note },
  }));
}
