import type { Id, Instant } from '@zhida/core/kit';
import { acrossTenants, type Database, type TenantTransaction } from './database.ts';

export interface Entry {
  readonly tenantId: Id;
  readonly id: Id;
  readonly accountId: Id;
  readonly slug: string;
  readonly name: string;
  readonly scene: string;
}

export async function insertEntry(tx: TenantTransaction, entry: Entry, at: Instant): Promise<void> {
  await tx
    .insertInto('entry')
    .values({
      tenant_id: entry.tenantId,
      id: entry.id,
      account_id: entry.accountId,
      slug: entry.slug,
      name: entry.name,
      scene: entry.scene,
      created_at: at,
    })
    .execute();
}

/** Finds an enabled entry point by the slug of its link; the link is what tells the tenant. */
export const findEntry = (db: Database, slug: string): Promise<Entry | null> =>
  acrossTenants(db, async (tx) => {
    const row = await tx
      .selectFrom('entry')
      .selectAll()
      .where('slug', '=', slug)
      .where('is_enabled', '=', true)
      .executeTakeFirst();
    return row === undefined ? null : toEntry(row);
  });

export async function listEntries(tx: TenantTransaction, tenantId: Id): Promise<Entry[]> {
  const rows = await tx
    .selectFrom('entry')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('is_enabled', '=', true)
    .orderBy('created_at')
    .orderBy('slug')
    .execute();
  return rows.map(toEntry);
}

const toEntry = (row: {
  tenant_id: string;
  id: string;
  account_id: string;
  slug: string;
  name: string;
  scene: string;
}): Entry => ({
  tenantId: row.tenant_id,
  id: row.id,
  accountId: row.account_id,
  slug: row.slug,
  name: row.name,
  scene: row.scene,
});
