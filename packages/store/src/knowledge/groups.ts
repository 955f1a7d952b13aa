import type { Id, Instant } from '@zhida/core/kit';
import { sql } from 'kysely';
import type { TenantTransaction } from '../database.ts';

export interface KnowledgeGroup {
  readonly id: Id;
  /** In the order of making. */
  readonly place: number;
  readonly name: string;
  readonly isDefault: boolean;
}

/**
 * Makes sure of the default group and holds its row until the transaction ends: whoever changes the knowledge waits here for
 * those before him, so that limits and places hold. Resolves with its id.
 */
export async function lockKnowledge(
  tx: TenantTransaction,
  tenantId: Id,
  defaults: { readonly id: Id; readonly name: string; readonly at: Instant },
): Promise<Id> {
  await tx
    .insertInto('knowledge_group')
    .values({
      tenant_id: tenantId,
      id: defaults.id,
      name: defaults.name,
      is_default: true,
      created_at: defaults.at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const row = await tx
    .selectFrom('knowledge_group')
    .select('id')
    .where('tenant_id', '=', tenantId)
    .where('is_default', '=', true)
    .forNoKeyUpdate()
    .executeTakeFirstOrThrow();
  return row.id;
}

export interface GroupFilter {
  /** Only those made after this place. */
  readonly after: number;
  readonly id: Id | null;
  readonly limit: number;
}

export async function listKnowledgeGroups(
  tx: TenantTransaction,
  tenantId: Id,
  { after, id, limit }: GroupFilter,
): Promise<KnowledgeGroup[]> {
  let query = tx
    .selectFrom('knowledge_group')
    .select(['id', 'place', 'name', 'is_default'])
    .where('tenant_id', '=', tenantId)
    .where('place', '>', after)
    .orderBy('place')
    .limit(limit);
  if (id !== null) query = query.where('id', '=', id);
  const rows = await query.execute();
  return rows.map((row) => ({ id: row.id, place: row.place, name: row.name, isDefault: row.is_default }));
}

export async function findKnowledgeGroup(tx: TenantTransaction, tenantId: Id, id: Id): Promise<KnowledgeGroup | null> {
  const [group] = await listKnowledgeGroups(tx, tenantId, { after: 0, id, limit: 1 });
  return group ?? null;
}

export async function findKnowledgeGroupNamed(tx: TenantTransaction, tenantId: Id, name: string): Promise<Id | null> {
  const row = await tx
    .selectFrom('knowledge_group')
    .select('id')
    .where('tenant_id', '=', tenantId)
    .where('name', '=', name)
    .executeTakeFirst();
  return row?.id ?? null;
}

/** How many entries each group holds; groups without any are not in it. */
export async function countKnowledgeEntries(tx: TenantTransaction, tenantId: Id): Promise<ReadonlyMap<Id, number>> {
  const { rows } = await sql<{ id: Id; count: number }>`
    SELECT group_id AS id, count(*)::int AS count FROM knowledge_entry
    WHERE tenant_id = ${tenantId} GROUP BY group_id`.execute(tx);
  return new Map(rows.map(({ id, count }) => [id, count]));
}

export async function insertKnowledgeGroup(
  tx: TenantTransaction,
  group: { readonly tenantId: Id; readonly id: Id; readonly name: string },
  at: Instant,
): Promise<void> {
  await tx
    .insertInto('knowledge_group')
    .values({ tenant_id: group.tenantId, id: group.id, name: group.name, created_at: at })
    .execute();
}

export async function renameKnowledgeGroup(tx: TenantTransaction, tenantId: Id, id: Id, name: string): Promise<void> {
  await tx
    .updateTable('knowledge_group')
    .set({ name })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .execute();
}

/** Removes a group; its entries move on to another. */
export async function deleteKnowledgeGroup(tx: TenantTransaction, tenantId: Id, id: Id, moveTo: Id): Promise<void> {
  await tx
    .updateTable('knowledge_entry')
    .set({ group_id: moveTo })
    .where('tenant_id', '=', tenantId)
    .where('group_id', '=', id)
    .execute();
  await tx.deleteFrom('knowledge_group').where('tenant_id', '=', tenantId).where('id', '=', id).execute();
}
