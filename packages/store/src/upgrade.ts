import type { Id } from '@zhida/core/kit';
import { sql } from 'kysely';
import type { TenantTransaction } from './database.ts';
import { lockTenant } from './tenants.ts';

/** A group of customers that apps may offer. */
export interface UpgradeGroup {
  readonly chatId: string;
  readonly name: string;
  /** Where who accepts can join. */
  readonly url: string | null;
}

/** Whom apps may offer to customers (升级服务). */
export interface UpgradeRange {
  readonly agentIds: readonly Id[];
  readonly departmentIds: readonly number[];
  readonly groups: readonly UpgradeGroup[];
}

export async function findUpgradeRange(tx: TenantTransaction, tenantId: Id): Promise<UpgradeRange> {
  const { rows: agents } = await sql<{ id: Id }>`
    SELECT a.id FROM upgrade_agent AS u JOIN agent AS a ON a.tenant_id = u.tenant_id AND a.id = u.agent_id
    WHERE u.tenant_id = ${tenantId} AND a.is_active ORDER BY a.user_id`.execute(tx);
  const departments = await tx
    .selectFrom('upgrade_department')
    .select('department_id')
    .where('tenant_id', '=', tenantId)
    .orderBy('department_id')
    .execute();
  const groups = await tx
    .selectFrom('upgrade_group')
    .select(['chat_id', 'name', 'url'])
    .where('tenant_id', '=', tenantId)
    .orderBy('name')
    .orderBy('chat_id')
    .execute();
  return {
    agentIds: agents.map(({ id }) => id),
    departmentIds: departments.map((row) => row.department_id),
    groups: groups.map((row) => ({ chatId: row.chat_id, name: row.name, url: row.url })),
  };
}

/** This is the range from now on. Ids that are nobody's are left out. */
export async function setUpgradeRange(tx: TenantTransaction, tenantId: Id, range: UpgradeRange): Promise<void> {
  await lockTenant(tx, tenantId);
  await tx.deleteFrom('upgrade_agent').where('tenant_id', '=', tenantId).execute();
  await tx.deleteFrom('upgrade_department').where('tenant_id', '=', tenantId).execute();
  await tx.deleteFrom('upgrade_group').where('tenant_id', '=', tenantId).execute();
  await sql`
    INSERT INTO upgrade_agent (tenant_id, agent_id)
    SELECT tenant_id, id FROM agent
    WHERE tenant_id = ${tenantId} AND is_active AND id = ANY(${[...range.agentIds]}::uuid[])`.execute(tx);
  await sql`
    INSERT INTO upgrade_department (tenant_id, department_id)
    SELECT tenant_id, id FROM department
    WHERE tenant_id = ${tenantId} AND id = ANY(${[...range.departmentIds]}::int[])`.execute(tx);
  if (range.groups.length === 0) return;
  await tx
    .insertInto('upgrade_group')
    .values(range.groups.map(({ chatId, name, url }) => ({ tenant_id: tenantId, chat_id: chatId, name, url })))
    .execute();
}

/** Whether an agent may be offered: named himself, or as a member of a department. */
export async function isInUpgradeRange(tx: TenantTransaction, tenantId: Id, agentId: Id): Promise<boolean> {
  const { rows } = await sql<{ isIn: boolean }>`
    SELECT EXISTS (SELECT FROM upgrade_agent WHERE tenant_id = ${tenantId} AND agent_id = ${agentId})
        OR EXISTS (SELECT FROM upgrade_department AS u
                   JOIN agent_department AS m ON m.tenant_id = u.tenant_id AND m.department_id = u.department_id
                   WHERE u.tenant_id = ${tenantId} AND m.agent_id = ${agentId}) AS "isIn"`.execute(tx);
  return rows[0]?.isIn === true;
}

export async function findUpgradeGroup(
  tx: TenantTransaction,
  tenantId: Id,
  chatId: string,
): Promise<UpgradeGroup | null> {
  const row = await tx
    .selectFrom('upgrade_group')
    .select(['chat_id', 'name', 'url'])
    .where('tenant_id', '=', tenantId)
    .where('chat_id', '=', chatId)
    .executeTakeFirst();
  return row === undefined ? null : { chatId: row.chat_id, name: row.name, url: row.url };
}
