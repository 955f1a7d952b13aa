import type { Id, Instant } from '@zhida/core/kit';
import { sql } from 'kysely';
import type { AppLogPage } from './apps.ts';
import { acrossTenants, forTenant, type Database, type TenantTransaction } from './database.ts';

/** One try to reach an app's callback. */
export interface AppDelivery {
  readonly tenantId: Id;
  readonly appId: Id;
  /** The account that there is news of; null: a check of the address. */
  readonly accountId: Id | null;
  readonly at: Instant;
  /** 1 for the first try. */
  readonly attempt: number;
  /** HTTP status of the answer; null when there was none. */
  readonly status: number | null;
  readonly durationMs: number;
  /** What went wrong, as a code; null: it was taken. */
  readonly error: string | null;
}

/** Keeps a try; that of an app that is gone meanwhile is let go with it. */
export const recordAppDelivery = (db: Database, delivery: AppDelivery): Promise<void> =>
  forTenant(db, delivery.tenantId, async (tx) => {
    await sql`
      INSERT INTO app_delivery (tenant_id, app_id, account_id, at, attempt, status, duration_ms, error)
      SELECT tenant_id, id, ${delivery.accountId}, ${delivery.at}, ${delivery.attempt}, ${delivery.status}::int,
             ${delivery.durationMs}, ${delivery.error}
      FROM app WHERE tenant_id = ${delivery.tenantId} AND id = ${delivery.appId}`.execute(tx);
  });

export interface AppDeliveryRow extends Omit<AppDelivery, 'tenantId' | 'appId'> {
  readonly id: number;
}

/** Newest first. */
export async function listAppDeliveries(
  tx: TenantTransaction,
  { tenantId, appId, before, limit }: AppLogPage,
): Promise<AppDeliveryRow[]> {
  let query = tx
    .selectFrom('app_delivery')
    .select(['id', 'account_id', 'at', 'attempt', 'status', 'duration_ms', 'error'])
    .where('tenant_id', '=', tenantId)
    .where('app_id', '=', appId)
    .orderBy('id', 'desc')
    .limit(limit);
  if (before !== null) query = query.where('id', '<', before);
  const rows = await query.execute();
  return rows.map(({ account_id: accountId, duration_ms: durationMs, ...row }) => ({ ...row, accountId, durationMs }));
}

/** The account that a delivery was about; undefined when there is no such delivery. */
export async function findAccountOfDelivery(
  tx: TenantTransaction,
  { tenantId, appId, id }: { readonly tenantId: Id; readonly appId: Id; readonly id: number },
): Promise<Id | null | undefined> {
  const row = await tx
    .selectFrom('app_delivery')
    .select('account_id')
    .where('tenant_id', '=', tenantId)
    .where('app_id', '=', appId)
    .where('id', '=', id)
    .executeTakeFirst();
  return row?.account_id;
}

/** Keeps the newest deliveries of every app and lets the rest go. */
export const trimAppDeliveries = (db: Database, kept: number): Promise<void> =>
  acrossTenants(db, async (tx) => {
    await sql`
      DELETE FROM app_delivery AS d USING (
        SELECT a.tenant_id, a.id, (
          SELECT id FROM app_delivery WHERE tenant_id = a.tenant_id AND app_id = a.id ORDER BY id DESC OFFSET ${kept} LIMIT 1
        ) AS newest FROM app AS a
      ) AS old
      WHERE d.tenant_id = old.tenant_id AND d.app_id = old.id AND d.id <= old.newest`.execute(tx);
  });

/** Tells an app of all accounts that it runs, as the effects of decisions do: it may have missed what came before. */
export async function askToNotifyApp(tx: TenantTransaction, tenantId: Id, appId: Id, at: Instant): Promise<void> {
  await sql`
    INSERT INTO effect (tenant_id, key, kind, payload, created_at, run_at)
    SELECT tenant_id, 'notify-app:' || id, 'notify-app', jsonb_build_object('appId', app_id, 'accountId', id),
           ${at}::bigint, ${at}::bigint
    FROM account WHERE tenant_id = ${tenantId} AND app_id = ${appId} ORDER BY id
    ON CONFLICT (tenant_id, key) DO UPDATE
    SET version = effect.version + 1, run_at = least(effect.run_at, excluded.run_at), attempts = 0, failed_at = NULL`.execute(
    tx,
  );
}
