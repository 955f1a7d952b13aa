import type { Id, Instant } from '@zhida/core/kit';
import type { ProviderBudget, ProviderKind, ProviderSettings, ProviderSource } from '@zhida/core/providers';
import { sql } from 'kysely';
import { acrossTenants, forTenant, type Database, type TenantTransaction } from './database.ts';

/** What a tenant set; the key only sealed, and what it ends with. */
export interface StoredProvider extends ProviderSettings {
  readonly sealedKey: string | null;
  readonly keyHint: string | null;
}

export async function findProvider(tx: TenantTransaction, tenantId: Id): Promise<StoredProvider | null> {
  const row = await tx.selectFrom('provider_setting').selectAll().where('tenant_id', '=', tenantId).executeTakeFirst();
  if (row === undefined) return null;
  return {
    source: row.source as ProviderSource,
    kind: row.kind as ProviderKind,
    url: row.url,
    sealedKey: row.sealed_key,
    keyHint: row.key_hint,
    models: { chat: row.chat_model, embedding: row.embedding_model, speech: row.speech_model },
    timeoutMs: row.timeout_ms,
    budget: { tenantTokens: row.tenant_tokens, customerTokens: row.customer_tokens },
  };
}

export async function saveProvider(
  tx: TenantTransaction,
  tenantId: Id,
  provider: StoredProvider,
  at: Instant,
): Promise<void> {
  const values = {
    source: provider.source,
    kind: provider.kind,
    url: provider.url,
    sealed_key: provider.sealedKey,
    key_hint: provider.keyHint,
    chat_model: provider.models.chat,
    embedding_model: provider.models.embedding,
    speech_model: provider.models.speech,
    timeout_ms: provider.timeoutMs,
    tenant_tokens: provider.budget.tenantTokens,
    customer_tokens: provider.budget.customerTokens,
    changed_at: at,
  };
  await tx
    .insertInto('provider_setting')
    .values({ tenant_id: tenantId, ...values })
    .onConflict((conflict) => conflict.column('tenant_id').doUpdateSet(values))
    .execute();
}

/** Stands for all customers together. */
const EVERYBODY: Id = '00000000-0000-0000-0000-000000000000';

/** Whose day it is. A null customer is nobody's: a test by staff counts for the tenant alone. */
export interface ProviderDay {
  readonly tenantId: Id;
  readonly customerId: Id | null;
  readonly day: number;
}

/** Sets tokens aside; false, and nothing is changed, where the tenant or the customer has not so many left for the day. */
export const reserveTokens = (
  db: Database,
  { tenantId, customerId, day }: ProviderDay,
  tokens: number,
  { tenantTokens, customerTokens }: ProviderBudget,
): Promise<boolean> =>
  forTenant(db, tenantId, async (tx) => {
    // The tenant's row first, always: whoever reserves at the same time waits there, and what he finds is true.
    const { rows: all } = await sql`
      INSERT INTO provider_use AS u (tenant_id, day, customer_id, tokens)
      SELECT ${tenantId}, ${day}, ${EVERYBODY}, ${tokens}::bigint WHERE ${tokens}::bigint <= ${tenantTokens}::bigint
      ON CONFLICT (tenant_id, day, customer_id) DO UPDATE SET tokens = u.tokens + excluded.tokens
      WHERE u.tokens + excluded.tokens <= ${tenantTokens}::bigint
      RETURNING 1`.execute(tx);
    if (all.length === 0) return false;
    if (customerId === null) return true;
    const { rows: his } = await sql`
      INSERT INTO provider_use AS u (tenant_id, day, customer_id, tokens)
      SELECT ${tenantId}, ${day}, ${customerId}, ${tokens}::bigint WHERE ${tokens}::bigint <= ${customerTokens}::bigint
      ON CONFLICT (tenant_id, day, customer_id) DO UPDATE SET tokens = u.tokens + excluded.tokens
      WHERE u.tokens + excluded.tokens <= ${customerTokens}::bigint
      RETURNING 1`.execute(tx);
    if (his.length > 0) return true;
    await addTokens(tx, { tenantId, customerId: null, day }, -tokens);
    return false;
  });

/** Corrects what was set aside by what was spent. */
export const settleTokens = (db: Database, day: ProviderDay, change: number): Promise<void> =>
  change === 0 ? Promise.resolve() : forTenant(db, day.tenantId, (tx) => addTokens(tx, day, change));

async function addTokens(tx: TenantTransaction, { tenantId, customerId, day }: ProviderDay, change: number) {
  await sql`
    UPDATE provider_use SET tokens = greatest(0, tokens + ${change}::bigint)
    WHERE tenant_id = ${tenantId} AND day = ${day} AND customer_id = ANY (${[EVERYBODY, ...(customerId === null ? [] : [customerId])]}::uuid[])`.execute(
    tx,
  );
}

export type ProviderPurpose = 'answer' | 'transcript' | 'offline-transcript' | 'test';

/** Counts what came of asking. */
export async function countOutcome(
  tx: TenantTransaction,
  { tenantId, day }: Pick<ProviderDay, 'tenantId' | 'day'>,
  purpose: ProviderPurpose,
  outcome: string,
): Promise<void> {
  await sql`
    INSERT INTO provider_outcome AS o (tenant_id, day, purpose, outcome, count)
    VALUES (${tenantId}, ${day}, ${purpose}, ${outcome}, 1)
    ON CONFLICT (tenant_id, day, purpose, outcome) DO UPDATE SET count = o.count + 1`.execute(tx);
}

export interface ProviderDayUse {
  readonly tokens: number;
  /** Customers for whom anything was spent, and the most that was spent for one. */
  readonly customers: number;
  readonly mostOfCustomer: number;
  readonly outcomes: readonly { readonly purpose: ProviderPurpose; readonly outcome: string; readonly count: number }[];
}

export async function readProviderUse(tx: TenantTransaction, tenantId: Id, day: number): Promise<ProviderDayUse> {
  const { rows } = await sql<{ tokens: number; customers: number; most: number }>`
    SELECT coalesce(sum(tokens) FILTER (WHERE customer_id = ${EVERYBODY}), 0)::float8 AS tokens,
      count(*) FILTER (WHERE customer_id <> ${EVERYBODY})::int AS customers,
      coalesce(max(tokens) FILTER (WHERE customer_id <> ${EVERYBODY}), 0)::float8 AS most
    FROM provider_use WHERE tenant_id = ${tenantId} AND day = ${day}`.execute(tx);
  const outcomes = await tx
    .selectFrom('provider_outcome')
    .select(['purpose', 'outcome', 'count'])
    .where('tenant_id', '=', tenantId)
    .where('day', '=', day)
    .orderBy('count', 'desc')
    .orderBy('outcome')
    .execute();
  const [use] = rows;
  return {
    tokens: use?.tokens ?? 0,
    customers: use?.customers ?? 0,
    mostOfCustomer: use?.most ?? 0,
    outcomes: outcomes.map((row) => ({ ...row, purpose: row.purpose as ProviderPurpose })),
  };
}

/** Removes what was spent for single customers before a day, and every figure before another. */
export const deleteProviderUseBefore = (
  db: Database,
  { customersBefore, before }: { readonly customersBefore: number; readonly before: number },
): Promise<void> =>
  acrossTenants(db, async (tx) => {
    await sql`
      DELETE FROM provider_use WHERE day < ${before} OR (day < ${customersBefore} AND customer_id <> ${EVERYBODY})`.execute(
      tx,
    );
    await sql`DELETE FROM provider_outcome WHERE day < ${before}`.execute(tx);
  });
