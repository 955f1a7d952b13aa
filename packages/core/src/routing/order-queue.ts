import type { Id, Instant } from '../kit/index.ts';
import { compilePlan, type CompiledPlan } from './compile-plan.ts';
import type { RoutingPlan } from './plan.ts';
import type { WorkItem } from './work-item.ts';

/** Who waits, in the order of their turns by this plan: the order in which a pass asks for each of them. */
export function orderQueue(items: readonly WorkItem[], plan: RoutingPlan): readonly WorkItem[] {
  const compiled = compilePlan(plan);
  return items
    .map((item) => ({ item, turn: compiled.turnOf(item) }))
    .toSorted((a, b) => a.turn - b.turn || a.item.since - b.item.since || (a.item.id < b.item.id ? -1 : 1))
    .map(({ item }) => item);
}

/** From when on an item counts as waiting, by its account's plan. Each plan is put together once. */
export function turnsBy(planOf: (accountId: Id) => RoutingPlan): (item: WorkItem) => Instant {
  const compiled = new Map<Id, CompiledPlan>();
  return (item) => {
    const plan = compiled.get(item.accountId) ?? compilePlan(planOf(item.accountId));
    compiled.set(item.accountId, plan);
    return plan.turnOf(item);
  };
}
