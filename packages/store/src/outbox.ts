import type { EffectKind } from '@zhida/core/engine';
import type { Id, Instant } from '@zhida/core/kit';
import { sql } from 'kysely';
import { acrossTenants, type Database, type TenantTransaction } from './database.ts';

/** Leased work. `version` tells whether it was asked for again meanwhile. */
export interface LeasedEffect {
  readonly tenantId: Id;
  readonly id: number;
  readonly kind: string;
  readonly conversationId: Id | null;
  readonly payload: unknown;
  readonly version: number;
  readonly attempts: number;
}

/** Which work is looked at: of these kinds only, or of all but these; and of which tenants not. Default: all. */
export interface EffectFilter {
  readonly only?: readonly string[];
  readonly except?: readonly string[];
  readonly exceptTenants?: readonly Id[];
}

const matches = ({ only, except = [], exceptTenants = [] }: EffectFilter) => sql<boolean>`
  (${only === undefined} OR kind = ANY (${only ?? []}::text[])) AND kind <> ALL (${except}::text[])
  AND tenant_id <> ALL (${exceptTenants}::uuid[])`;

/** Takes due work for a while; others skip it. An attempt is counted now, so that work that kills its worker ends too. */
export const leaseEffects = (
  db: Database,
  at: Instant,
  leaseMs: number,
  limit: number,
  filter: EffectFilter = {},
): Promise<LeasedEffect[]> =>
  acrossTenants(db, async (tx) => {
    const { rows } = await sql<LeasedEffect>`
      UPDATE effect AS e SET run_at = ${at + leaseMs}, attempts = e.attempts + 1
      FROM (SELECT tenant_id, id FROM effect WHERE failed_at IS NULL AND run_at <= ${at} AND ${matches(filter)}
            ORDER BY run_at LIMIT ${limit} FOR UPDATE SKIP LOCKED) AS due
      WHERE e.tenant_id = due.tenant_id AND e.id = due.id
      RETURNING e.tenant_id AS "tenantId", e.id, e.kind, e.conversation_id AS "conversationId", e.payload, e.version, e.attempts`.execute(
      tx,
    );
    return rows;
  });

/** Work done: gone, unless it was asked for again meanwhile: then it is due at once. */
export const finishEffect = (db: Database, effect: LeasedEffect, at: Instant): Promise<void> =>
  acrossTenants(db, async (tx) => {
    const { numDeletedRows } = await tx
      .deleteFrom('effect')
      .where('tenant_id', '=', effect.tenantId)
      .where('id', '=', effect.id)
      .where('version', '=', effect.version)
      .executeTakeFirst();
    if (numDeletedRows === 0n) await makeDue(tx, effect, at);
  });

export interface Postponement {
  /** When it is tried again; null: it has failed for good. */
  readonly runAt: Instant | null;
  readonly at: Instant;
  readonly error: string;
  /** It waits for its next try also when it was asked for again meanwhile: what it tries to reach is still the same. */
  readonly isPatient?: boolean;
}

/**
 * Work that went wrong: again at `runAt`, or for good when that is null. What was asked for meanwhile has not failed: it
 * is due at once, unless it is patient; then it begins anew only after its last try.
 */
export const postponeEffect = (db: Database, effect: LeasedEffect, outcome: Postponement): Promise<void> =>
  acrossTenants(db, async (tx) => {
    const { numUpdatedRows } = await tx
      .updateTable('effect')
      .set({
        run_at: outcome.runAt ?? outcome.at,
        failed_at: outcome.runAt === null ? outcome.at : null,
        last_error: outcome.error.slice(0, 500),
      })
      .where('tenant_id', '=', effect.tenantId)
      .where('id', '=', effect.id)
      .where('version', '=', effect.version)
      .executeTakeFirst();
    if (numUpdatedRows > 0n) return;
    if (outcome.isPatient === true && outcome.runAt !== null) await rest(tx, effect, outcome.runAt, outcome.error);
    else await makeDue(tx, effect, outcome.at);
  });

