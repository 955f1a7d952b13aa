import type { Candidate } from './candidate.ts';
import type { CompiledPlan } from './compile-plan.ts';
import { byLongestSinceAssigned } from './policies/index.ts';
import type { DecidedBy } from './verdict.ts';
import type { WorkItem } from './work-item.ts';

/** The order of two agents who both could: the plan's rules one after another, then turns, then ids, so that it is total. */
export function compareAgents(plan: CompiledPlan, item: WorkItem, a: Candidate, b: Candidate): number {
  for (const { compare } of plan.orders) {
    const order = compare(a, b, item);
    if (order !== 0) return order;
  }
  return compareTurns(a, b);
}

/** The last word, once no rule tells two agents apart. */
export const compareTurns = (a: Candidate, b: Candidate): number =>
  byLongestSinceAssigned(a, b) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

/** The first rule that tells two agents apart for this item. */
export const decidingRule = (plan: CompiledPlan, item: WorkItem, a: Candidate, b: Candidate): DecidedBy =>
  plan.orders.find(({ compare }) => compare(a, b, item) !== 0)?.rule ?? 'turn';
