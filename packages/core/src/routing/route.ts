import type { Id, Instant } from '../kit/index.ts';
import type { Candidate } from './candidate.ts';
import type { RoutingPlan } from './plan.ts';
import { createRouter, type Pass, type PassOptions } from './router.ts';
import type { WorkItem } from './work-item.ts';

/** Everything that a pass looks at. */
export interface RoutingSnapshot {
  readonly items: readonly WorkItem[];
  readonly agents: readonly Candidate[];
}

/**
 * Pairs who waits with who is free, each by its account's plan. Whatever the order of the lists: the earliest turn
 * first, nobody twice, no desk above its room, and afterwards nobody waits whom somebody with room could serve,
 * but for those whom a rule lets wait.
 */
export function route(
  { items, agents }: RoutingSnapshot,
  planOf: (accountId: Id) => RoutingPlan,
  at: Instant,
  options: PassOptions = {},
): Pass {
  const router = createRouter(planOf);
  for (const agent of agents) router.setAgent(agent, at);
  for (const item of items) router.addItem(item, at);
  return router.pass(at, options);
}
