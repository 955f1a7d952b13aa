import type { Id, Instant } from '@zhida/core/kit';
import type { TenantTransaction } from './database.ts';

/** A machine of somebody else's that dialogues ask. */
export interface LookUpRow {
  readonly id: Id;
  readonly name: string;
  readonly url: string;
  /** The key that questions are signed with, readable with the node's secret only. */
  readonly sealedKey: string;
  readonly timeoutMs: number;
}

export async function listLookUps(tx: TenantTransaction, tenantId: Id): Promise<LookUpRow[]> {
  const rows = await tx
    .selectFrom('look_up')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('deleted_at', 'is', null)
    .orderBy('name')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    url: row.url,
    sealedKey: row.sealed_key,
    timeoutMs: row.timeout_ms,
  }));
}

export async function findLookUp(tx: TenantTransaction, tenantId: Id, id: Id): Promise<LookUpRow | null> {
  return (await listLookUps(tx, tenantId)).find((lookUp) => lookUp.id === id) ?? null;
}

export async function saveLookUp(tx: TenantTransaction, tenantId: Id, lookUp: LookUpRow, at: Instant): Promise<void> {
  const values = {
    name: lookUp.name,
    url: lookUp.url,
    sealed_key: lookUp.sealedKey,
    timeout_ms: lookUp.timeoutMs,
    changed_at: at,
  };
  await tx
    .insertInto('look_up')
    .values({ tenant_id: tenantId, id: lookUp.id, ...values })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'id']).doUpdateSet(values))
    .execute();
}

export async function deleteLookUp(tx: TenantTransaction, tenantId: Id, id: Id, at: Instant): Promise<void> {
  await tx
    .updateTable('look_up')
    .set({ deleted_at: at })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .execute();
}
