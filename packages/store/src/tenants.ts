import type { Id, Instant } from '@zhida/core/kit';
import { acrossTenants, type Database, type TenantTransaction } from './database.ts';

export interface Tenant {
  readonly id: Id;
  readonly name: string;
  /** Signs identities that the tenant's own sites vouch for. Secret. */
  readonly identitySecret: string;
}

export async function insertTenant(tx: TenantTransaction, tenant: Tenant, at: Instant): Promise<void> {
  await tx
    .insertInto('tenant')
    .values({ tenant_id: tenant.id, name: tenant.name, identity_secret: tenant.identitySecret, created_at: at })
    .execute();
}

export async function findTenant(tx: TenantTransaction, id: Id): Promise<Tenant | null> {
  const row = await tx.selectFrom('tenant').selectAll().where('tenant_id', '=', id).executeTakeFirst();
  return row === undefined ? null : { id: row.tenant_id, name: row.name, identitySecret: row.identity_secret };
}

/** Who counts or replaces things of a tenant as a whole does so alone, until the transaction ends. */
export async function lockTenant(tx: TenantTransaction, id: Id): Promise<void> {
  await tx.selectFrom('tenant').select('tenant_id').where('tenant_id', '=', id).forNoKeyUpdate().execute();
}

/** True in a database that nobody has used yet. */
export const hasNoTenant = (db: Database): Promise<boolean> =>
  acrossTenants(
    db,
    async (tx) => (await tx.selectFrom('tenant').select('tenant_id').limit(1).executeTakeFirst()) === undefined,
  );

/** The tenant of a database that has just one; null where there are several, or none. */
export const findOnlyTenant = (db: Database): Promise<Id | null> =>
  acrossTenants(db, async (tx) => {
    const rows = await tx.selectFrom('tenant').select('tenant_id').limit(2).execute();
    return rows.length === 1 ? (rows[0]?.tenant_id ?? null) : null;
  });

/** All tenants, for sweeps at start-up. */
export const listTenantIds = (db: Database): Promise<Id[]> =>
  acrossTenants(db, async (tx) =>
    (await tx.selectFrom('tenant').select('tenant_id').execute()).map((row) => row.tenant_id),
  );
