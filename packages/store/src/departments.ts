import type { Id } from '@zhida/core/kit';
import { sql } from 'kysely';
import type { TenantTransaction } from './database.ts';

/** A part of the tenant's organisation. Its members serve the accounts that are given to it. */
export interface Department {
  readonly id: number;
  readonly name: string;
  readonly agentIds: readonly Id[];
  /** Accounts that are there. */
  readonly accountIds: readonly Id[];
}

const selectDepartments = (tenantId: Id, only: number | null) => sql<Department>`
  SELECT d.id, d.name,
         ARRAY(SELECT m.agent_id::text FROM agent_department AS m
               JOIN agent AS a ON a.tenant_id = m.tenant_id AND a.id = m.agent_id
               WHERE m.tenant_id = d.tenant_id AND m.department_id = d.id AND a.is_active
               ORDER BY a.name, a.id) AS "agentIds",
         ARRAY(SELECT s.account_id::text FROM department_account AS s
               JOIN account AS c ON c.tenant_id = s.tenant_id AND c.id = s.account_id
               WHERE s.tenant_id = d.tenant_id AND s.department_id = d.id AND c.deleted_at IS NULL
               ORDER BY c.created_at, c.id) AS "accountIds"
  FROM department AS d
  WHERE d.tenant_id = ${tenantId} AND (${only}::int IS NULL OR d.id = ${only}::int)
  ORDER BY d.id`;

export async function listDepartments(tx: TenantTransaction, tenantId: Id): Promise<Department[]> {
  const { rows } = await selectDepartments(tenantId, null).execute(tx);
  return rows;
}

export async function findDepartment(tx: TenantTransaction, tenantId: Id, id: number): Promise<Department | null> {
  const { rows } = await selectDepartments(tenantId, id).execute(tx);
  return rows[0] ?? null;
}

/** The database counts departments in 32 bits; elsewhere they may have larger numbers. */
const LARGEST_ID = 2_147_483_647;

/** Which of these numbers are departments. */
export async function findDepartmentIds(
  tx: TenantTransaction,
  tenantId: Id,
  ids: readonly number[],
): Promise<ReadonlySet<number>> {
  const possible = ids.filter((id) => id <= LARGEST_ID);
  if (possible.length === 0) return new Set();
  const rows = await tx
    .selectFrom('department')
    .select('id')
    .where('tenant_id', '=', tenantId)
    .where('id', 'in', possible)
    .execute();
  return new Set(rows.map(({ id }) => id));
}

/** Adds a department under a number that none had before. */
export async function insertDepartment(tx: TenantTransaction, tenantId: Id, name: string): Promise<number> {
  const { last_department: id } = await tx
    .updateTable('tenant')
    .set((set) => ({ last_department: set('last_department', '+', 1) }))
    .where('tenant_id', '=', tenantId)
    .returning('last_department')
    .executeTakeFirstOrThrow();
  await tx.insertInto('department').values({ tenant_id: tenantId, id, name }).execute();
  return id;
}

export async function countDepartments(tx: TenantTransaction, tenantId: Id): Promise<number> {
  const { count } = await tx
    .selectFrom('department')
    .select((select) => select.fn.countAll<string>().as('count'))
    .where('tenant_id', '=', tenantId)
    .executeTakeFirstOrThrow();
  return Number(count);
}

export async function renameDepartment(tx: TenantTransaction, tenantId: Id, id: number, name: string): Promise<void> {
  await tx.updateTable('department').set({ name }).where('tenant_id', '=', tenantId).where('id', '=', id).execute();
}

/** Removes a department. Its members stay; they serve what they are named for themselves. False: there was none. */
export async function deleteDepartment(tx: TenantTransaction, tenantId: Id, id: number): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('department')
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}

/** These are the members from now on. Ids that are no agents of the tenant are left out. */
export async function setDepartmentAgents(
  tx: TenantTransaction,
  tenantId: Id,
  id: number,
  agentIds: readonly Id[],
): Promise<void> {
  await tx.deleteFrom('agent_department').where('tenant_id', '=', tenantId).where('department_id', '=', id).execute();
  await sql`
    INSERT INTO agent_department (tenant_id, agent_id, department_id)
    SELECT tenant_id, id, ${id}::int FROM agent
    WHERE tenant_id = ${tenantId} AND is_active AND id = ANY(${[...agentIds]}::uuid[])`.execute(tx);
}

/** These are the accounts that the department serves from now on. */
export async function setDepartmentAccounts(
  tx: TenantTransaction,
  tenantId: Id,
  id: number,
  accountIds: readonly Id[],
): Promise<void> {
  await tx.deleteFrom('department_account').where('tenant_id', '=', tenantId).where('department_id', '=', id).execute();
  await sql`
    INSERT INTO department_account (tenant_id, department_id, account_id)
    SELECT tenant_id, ${id}::int, id FROM account
    WHERE tenant_id = ${tenantId} AND deleted_at IS NULL AND id = ANY(${[...accountIds]}::uuid[])`.execute(tx);
}

/** The departments that serve an account, by number. */
export async function listServingDepartments(tx: TenantTransaction, tenantId: Id, accountId: Id): Promise<number[]> {
  const rows = await tx
    .selectFrom('department_account')
    .select('department_id')
    .where('tenant_id', '=', tenantId)
    .where('account_id', '=', accountId)
    .orderBy('department_id')
    .execute();
  return rows.map((row) => row.department_id);
}

/** Gives an account to a department. False: that was so already. */
export async function addServingDepartment(
  tx: TenantTransaction,
  tenantId: Id,
  accountId: Id,
  departmentId: number,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('department_account')
    .values({ tenant_id: tenantId, department_id: departmentId, account_id: accountId })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return (numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** Takes an account from a department. False: it did not serve it. */
export async function removeServingDepartment(
  tx: TenantTransaction,
  tenantId: Id,
  accountId: Id,
  departmentId: number,
): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('department_account')
    .where('tenant_id', '=', tenantId)
    .where('department_id', '=', departmentId)
    .where('account_id', '=', accountId)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}
