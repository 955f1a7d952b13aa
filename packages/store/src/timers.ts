import type { TimerKind } from '@zhida/core/engine';
import type { Id, Instant } from '@zhida/core/kit';
import { sql } from 'kysely';
import { acrossTenants, type Database } from './database.ts';

export interface DueTimer {
  readonly tenantId: Id;
  readonly conversationId: Id;
  readonly kind: TimerKind;
  readonly dueAt: Instant;
}

/** Takes due timers for a while; others skip them. */
export const leaseTimers = (db: Database, at: Instant, leaseMs: number, limit: number): Promise<DueTimer[]> =>
  acrossTenants(db, async (tx) => {
    const { rows } = await sql<DueTimer>`
      UPDATE timer AS t SET leased_until = ${at + leaseMs}
      FROM (SELECT tenant_id, conversation_id, kind FROM timer WHERE due_at <= ${at} AND leased_until <= ${at}
            ORDER BY due_at LIMIT ${limit} FOR UPDATE SKIP LOCKED) AS due
      WHERE t.tenant_id = due.tenant_id AND t.conversation_id = due.conversation_id AND t.kind = due.kind
      RETURNING t.tenant_id AS "tenantId", t.conversation_id AS "conversationId", t.kind, t.due_at AS "dueAt"`.execute(
      tx,
    );
    return rows;
  });

/** A timer that fired is gone, unless the machine set it anew meanwhile. */
export const finishTimer = (db: Database, timer: DueTimer): Promise<void> =>
  acrossTenants(db, async (tx) => {
    await tx
      .deleteFrom('timer')
      .where('tenant_id', '=', timer.tenantId)
      .where('conversation_id', '=', timer.conversationId)
      .where('kind', '=', timer.kind)
      .where('due_at', '=', timer.dueAt)
      .execute();
  });

/** Timers looked at for the next one; more than are ever leased at once. */
const LOOKED_AT = 1_000;

/** When the next timer may be taken: at its time, or when the lease of who took it runs out. Null when none is set. */
export const nextTimerAt = (db: Database): Promise<Instant | null> =>
  acrossTenants(db, async (tx) => {
    const { rows } = await sql<{ next: Instant | null }>`
      SELECT min(greatest(due_at, leased_until)) AS next
      FROM (SELECT due_at, leased_until FROM timer ORDER BY due_at LIMIT ${LOOKED_AT}) AS soonest`.execute(tx);
    return rows[0]?.next ?? null;
  });
