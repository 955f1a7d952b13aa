import { accountSettingsSchema, type AccountSettings } from '@zhida/core/accounts';
import type { Id, Instant } from '@zhida/core/kit';
import { sql } from 'kysely';
import type { TenantTransaction } from './database.ts';

export interface Account {
  readonly tenantId: Id;
  readonly id: Id;
  readonly name: string;
  readonly settings: AccountSettings;
}

export async function insertAccount(tx: TenantTransaction, account: Account, at: Instant): Promise<void> {
  await tx
    .insertInto('account')
    .values({
      tenant_id: account.tenantId,
      id: account.id,
      name: account.name,
      settings: JSON.stringify(account.settings),
      created_at: at,
    })
    .execute();
}

export async function listAccounts(tx: TenantTransaction, tenantId: Id): Promise<Account[]> {
  const rows = await tx
    .selectFrom('account')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .orderBy('created_at')
    .orderBy('name')
    .execute();
  return rows.map(toAccount);
}

export async function findAccount(tx: TenantTransaction, tenantId: Id, id: Id): Promise<Account | null> {
  const row = await tx
    .selectFrom('account')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .executeTakeFirst();
  return row === undefined ? null : toAccount(row);
}

const toAccount = (row: { tenant_id: string; id: string; name: string; settings: unknown }): Account => ({
  tenantId: row.tenant_id,
  id: row.id,
  name: row.name,
  settings: accountSettingsSchema.parse(row.settings),
});

export interface AccountQueue {
  readonly accountId: Id;
  readonly waiting: number;
  /** Agents who take conversations of it now. */
  readonly agentsOnline: number;
}

/** How many wait for each account and how many agents serve it at this instant. */
export async function countQueues(tx: TenantTransaction, tenantId: Id, at: Instant): Promise<AccountQueue[]> {
  const { rows } = await sql<AccountQueue>`
    SELECT a.id AS "accountId",
      (SELECT count(*)::int FROM conversation AS c
       WHERE c.tenant_id = a.tenant_id AND c.served_by = a.id AND c.service_state = 2) AS waiting,
      (SELECT count(*)::int FROM agent_account AS s
       JOIN desk AS d ON d.tenant_id = s.tenant_id AND d.agent_id = s.agent_id
       WHERE s.tenant_id = a.tenant_id AND s.account_id = a.id
         AND d.presence = 'online' AND d.lease_until > ${at}) AS "agentsOnline"
    FROM account AS a WHERE a.tenant_id = ${tenantId}`.execute(tx);
  return rows;
}
