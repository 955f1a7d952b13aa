import { isAccepting, type Role } from '@zhida/core/agents';
import type { Id } from '@zhida/core/kit';
import { findAgentsByUserIds, forTenant, listAgents, type Agent, type AppPrincipal } from '@zhida/store';
import type { Context } from '../../context.ts';
import { refuseKf } from '../errors.ts';
import { listRunAccounts } from '../run-account.ts';

/** What stands before the `@` of a kf_account; refuses with this code what is none. */
export function userIdIn(kfAccount: string | undefined, code = 65401): string {
  const at = kfAccount?.lastIndexOf('@') ?? -1;
  if (kfAccount === undefined || at < 1 || at === kfAccount.length - 1) return refuseKf(code, 'invalid kf_account');
  return kfAccount.slice(0, at);
}

/** `name@corp` of a member of staff. */
export const kfAccountOf = (userId: string, { corpId }: AppPrincipal): string => `${userId}@${corpId}`;

export interface Servicer {
  readonly id: Id;
  readonly userId: string;
  readonly name: string;
  readonly role: Role;
  readonly load: number;
  readonly isOnline: boolean;
}

/** The accounts that the app runs and that are not closed. */
export async function listOwnAccounts(context: Context, app: AppPrincipal): Promise<Id[]> {
  const accounts = await listRunAccounts(context, app);
  return accounts.filter(({ deletedAt }) => deletedAt === null).map(({ id }) => id);
}

/** Who serves an account that the app runs, by userid. */
export async function listServicers(context: Context, app: AppPrincipal): Promise<Servicer[]> {
  const accountIds = new Set(await listOwnAccounts(context, app));
  const agents = await forTenant(context.db, app.tenantId, (tx) => listAgents(tx, app.tenantId));
  const at = context.now();
  return agents
    .filter((agent) => agent.accountIds.some((id) => accountIds.has(id)))
    .map((agent) => servicerOf(agent, at))
    .toSorted((a, b) => (a.userId < b.userId ? -1 : 1));
}

const servicerOf = ({ id, userId, name, role, load, presence, leaseUntil }: Agent, at: number): Servicer => ({
  id,
  userId,
  name,
  role,
  load,
  isOnline: isAccepting(presence, leaseUntil, at),
});

/** The servicer that a call names. Refuses 65401 when there is no such. */
export async function findServicer(
  context: Context,
  app: AppPrincipal,
  kfAccount: string | undefined,
): Promise<Servicer> {
  const userId = userIdIn(kfAccount).toLowerCase();
  const found = (await listServicers(context, app)).find((servicer) => servicer.userId.toLowerCase() === userId);
  return found ?? refuseKf(65401, 'no such kf_account');
}

/** The id of a member of the tenant, whether he serves or not; null: there is no such. */
export async function findMember(context: Context, { tenantId }: AppPrincipal, userId: string): Promise<Id | null> {
  const found = await forTenant(context.db, tenantId, (tx) => findAgentsByUserIds(tx, tenantId, [userId]));
  return found.get(userId)?.id ?? null;
}
