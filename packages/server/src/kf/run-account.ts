import type { Account, AppPrincipal } from '@zhida/store';
import type { Context } from '../context.ts';
import { refuseKf } from './errors.ts';
import { accountIdOf } from './ids.ts';

/** The account of the tenant that a call names. Refuses 95000 for what is no open_kfid, 95004 for one that is not there. */
export async function findCalledAccount(
  { accounts }: Pick<Context, 'accounts'>,
  { tenantId }: AppPrincipal,
  openKfid: string,
): Promise<Account> {
  const all = accounts.knownAccountsOf(tenantId) ?? (await accounts.accountsOf(tenantId));
  const account = all.get(accountIdOf(openKfid));
  if (account === undefined || account.deletedAt !== null) refuseKf(95004, 'open_kfid does not exist');
  return account;
}

/** The same, of those that the app runs. Refuses 48007 for others. */
export async function findRunAccount(
  context: Pick<Context, 'accounts'>,
  app: AppPrincipal,
  openKfid: string,
): Promise<Account> {
  const account = await findCalledAccount(context, app, openKfid);
  if (account.appId !== app.id) refuseKf(48007, 'the kf account is not authorized to the app');
  return account;
}

/** All accounts that the app runs, by id. */
export async function listRunAccounts(
  { accounts }: Pick<Context, 'accounts'>,
  { tenantId, id }: AppPrincipal,
): Promise<Account[]> {
  const all = [...(await accounts.accountsOf(tenantId)).values()];
  return all
    .filter(({ appId, deletedAt }) => appId === id && deletedAt === null)
    .toSorted((a, b) => (a.id < b.id ? -1 : 1));
}
