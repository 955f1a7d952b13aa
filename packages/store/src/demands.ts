import { accountSettingsSchema, type AccountSettings } from '@zhida/core/accounts';
import type { Id } from '@zhida/core/kit';
import { NO_DEMAND, workDemandSchema, type ItemSources, type WorkDemand } from '@zhida/core/routing';
import type { TenantTransaction } from './database.ts';

/** What accounts and links ask for whoever comes to them. */
interface Demands {
  sourcesOf(accountId: Id, entryId: Id | null): Pick<ItemSources, 'account' | 'entry'>;
}

/** Reads once what the accounts and links of these rows ask, however many they are. */
export async function readDemands(
  tx: TenantTransaction,
  tenantId: Id,
  rows: readonly { readonly accountId: Id }[],
): Promise<Demands> {
  const accounts = await readAccountDemands(tx, tenantId, [...new Set(rows.map(({ accountId }) => accountId))]);
  const entries = await readEntryDemands(tx, tenantId);
  return {
    sourcesOf: (accountId, entryId) => ({
      account: accounts.get(accountId) ?? NOTHING_ASKED,
      entry: (entryId === null ? undefined : entries.get(entryId)) ?? null,
    }),
  };
}

const NOTHING_ASKED: ItemSources['account'] = { demand: NO_DEMAND, languages: [], deadlineMs: null };

async function readAccountDemands(
  tx: TenantTransaction,
  tenantId: Id,
  ids: readonly Id[],
): Promise<ReadonlyMap<Id, Pick<AccountSettings, 'demand' | 'languages' | 'deadlineMs'>>> {
  const rows = await tx
    .selectFrom('account')
    .select(['id', 'settings'])
    .where('tenant_id', '=', tenantId)
    .where('id', 'in', [...ids])
    .execute();
  return new Map(rows.map((row) => [row.id, accountSettingsSchema.parse(row.settings)]));
}

async function readEntryDemands(tx: TenantTransaction, tenantId: Id): Promise<ReadonlyMap<Id, WorkDemand>> {
  const rows = await tx
    .selectFrom('entry')
    .select(['id', 'demand'])
    .where('tenant_id', '=', tenantId)
    .where('demand', '<>', 'null')
    .execute();
  return new Map(rows.map((row) => [row.id, workDemandSchema.parse(row.demand)]));
}
