import { z } from 'zod';
import type { Candidate } from './candidate.ts';
import { leastBusy } from './least-busy.ts';
import { roundRobin } from './round-robin.ts';

export type { Candidate } from './candidate.ts';

/** How an account chooses among agents who could take a conversation. */
export const ROUTING_POLICIES = { 'least-busy': leastBusy, 'round-robin': roundRobin } as const;
export const routingPolicySchema = z.enum(['least-busy', 'round-robin']);
export type RoutingPolicy = z.infer<typeof routingPolicySchema>;

/** The agent to offer the conversation to, or null when none has a free place. Deterministic: ties go by wait, then id. */
export function pickAgent(policy: RoutingPolicy, candidates: readonly Candidate[]): Candidate | null {
  const compare = ROUTING_POLICIES[policy];
  let best: Candidate | null = null;
  for (const candidate of candidates) {
    if (!candidate.isAccepting || candidate.load >= candidate.capacity) continue;
    if (best === null || compare(candidate, best) < 0) best = candidate;
  }
  return best;
}
