import type { Id, Instant } from '../kit/index.ts';
import { isAvailable, type Candidate } from './candidate.ts';
import type { Demand, RuleName } from './policies/index.ts';
import type { WorkItem, WorkKind } from './work-item.ts';

/** What decided between two agents who both could: a rule of the plan, or the last word (who was given work longest ago, then the id). */
export type DecidedBy = RuleName | 'turn';

/** Why an agent was given an item or not. Codes are stable; the first reason that holds, in the order of this list, is the one named. */
export type Verdict =
  | { readonly code: 'chosen'; readonly by: DecidedBy | 'only-one' }
  | { readonly code: 'other-account' }
  | { readonly code: 'not-reachable' }
  | { readonly code: 'on-break'; readonly reason: string }
  | { readonly code: 'not-accepting' }
  | { readonly code: 'other-team'; readonly teamId: Id | null }
  | { readonly code: 'other-language'; readonly language: string }
  | { readonly code: 'lacks-skill'; readonly skill: string; readonly needed: number; readonly has: number }
  | { readonly code: 'kind-full'; readonly kind: WorkKind; readonly load: number; readonly capacity: number }
  | { readonly code: 'desk-full'; readonly free: number; readonly needed: number }
  | { readonly code: 'kept-for-emergencies'; readonly free: number; readonly reserved: number }
  | { readonly code: 'kept-for-item'; readonly itemId: Id }
  /** Was asked in this wait and let it pass, while somebody else suits. */
  | { readonly code: 'let-it-pass' }
  /** Could take it, but the item is meant for somebody else first; `until` while it still waits for him. */
  | { readonly code: 'not-first-choice'; readonly rule: RuleName; readonly until: Instant | null }
  | { readonly code: 'behind'; readonly by: DecidedBy };

/** Why the agent cannot have the item however empty the desk; null when he can. */
export const findHindrance = (item: WorkItem, demand: Demand, agent: Candidate): Verdict | null =>
  findForeignAccount(item, agent) ?? findAbsence(agent) ?? findMismatch(demand, agent);

export const findForeignAccount = ({ accountId }: WorkItem, agent: Candidate): Verdict | null =>
  agent.accountIds.includes(accountId) ? null : { code: 'other-account' };

/** Why the agent is not at work; null when he is. */
export function findAbsence(agent: Candidate): Verdict | null {
  if (isAvailable(agent)) return null;
  if (!agent.isConnected && !agent.isReachableByPush) return { code: 'not-reachable' };
  return agent.breakReason === null ? { code: 'not-accepting' } : { code: 'on-break', reason: agent.breakReason };
}

/** What of the demand the agent does not meet. */
export function findMismatch({ teamIds, language, skills }: Demand, agent: Candidate): Verdict | null {
  if (teamIds !== null && (agent.teamId === null || !teamIds.includes(agent.teamId))) {
    return { code: 'other-team', teamId: agent.teamId };
  }
  if (language !== null && !agent.languages.includes(language)) return { code: 'other-language', language };
  for (const { skill, level } of skills) {
    const has = agent.skills[skill] ?? 0;
    if (has < level) return { code: 'lacks-skill', skill, needed: level, has };
  }
  return null;
}

/** Why the desk has no room for the item now; null when it has. */
export function findShortage(item: WorkItem, opensReserve: boolean, agent: Candidate): Verdict | null {
  const load = agent.load[item.kind] ?? 0;
  const capacity = agent.capacity[item.kind] ?? 0;
  if (load >= capacity) return { code: 'kind-full', kind: item.kind, load, capacity };
  const free = agent.places - agent.used;
  if (free < item.weight) return { code: 'desk-full', free, needed: item.weight };
  if (opensReserve || free - agent.reserved >= item.weight) return null;
  return { code: 'kept-for-emergencies', free, reserved: agent.reserved };
}

/** Whether the desk could bear the item if there were nothing on it. */
export const couldBear = ({ kind, weight }: WorkItem, opensReserve: boolean, agent: Candidate): boolean =>
  (agent.capacity[kind] ?? 0) > 0 && agent.places - (opensReserve ? 0 : agent.reserved) >= weight;
