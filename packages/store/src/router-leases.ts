import type { Id } from '@zhida/core/kit';
import { sql } from 'kysely';
import { acrossTenants, forTenant, type Database, type TenantTransaction } from './database.ts';

/** That somebody may route for a tenant: what every claim proves in the statement that writes it. */
export interface RouterFence {
  readonly tenantId: Id;
  /** The node. */
  readonly owner: Id;
  readonly epoch: number;
}

/** Most leases looked at in one go. */
const MOST_LAPSED = 200;

/** Takes the right to route for a tenant, if nobody has it by the database's clock; null when somebody has. */
export const takeRouterLease = (
  db: Database,
  { tenantId, owner, leaseMs }: { readonly tenantId: Id; readonly owner: Id; readonly leaseMs: number },
): Promise<RouterFence | null> =>
  forTenant(db, tenantId, async (tx) => {
    const { rows } = await sql<{ epoch: number }>`
      INSERT INTO router_lease AS l (tenant_id, owner, expires_at) VALUES (${tenantId}, ${owner}, zhida_clock() + ${leaseMs})
      ON CONFLICT (tenant_id) DO UPDATE
      SET owner = excluded.owner, epoch = excluded.epoch, expires_at = zhida_clock() + ${leaseMs}
      WHERE l.expires_at <= zhida_clock()
      RETURNING epoch`.execute(tx);
    return rows[0] === undefined ? null : { tenantId, owner, epoch: rows[0].epoch };
  });

/** Renews leases; gives the tenants whose lease is still this one. */
export const renewRouterLeases = (
  db: Database,
  fences: readonly RouterFence[],
  leaseMs: number,
): Promise<ReadonlySet<Id>> =>
  acrossTenants(db, async (tx) => {
    if (fences.length === 0) return new Set<Id>();
    const { rows } = await sql<{ tenantId: Id }>`
      UPDATE router_lease AS l SET expires_at = zhida_clock() + ${leaseMs}
      FROM (SELECT k.tenant_id FROM router_lease AS k JOIN ${fenceRows(fences)}
              ON f.tenant_id = k.tenant_id AND f.owner = k.owner AND f.epoch = k.epoch
            ORDER BY k.tenant_id FOR UPDATE OF k) AS held
      WHERE l.tenant_id = held.tenant_id RETURNING l.tenant_id AS "tenantId"`.execute(tx);
    return new Set(rows.map(({ tenantId }) => tenantId));
  });

/**
 * Whoever keeps a lease locked in a transaction and then stalls for so long is cut off by the database: others wait for the
 * lock to take the lease over, and a stopped process would keep it for ever.
 */
const ENDS_WHEN_STALLED = "set_config('idle_in_transaction_session_timeout', '5000', true)";

/** Whether the lease is this one, and stays so until the transaction ends. */
export async function holdsRouterLease(
  tx: TenantTransaction,
  { tenantId, owner, epoch }: RouterFence,
): Promise<boolean> {
  const { rows } = await sql`
    SELECT ${sql.raw(ENDS_WHEN_STALLED)} FROM router_lease WHERE tenant_id = ${tenantId} AND owner = ${owner} AND epoch = ${epoch}
      AND expires_at > zhida_clock() FOR SHARE`.execute(tx);
  return rows.length > 0;
}

/** Gives leases back: whoever looks next may take them at once. `isForgotten`: nobody need to, until there is work again. */
export const releaseRouterLeases = (
  db: Database,
  fences: readonly RouterFence[],
  { isForgotten = false }: { readonly isForgotten?: boolean } = {},
): Promise<void> =>
  acrossTenants(db, async (tx) => {
    if (fences.length === 0) return;
    const isHeld = sql`l.tenant_id = f.tenant_id AND l.owner = f.owner AND l.epoch = f.epoch`;
    await (
      isForgotten
        ? sql`DELETE FROM router_lease AS l USING ${fenceRows(fences)} WHERE ${isHeld}`
        : sql`UPDATE router_lease AS l SET expires_at = 0 FROM ${fenceRows(fences)} WHERE ${isHeld}`
    ).execute(tx);
  });

/** Tenants whose router is gone or gave its lease back. */
export const listLapsedRouters = (db: Database): Promise<Id[]> =>
  acrossTenants(db, async (tx) => {
    const { rows } = await sql<{ tenantId: Id }>`
      SELECT tenant_id AS "tenantId" FROM router_lease WHERE expires_at <= zhida_clock() LIMIT ${MOST_LAPSED}`.execute(
      tx,
    );
    return rows.map(({ tenantId }) => tenantId);
  });

const fenceRows = (fences: readonly RouterFence[]) => sql`ROWS FROM (
  unnest(${fences.map(({ tenantId }) => tenantId)}::uuid[]), unnest(${fences.map(({ owner }) => owner)}::uuid[]),
  unnest(${fences.map(({ epoch }) => epoch)}::bigint[])) AS f (tenant_id, owner, epoch)`;
