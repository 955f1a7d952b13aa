import type { Id, Instant } from '@zhida/core/kit';
import { intentSchema, MOST_INTENTS, type Intent } from '@zhida/core/knowledge';
import { sql } from 'kysely';
import type { TenantTransaction } from '../database.ts';

/** All intents of a tenant, by key. */
export async function listIntents(tx: TenantTransaction, tenantId: Id): Promise<Intent[]> {
  const rows = await tx
    .selectFrom('knowledge_intent')
    .select(['key', 'names', 'hand_over as handOver', 'is_urgent as isUrgent'])
    .where('tenant_id', '=', tenantId)
    .orderBy('key')
    .limit(MOST_INTENTS)
    .execute();
  return rows.map((row) => intentSchema.parse(row));
}

/** Adds an intent, or puts it in the place of the one that has its key. */
export async function saveIntent(
  tx: TenantTransaction,
  tenantId: Id,
  { key, names, handOver, isUrgent }: Intent,
  at: Instant,
): Promise<void> {
  const row = { names: JSON.stringify(names), hand_over: JSON.stringify(handOver), is_urgent: isUrgent };
  await tx
    .insertInto('knowledge_intent')
    .values({ tenant_id: tenantId, key, created_at: at, ...row })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'key']).doUpdateSet(row))
    .execute();
}

export async function hasIntent(tx: TenantTransaction, tenantId: Id, key: string): Promise<boolean> {
  const row = await tx
    .selectFrom('knowledge_intent')
    .select('key')
    .where('tenant_id', '=', tenantId)
    .where('key', '=', key)
    .executeTakeFirst();
  return row !== undefined;
}

/** Whether an entry belongs to an intent, as it is published or as it is worked on. */
export async function isIntentUsed(tx: TenantTransaction, tenantId: Id, key: string): Promise<boolean> {
  const { rows } = await sql`
    SELECT FROM knowledge_entry
    WHERE tenant_id = ${tenantId} AND (intent_key = ${key} OR draft->>'intentKey' = ${key}) LIMIT 1`.execute(tx);
  return rows.length > 0;
}

/** Takes away what accounts say of an intent. */
export async function forgetIntentRules(tx: TenantTransaction, tenantId: Id, key: string): Promise<void> {
  await sql`
    UPDATE account SET settings = settings #- ARRAY['bot', 'intents', ${key}::text]
    WHERE tenant_id = ${tenantId} AND jsonb_exists(settings #> '{bot,intents}', ${key})`.execute(tx);
}

/** False: there is none. */
export async function deleteIntent(tx: TenantTransaction, tenantId: Id, key: string): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('knowledge_intent')
    .where('tenant_id', '=', tenantId)
    .where('key', '=', key)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}
