import { accountSettingsSchema, type AccountSettings } from '@zhida/core/accounts';
import type { Id, Instant } from '@zhida/core/kit';
import { sql, type Selectable } from 'kysely';
import type { TenantTransaction } from './database.ts';
import type { AccountTable } from './tables.ts';
import { lockTenant } from './tenants.ts';

export interface Account {
  readonly tenantId: Id;
  readonly id: Id;
  readonly name: string;
  readonly settings: AccountSettings;
  /** The app that runs it; null: the product does. */
  readonly appId: Id | null;
  readonly avatarFileId: Id | null;
  /** Since when it is gone: kept for its conversations, out of every list and out of routing. */
  readonly deletedAt: Instant | null;
}

type Optional = 'appId' | 'avatarFileId' | 'deletedAt';

export async function insertAccount(
  tx: TenantTransaction,
  account: Omit<Account, Optional> & Partial<Pick<Account, Optional>>,
  at: Instant,
): Promise<void> {
  await tx
    .insertInto('account')
    .values({
      tenant_id: account.tenantId,
      id: account.id,
      name: account.name,
      settings: JSON.stringify(account.settings),
      app_id: account.appId ?? null,
      avatar_file_id: account.avatarFileId ?? null,
      deleted_at: account.deletedAt ?? null,
      created_at: at,
    })
    .execute();
}

/** All accounts, deleted ones too, in the order in which they were made. */
export async function listAccounts(tx: TenantTransaction, tenantId: Id): Promise<Account[]> {
  const rows = await tx
    .selectFrom('account')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .orderBy('created_at')
    .orderBy('name')
    .orderBy('id')
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

const toAccount = (row: Selectable<AccountTable>): Account => ({
  tenantId: row.tenant_id,
  id: row.id,
  name: row.name,
  settings: accountSettingsSchema.parse(row.settings),
  appId: row.app_id,
  avatarFileId: row.avatar_file_id,
  deletedAt: row.deleted_at,
});

/**
 * The accounts of a tenant that are there, by number: whoever counts them to add or remove one does so alone until the
 * transaction ends.
 */
export async function countAccountsLocked(tx: TenantTransaction, tenantId: Id): Promise<number> {
  await lockTenant(tx, tenantId);
  const { count } = await tx
    .selectFrom('account')
    .select((select) => select.fn.countAll<string>().as('count'))
    .where('tenant_id', '=', tenantId)
    .where('deleted_at', 'is', null)
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** Nobody else who asks for it may change who serves the account until the transaction ends. */
export async function lockAccount(tx: TenantTransaction, tenantId: Id, id: Id): Promise<void> {
  await tx
    .selectFrom('account')
    .select('id')
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .forNoKeyUpdate()
    .execute();
}

/** Changes the given parts of an account that is there. False: there is none. */
export async function updateAccount(
  tx: TenantTransaction,
  { tenantId, id }: Pick<Account, 'tenantId' | 'id'>,
  change: Partial<Pick<Account, 'name' | 'settings' | 'avatarFileId' | 'deletedAt'>>,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('account')
    .set({
      ...(change.name === undefined ? {} : { name: change.name }),
      ...(change.settings === undefined ? {} : { settings: JSON.stringify(change.settings) }),
      ...(change.avatarFileId === undefined ? {} : { avatar_file_id: change.avatarFileId }),
      ...(change.deletedAt === undefined ? {} : { deleted_at: change.deletedAt }),
    })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .where('deleted_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

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
      (SELECT count(*)::int FROM agent_serving AS s
       JOIN desk AS d ON d.tenant_id = s.tenant_id AND d.agent_id = s.agent_id
       WHERE s.tenant_id = a.tenant_id AND s.account_id = a.id
         AND d.presence = 'online' AND d.lease_until > ${at}) AS "agentsOnline"
    FROM account AS a WHERE a.tenant_id = ${tenantId} AND a.deleted_at IS NULL`.execute(tx);
  return rows;
}
