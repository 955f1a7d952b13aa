import type { Id, Instant } from '@zhida/core/kit';
import { planChoiceSchema, type PlanChoice, type PlanVersion } from '@zhida/core/routing';
import { sql, type Selectable } from 'kysely';
import { lockAccount } from './accounts.ts';
import type { TenantTransaction } from './database.ts';
import type { RoutingPlanTable } from './tables.ts';

/** A version of an account's plan, with who made it. */
export interface StoredPlan extends PlanVersion {
  readonly accountId: Id;
  readonly madeAt: Instant;
  readonly madeBy: Id;
  /** The version that was brought back with this one. */
  readonly restores: number | null;
}

export interface NewPlan {
  readonly tenantId: Id;
  readonly accountId: Id;
  readonly choice: PlanChoice;
  readonly fromAt: Instant;
  readonly untilAt: Instant | null;
  readonly madeAt: Instant;
  readonly madeBy: Id;
  readonly restores: number | null;
}

/**
 * Adds a version after the one that its maker had before him. Null: there is a newer one by now, and nothing was added.
 * Wherever time alone changes the plan, a router's pass is asked for.
 */
export async function insertPlan(tx: TenantTransaction, plan: NewPlan, after: number): Promise<number | null> {
  const { tenantId, accountId, fromAt, untilAt, madeAt } = plan;
  await lockAccount(tx, tenantId, accountId);
  const version = (await newestVersion(tx, tenantId, accountId)) + 1;
  if (version !== after + 1) return null;
  await tx
    .insertInto('routing_plan')
    .values({
      tenant_id: tenantId,
      account_id: accountId,
      version,
      choice: JSON.stringify(plan.choice),
      from_at: fromAt,
      until_at: untilAt,
      made_at: madeAt,
      made_by: plan.madeBy,
      restores: plan.restores,
    })
    .execute();
  for (const edge of [fromAt, untilAt]) if (edge !== null) await askForRoutingAt(tx, plan, edge);
  return version;
}

async function newestVersion(tx: TenantTransaction, tenantId: Id, accountId: Id): Promise<number> {
  const { newest } = await tx
    .selectFrom('routing_plan')
    .select((select) => select.fn.max('version').as('newest'))
    .where('tenant_id', '=', tenantId)
    .where('account_id', '=', accountId)
    .executeTakeFirstOrThrow();
  return newest ?? 0;
}

/** A pass by itself, beside those that are asked for meanwhile. */
const askForRoutingAt = (tx: TenantTransaction, { tenantId, accountId, madeAt }: NewPlan, at: Instant) =>
  sql`
    INSERT INTO effect (tenant_id, key, kind, payload, created_at, run_at)
    VALUES (${tenantId}, ${`route:plan:${accountId}:${at}`}, 'route', '{}', ${madeAt}, ${at})
    ON CONFLICT (tenant_id, key) DO NOTHING`.execute(tx);

/** Ends the life of a version. False: there is none, or it was withdrawn already. */
export async function withdrawPlan(
  tx: TenantTransaction,
  { tenantId, accountId, version }: { readonly tenantId: Id; readonly accountId: Id; readonly version: number },
  by: { readonly at: Instant; readonly agentId: Id },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('routing_plan')
    .set({ withdrawn_at: by.at, withdrawn_by: by.agentId })
    .where('tenant_id', '=', tenantId)
    .where('account_id', '=', accountId)
    .where('version', '=', version)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** The newest versions of an account, newest first. */
export async function listPlans(
  tx: TenantTransaction,
  tenantId: Id,
  accountId: Id,
  limit: number,
): Promise<StoredPlan[]> {
  const rows = await tx
    .selectFrom('routing_plan')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('account_id', '=', accountId)
    .orderBy('version', 'desc')
    .limit(limit)
    .execute();
  return rows.map(toPlan);
}

/** The plans that somebody composed, of each account and name the newest version, by name. */
export async function listComposedPlans(tx: TenantTransaction, tenantId: Id, limit: number): Promise<StoredPlan[]> {
  const { rows } = await sql<Selectable<RoutingPlanTable>>`
    SELECT * FROM (
      SELECT DISTINCT ON (account_id, choice->>'name') * FROM routing_plan
      WHERE tenant_id = ${tenantId} AND choice->>'kind' = 'own'
      ORDER BY account_id, choice->>'name', version DESC) AS p
    ORDER BY p.choice->>'name', p.account_id LIMIT ${limit}`.execute(tx);
  return rows.map(toPlan);
}

export async function findPlan(
  tx: TenantTransaction,
  { tenantId, accountId, version }: { readonly tenantId: Id; readonly accountId: Id; readonly version: number },
): Promise<StoredPlan | null> {
  const row = await tx
    .selectFrom('routing_plan')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('account_id', '=', accountId)
    .where('version', '=', version)
    .executeTakeFirst();
  return row === undefined ? null : toPlan(row);
}

/** The versions of all accounts that are, or may still come, into effect. What a later one without an end replaced is left out. */
export async function listLivePlans(tx: TenantTransaction, tenantId: Id, at: Instant): Promise<StoredPlan[]> {
  const { rows } = await sql<Selectable<RoutingPlanTable>>`
    SELECT p.* FROM routing_plan AS p
    WHERE p.tenant_id = ${tenantId} AND p.withdrawn_at IS NULL AND (p.until_at IS NULL OR p.until_at > ${at})
      AND NOT EXISTS (
        SELECT FROM routing_plan AS l
        WHERE l.tenant_id = p.tenant_id AND l.account_id = p.account_id AND l.withdrawn_at IS NULL
          AND l.until_at IS NULL AND l.from_at <= ${at} AND (l.from_at, l.version) > (p.from_at, p.version))
    ORDER BY p.account_id, p.version`.execute(tx);
  return rows.map(toPlan);
}

const toPlan = (row: Selectable<RoutingPlanTable>): StoredPlan => ({
  accountId: row.account_id,
  version: row.version,
  choice: planChoiceSchema.parse(row.choice),
  fromAt: row.from_at,
  untilAt: row.until_at,
  isWithdrawn: row.withdrawn_at !== null,
  madeAt: row.made_at,
  madeBy: row.made_by,
  restores: row.restores,
});
