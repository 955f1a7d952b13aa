import type { AgentFacts } from '@zhida/core/conversations';
import { Failure } from '@zhida/core/engine';
import type { Instant } from '@zhida/core/kit';
import { isClaim, mapKey, type Claims, type RouterFence, type TenantDecision } from '@zhida/store';
import { decideBatch, type BatchFacts, type DecidedBatch } from './decide-batch.ts';
import type { Submission } from './submission.ts';

/** Claims of which it is sure, as far as this node knows, that they can be written in one statement, and what they lead to. */
export interface DecidedClaims {
  readonly sure: ReadonlySet<Submission>;
  readonly decided: DecidedBatch;
}

/** Decides claims on what the routers say of their agents. */
export function decideClaims(submissions: readonly Submission[], facts: Omit<BatchFacts, 'agents'>): DecidedClaims {
  const decided = decideBatch(submissions, { ...facts, agents: claimedAgents(submissions) });
  const { changes, outcomes, deferred } = decided;
  const quick = new Set(changes.filter(isClaim).map(({ tenantId, after }) => mapKey(tenantId, after.id)));
  const late = new Set(deferred);
  const sure = submissions.filter((submission) => {
    const outcome = outcomes.get(submission);
    const key = mapKey(submission.tenantId, submission.conversationId);
    return outcome?.ok === true && outcome.events.length > 0 && !late.has(submission) && quick.has(key);
  });
  if (sure.length === 0 || sure.length === submissions.length) return { sure: new Set(sure), decided };
  // Without the others: what they would have led to is not to be written.
  return decideClaims(sure, facts);
}

export const claimsOf = (submissions: readonly Submission[], decided: DecidedBatch, at: Instant): Claims => ({
  changes: decided.changes,
  fences: fencesOf(submissions),
  decisions: decisionsOf(submissions, decided),
  at,
});

/** Agents as the claims know them, each as the first of them does: it counts the others itself. */
function claimedAgents(submissions: readonly Submission[]): ReadonlyMap<string, AgentFacts> {
  const agents = new Map<string, AgentFacts>();
  for (const { tenantId, claim } of submissions) {
    if (claim === undefined) continue;
    const key = mapKey(tenantId, claim.agent.id);
    if (!agents.has(key)) agents.set(key, claim.agent);
  }
  return agents;
}

const fenceKey = ({ tenantId, owner, epoch }: RouterFence): string => `${tenantId} ${owner} ${epoch}`;

export const fencesOf = (submissions: readonly Submission[]): RouterFence[] => [
  ...new Map(
    submissions.flatMap(({ claim }) => (claim === undefined ? [] : [[fenceKey(claim.fence), claim.fence]])),
  ).values(),
];

/** Claimed by a router whose lease is somebody else's by now. */
export const isFenced = ({ claim }: Submission, held: readonly RouterFence[]): boolean =>
  claim !== undefined && !held.some((fence) => fenceKey(fence) === fenceKey(claim.fence));

/** The reasons of the claims that came to something. */
export const decisionsOf = (submissions: readonly Submission[], { outcomes }: DecidedBatch): TenantDecision[] =>
  submissions.flatMap((submission) => {
    const { tenantId, claim } = submission;
    const outcome = outcomes.get(submission);
    if (claim === undefined || outcome?.ok !== true) return [];
    return outcome.isRepeat || outcome.events.length === 0 ? [] : [[tenantId, claim.decision]];
  });

export const LEASE_LOST = 'router.lease-lost';

export const leaseLost = (): Failure =>
  new Failure('Somebody else routes for this tenant.', { code: LEASE_LOST, retryable: false });
