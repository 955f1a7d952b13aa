import type { Id, Instant } from '@zhida/core/kit';
import { acrossTenants, type Database, type TenantTransaction } from './database.ts';

/** How far an app has read, by account. */
export type ReadPlaces = Readonly<Record<Id, number>>;

export interface AppCursor {
  readonly tenantId: Id;
  readonly appId: Id;
  /** Digest of the places: the same places are one row. */
  readonly digest: string;
}

/** The places behind a digest; null when there are none. */
export async function findAppCursor(
  tx: TenantTransaction,
  { tenantId, appId, digest }: AppCursor,
): Promise<ReadPlaces | null> {
  const row = await tx
    .selectFrom('app_cursor')
    .select('places')
    .where('tenant_id', '=', tenantId)
    .where('app_id', '=', appId)
    .where('digest', '=', digest)
    .executeTakeFirst();
  return row === undefined ? null : (row.places as ReadPlaces);
}

/** Keeps places under their digest, and that they are in use. */
export async function keepAppCursor(
  tx: TenantTransaction,
  { tenantId, appId, digest, places, at }: AppCursor & { readonly places: ReadPlaces; readonly at: Instant },
): Promise<void> {
  await tx
    .insertInto('app_cursor')
    .values({ tenant_id: tenantId, app_id: appId, digest, places: JSON.stringify(places), used_at: at })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'app_id', 'digest']).doUpdateSet({ used_at: at }))
    .execute();
}

/** Forgets the places that nobody has used since an instant. */
export const deleteUnusedAppCursors = (db: Database, unusedSince: Instant): Promise<void> =>
  acrossTenants(db, async (tx) => {
    await tx.deleteFrom('app_cursor').where('used_at', '<', unusedSince).execute();
  });