async function rest(tx: TenantTransaction, effect: LeasedEffect, runAt: Instant, error: string): Promise<void> {
  await tx
    .updateTable('effect')
    .set({ run_at: runAt, last_error: error.slice(0, 500) })
    .where('tenant_id', '=', effect.tenantId)
    .where('id', '=', effect.id)
    .execute();
}

async function makeDue(tx: TenantTransaction, effect: LeasedEffect, at: Instant): Promise<void> {
  await tx
    .updateTable('effect')
    .set({ run_at: at, attempts: 0 })
    .where('tenant_id', '=', effect.tenantId)
    .where('id', '=', effect.id)
    .execute();
}

/** What may have changed for whoever routes: agents, or everything that is known of who waits too. */
export type RoutingChange = 'agents' | 'everything';

/** Asks for a router's pass over a tenant, as the `route` effect of a decision does, with news of what it should read again. */
export async function askForRouting(
  tx: TenantTransaction,
  tenantId: Id,
  at: Instant,
  change: RoutingChange = 'everything',
): Promise<void> {
  const payload = JSON.stringify({ [change]: true });
  await sql`
    INSERT INTO effect (tenant_id, key, kind, payload, created_at, run_at) VALUES (${tenantId}, 'route', 'route', ${payload}, ${at}, ${at})
    ON CONFLICT (tenant_id, key) DO UPDATE
    SET version = effect.version + 1, payload = effect.payload || excluded.payload, run_at = least(effect.run_at, excluded.run_at), attempts = 0,
      failed_at = NULL`.execute(tx);
}

/** Work on one message that another piece of work found to be needed. */
export interface MessageWork {
  readonly tenantId: Id;
  readonly conversationId: Id;
  readonly kind: EffectKind;
  /** Number of the message. */
  readonly number: number;
  /** What else there is to know of it. */
  readonly more?: Readonly<Record<string, boolean>>;
}

/** Asks for work on a message; asked for again it is the same work. */
export async function askForMessageWork(
  tx: TenantTransaction,
  { tenantId, conversationId, kind, number, more = {} }: MessageWork,
  at: Instant,
): Promise<void> {
  const key = [kind, conversationId, number, ...Object.keys(more)].join(' ');
  const payload = JSON.stringify({ number, ...more });
  await sql`
    INSERT INTO effect (tenant_id, key, kind, conversation_id, payload, created_at, run_at)
    VALUES (${tenantId}, ${key}, ${kind}, ${conversationId}, ${payload}, ${at}, ${at})
    ON CONFLICT (tenant_id, key) DO NOTHING`.execute(tx);
}

/** When the next piece of work is due; null when nothing waits. */
export const nextEffectAt = (db: Database, filter: EffectFilter = {}): Promise<Instant | null> =>
  acrossTenants(db, async (tx) => {
    const row = await tx
      .selectFrom('effect')
      .select('run_at')
      .where('failed_at', 'is', null)
      .where(matches(filter))
      .orderBy('run_at')
      .limit(1)
      .executeTakeFirst();
    return row?.run_at ?? null;
  });

export interface EffectRow {
  readonly id: number;
  readonly kind: string;
  readonly conversationId: Id | null;
  readonly attempts: number;
  readonly createdAt: Instant;
  readonly runAt: Instant;
  readonly failedAt: Instant | null;
  readonly lastError: string | null;
}

export async function listEffects(
  tx: TenantTransaction,
  tenantId: Id,
  state: 'waiting' | 'failed',
  limit: number,
): Promise<EffectRow[]> {
  const rows = await tx
    .selectFrom('effect')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('failed_at', state === 'failed' ? 'is not' : 'is', null)
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    conversationId: row.conversation_id,
    attempts: row.attempts,
    createdAt: row.created_at,
    runAt: row.run_at,
    failedAt: row.failed_at,
    lastError: row.last_error,
  }));
}

/** Makes failed work due again; false when there is no such failed work. */
export async function retryEffect(tx: TenantTransaction, tenantId: Id, id: number, at: Instant): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('effect')
    .set({ failed_at: null, run_at: at, attempts: 0 })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .where('failed_at', 'is not', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}
