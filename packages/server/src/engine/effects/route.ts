import { isAccepting } from '@zhida/core/agents';
import type { Instant } from '@zhida/core/kit';
import { pairWaiting } from '@zhida/core/routing';
import { forTenant, listAgents, listWaiting, type Database, type LeasedEffect } from '@zhida/store';
import type { AccountDirectory } from '../account-directory.ts';
import type { Engine } from '../engine.ts';

/** Conversations looked at in one pass. The longest waits come first, so that later ones lose nothing. */
const WAITING_AT_ONCE = 1_000;
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
  };

async function routeOnce({ db, engine, accounts, now }: RouteOptions, tenantId: string): Promise<number> {
  const at = now();
  const directory = await accounts.accountsOf(tenantId);
  const { waiting, agents } = await forTenant(db, tenantId, async (tx) => ({
    waiting: await listWaiting(tx, tenantId, WAITING_AT_ONCE),
    agents: await listAgents(tx, tenantId),
  }));
  const pairs = pairWaiting(
    waiting,
    agents.map((agent) => ({ ...agent, isAccepting: isAccepting(agent.presence, agent.leaseUntil, at) })),
    (accountId) => directory.get(accountId)?.settings.routingPolicy ?? 'least-busy',
    at,
  );
  const outcomes = await Promise.all(
    pairs.map(({ conversationId, agentId }) =>
      engine.submit({ tenantId, conversationId, key: `router:${agentId}:${at}`, input: { type: 'assign', by: 'router', agentId } }),
    ),
  );
  return outcomes.filter((outcome) => outcome.ok && outcome.events.length > 0).length;
}
