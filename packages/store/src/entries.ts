import type { Id, Instant } from '@zhida/core/kit';
import { workDemandSchema, type WorkDemand } from '@zhida/core/routing';
import { sql } from 'kysely';
import { acrossTenants, type Database, type TenantTransaction } from './database.ts';

export interface Entry {
  readonly tenantId: Id;
  readonly id: Id;
  readonly accountId: Id;
  readonly slug: string;
  readonly name: string;
  readonly scene: string;
  /** Stands in the links that apps asked for; null: the entry point was made by hand. */
  readonly token: string | null;
  /** What who comes by it needs; null: nothing of its own. */
  readonly demand: WorkDemand | null;
}

type NewEntry = Omit<Entry, 'token' | 'demand'> & Partial<Pick<Entry, 'token' | 'demand'>>;

export async function insertEntry(tx: TenantTransaction, entry: NewEntry, at: Instant): Promise<void> {
  await tx
    .insertInto('entry')
    .values({
      tenant_id: entry.tenantId,
      id: entry.id,
      account_id: entry.accountId,
      slug: entry.slug,
      name: entry.name,
      scene: entry.scene,
      token: entry.token ?? null,
      ...(entry.demand === undefined ? {} : { demand: JSON.stringify(entry.demand) }),
      created_at: at,
    })
    .execute();
}

/** The link of an account's scene: the one that there is, or else this one. Asked for at once by two, both get the same. */
export async function findOrInsertLink(
  tx: TenantTransaction,
  link: NewEntry & { readonly token: string },
  at: Instant,
): Promise<Entry & { readonly token: string }> {
  const { tenantId, accountId, scene } = link;
  await tx
    .insertInto('entry')
    .values({
      tenant_id: tenantId,
      id: link.id,
      account_id: accountId,
      slug: link.slug,
      name: link.name,
      scene,
      token: link.token,
      created_at: at,
    })
    .onConflict((conflict) =>
      conflict.columns(['tenant_id', 'account_id', 'scene']).where('token', 'is not', null).doNothing(),
    )
    .execute();
  const row = await tx
    .selectFrom('entry')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('account_id', '=', accountId)
    .where('scene', '=', scene)
    .where('token', 'is not', null)
    .executeTakeFirstOrThrow();
  return { ...toEntry(row), token: row.token ?? link.token };
}

/** Finds an enabled entry point of an account that is there by the slug of its link; the link is what tells the tenant. */
export const findEntry = (db: Database, slug: string): Promise<Entry | null> =>
  acrossTenants(db, async (tx) => {
    const row = await tx
      .selectFrom('entry as e')
      .innerJoin('account as a', (join) =>
        join.onRef('a.tenant_id', '=', 'e.tenant_id').onRef('a.id', '=', 'e.account_id'),
      )
      .selectAll('e')
      .where('e.slug', '=', slug)
      .where('e.is_enabled', '=', true)
      .where('a.deleted_at', 'is', null)
      .executeTakeFirst();
    return row === undefined ? null : toEntry(row);
  });

/** Enabled entry points of the accounts that are there. */
export async function listEntries(tx: TenantTransaction, tenantId: Id): Promise<Entry[]> {
  const rows = await tx
    .selectFrom('entry as e')
    .innerJoin('account as a', (join) =>
      join.onRef('a.tenant_id', '=', 'e.tenant_id').onRef('a.id', '=', 'e.account_id'),
    )
    .selectAll('e')
    .where('e.tenant_id', '=', tenantId)
    .where('e.is_enabled', '=', true)
    .where('a.deleted_at', 'is', null)
    .orderBy('e.created_at')
    .orderBy('e.slug')
    .execute();
  return rows.map(toEntry);
}

/**
 * The first entry point of every account that anybody may come by: enabled and made by hand. Links that apps gave out, and those
 * that ask for something of their own, are for whom they were made.
 */
export async function listOpenEntries(
  tx: TenantTransaction,
  tenantId: Id,
): Promise<{ readonly accountId: Id; readonly slug: string }[]> {
  const rows = await tx
    .selectFrom('entry')
    .distinctOn('account_id')
    .select(['account_id', 'slug'])
    .where('tenant_id', '=', tenantId)
    .where('is_enabled', '=', true)
    .where('token', 'is', null)
    .where('demand', '=', sql`'null'::jsonb`)
    .orderBy('account_id')
    .orderBy('created_at')
    .orderBy('slug')
    .execute();
  return rows.map((row) => ({ accountId: row.account_id, slug: row.slug }));
}

const toEntry = (row: {
  tenant_id: string;
  id: string;
  account_id: string;
  slug: string;
  name: string;
  scene: string;
  token: string | null;
  demand: unknown;
}): Entry => ({
  tenantId: row.tenant_id,
  id: row.id,
  accountId: row.account_id,
  slug: row.slug,
  name: row.name,
  scene: row.scene,
  token: row.token,
  demand: workDemandSchema.nullable().parse(row.demand),
});
