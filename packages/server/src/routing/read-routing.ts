import type { Id } from '@zhida/core/kit';
import {
  findAgent,
  findWaiting,
  forTenant,
  listAgents,
  listOpenAssignments,
  listWaiting,
  type Account,
  type Agent,
  type Database,
  type WaitingRow,
} from '@zhida/store';
import type { TenantPlans } from '../engine/account-directory.ts';
import type { AccountRoutes } from './routing-book.ts';

/** Most who may wait for one account and be routed; the longest waits come first. */
const MOST_WAITING = 200_000;
/** From this many on, all agents are read rather than these. */
const MANY_AGENTS = 20;

/** Where conversations stand, for a router. Those of an earlier request are in neither list when nobody has them. */
export interface Standings {
  readonly waiting: readonly WaitingRow[];
  readonly owners: readonly { readonly conversationId: Id; readonly agentId: Id }[];
}

/** What became of some conversations and agents. Agents who are missing are gone. */
export const readChanged = (
  db: Database,
  tenantId: Id,
  { conversationIds, agentIds }: { readonly conversationIds: readonly Id[]; readonly agentIds: readonly Id[] | null },
): Promise<Standings & { readonly agents: readonly Agent[] }> =>
  forTenant(db, tenantId, async (tx) => {
    // Agents first: a load is the count of who has what, which is looked at last.
    const readsAll = agentIds === null || agentIds.length > MANY_AGENTS;
    const found = readsAll ? await listAgents(tx, tenantId) : [];
    for (const id of readsAll ? [] : agentIds) {
      const agent = await findAgent(tx, tenantId, id);
      if (agent !== null) found.push(agent);
    }
    if (conversationIds.length === 0) return { agents: found, waiting: [], owners: [] };
    const waiting = await findWaiting(tx, tenantId, conversationIds);
    return { agents: found, waiting, owners: await listOpenAssignments(tx, tenantId, conversationIds) };
  });

/** Everybody who waits or works. */
export const readEverything = (
  db: Database,
  tenantId: Id,
): Promise<Standings & { readonly agents: readonly Agent[] }> =>
  forTenant(db, tenantId, async (tx) => {
    const agents = await listAgents(tx, tenantId);
    const waiting = await listWaiting(tx, tenantId, null, MOST_WAITING);
    return { agents, waiting, owners: await listOpenAssignments(tx, tenantId, null) };
  });

/**
 * The accounts whose customers are given out, with their plans. Who waits for an account that an app runs is left to the app
 * and to agents who take him, unless its settings say otherwise.
 */
export const routesOf = (
  accounts: ReadonlyMap<Id, Account>,
  { planOf, policyOf }: Pick<TenantPlans, 'planOf' | 'policyOf'>,
): AccountRoutes =>
  new Map(
    [...accounts.values()]
      .filter(({ deletedAt, appId, settings }) => deletedAt === null && (appId === null || settings.routesForApp))
      .map(({ id }) => [id, { plan: planOf(id), policy: policyOf(id) }]),
  );
