import type { Id, Instant } from '../kit/index.ts';
import { pickAgent, type Candidate, type RoutingPolicy } from './policies/index.ts';

/** A conversation that waits for a person. */
export interface Waiting {
  readonly conversationId: Id;
  readonly accountId: Id;
  readonly since: Instant;
}

export interface Pairing {
  readonly conversationId: Id;
  readonly agentId: Id;
}

/**
 * Pairs who waits with who is free: longest wait first, each by its account's policy, never above capacity.
 * One whom nobody can serve does not hold up the others. Loads and turns are counted as pairs are made.
 */
export function pairWaiting(
  waiting: readonly Waiting[],
  agents: readonly Candidate[],
  policyOf: (accountId: Id) => RoutingPolicy,
  at: Instant,
): readonly Pairing[] {
  const desks = new Map(agents.map((agent) => [agent.id, agent]));
  const pairs: Pairing[] = [];
  const inOrder = waiting.toSorted((a, b) => a.since - b.since || (a.conversationId < b.conversationId ? -1 : 1));
  for (const { conversationId, accountId } of inOrder) {
    const eligible = [...desks.values()].filter((agent) => agent.accountIds.includes(accountId));
    const agent = pickAgent(policyOf(accountId), eligible);
    if (agent === null) continue;
    desks.set(agent.id, { ...agent, load: agent.load + 1, lastAssignedAt: at });
    pairs.push({ conversationId, agentId: agent.id });
  }
  return pairs;
}
