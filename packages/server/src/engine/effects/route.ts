import { isAccepting } from '@zhida/core/agents';
import { Failure } from '@zhida/core/engine';
import type { Instant } from '@zhida/core/kit';
import { route } from '@zhida/core/routing';
import { forTenant, listAgents, listWaiting, type Account, type Database, type LeasedEffect } from '@zhida/store';
import { candidateAt, toWorkItem } from '../../routing/routing-facts.ts';
import type { AccountDirectory } from '../account-directory.ts';
import type { Engine } from '../engine.ts';

/** Conversations of an account looked at in one pass. The longest waits come first, so that later ones lose nothing. */
const WAITING_PER_ACCOUNT = 500;
/** Passes in one go: a pair that fails (somebody was quicker) leaves its place to the next. */
const MOST_PASSES = 20;

export interface RouteOptions {
  readonly db: Database;
  readonly engine: Engine;
  readonly accounts: AccountDirectory;
  readonly now: () => Instant;
}

/** Pairs waiting conversations with free agents until nobody free can be given anybody who waits. */
export const performRoute =
  (options: RouteOptions) =>
  async ({ tenantId }: LeasedEffect): Promise<void> => {
    for (let pass = 0; pass < MOST_PASSES; pass += 1) {
      const assigned = await routeOnce(options, tenantId);
      if (assigned === 0) return;
    }
    throw new Failure('There is more to route.', { code: 'route.unfinished', retryable: true, retryAfterMs: 0 });
  };

/** Who waits for an account that an app runs is left to the app and to agents who take him, unless its settings say otherwise. */
const isRouted = (account: Account | undefined): boolean =>
  account !== undefined && account.deletedAt === null && (account.appId === null || account.settings.routesForApp);

async function routeOnce({ db, engine, accounts, now }: RouteOptions, tenantId: string): Promise<number> {
  const at = now();
  const directory = await accounts.accountsOf(tenantId);
  const { waiting, agents } = await forTenant(db, tenantId, async (tx) => {
    const present = await listAgents(tx, tenantId);
    const free = present.filter(
      ({ presence, leaseUntil, load, capacity }) => isAccepting(presence, leaseUntil, at) && load < capacity,
    );
    const served = [...new Set(free.flatMap((agent) => agent.accountIds))].filter((id) => isRouted(directory.get(id)));
    return {
      agents: free,
      waiting: served.length === 0 ? [] : await listWaiting(tx, tenantId, served, WAITING_PER_ACCOUNT),
    };
  });
  const { planOf } = await accounts.plansOf(tenantId, at);
  const { pairs } = route({ items: waiting.map(toWorkItem), agents: agents.map(candidateAt(at)) }, planOf, at);
  const outcomes = await Promise.all(
    pairs.map(({ itemId, agentId }) =>
      engine.submit({
        tenantId,
        conversationId: itemId,
        key: `router:${agentId}:${at}`,
        input: { type: 'assign', by: 'router', agentId },
      }),
    ),
  );
  return outcomes.filter((outcome) => outcome.ok && outcome.events.length > 0).length;
}
