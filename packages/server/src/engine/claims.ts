import { apply, decide, type AccountFacts, type AgentFacts, type ConversationState } from '@zhida/core/conversations';
import { Failure } from '@zhida/core/engine';
import { assert, type Id, type Instant } from '@zhida/core/kit';
import {
  isClaim,
  mapKey,
  type Claims,
  type ConversationChange,
  type EventToCommit,
  type RouterFence,
  type TenantDecision,
} from '@zhida/store';
import { servingAccountId, type DecidedBatch } from './decide-batch.ts';
import type { CommittedConversation, CommittedEvent, Outcome, Submission } from './submission.ts';

/** Claims of which it is sure, as far as this node knows, that they can be written in one statement, and what they lead to. */
export interface DecidedClaims {
  readonly sure: readonly Submission[];
  /** Of the sure ones alone. */
  readonly decided: DecidedBatch;
}

export interface ClaimFacts {
  readonly at: Instant;
  /** Of the conversation of each claim; undefined where there is none. */
  readonly states: readonly (ConversationState | undefined)[];
  /** By `mapKey`. */
  readonly accounts: ReadonlyMap<string, AccountFacts>;
}

/**
 * Decides claims on what the routers say of their agents. The short way of `decideBatch`, for tens of thousands in a second:
 * each conversation has one claim, with nobody's answer to repeat.
 */
export function decideClaims(submissions: readonly Submission[], { at, states, accounts }: ClaimFacts): DecidedClaims {
  const sure: Submission[] = [];
  const changes: ConversationChange[] = [];
  const committed: CommittedConversation[] = [];
  const outcomes = new Map<Submission, Outcome>();
  /** Of each tenant, as the claims so far leave them. */
  const agents = new Map<Id, Map<Id, AgentFacts>>();
  const decided = new Set<ConversationState>();
  const accountOf = remembered((tenantId, id) => {
    const account = accounts.get(mapKey(tenantId, id));
    assert(account !== undefined, 'every conversation has an account');
    return account;
  });
  for (const [index, submission] of submissions.entries()) {
    const { tenantId, claim } = submission;
    const before = states[index];
    if (claim === undefined || before === undefined || decided.has(before)) continue;
    const account = accountOf(tenantId, servingAccountId(before));
    let team = agents.get(tenantId);
    if (team === undefined) agents.set(tenantId, (team = new Map()));
    // Each agent as the first of the claims knows him; the others are counted here.
    const agent = team.get(claim.agent.id) ?? claim.agent;
    const decision = decide(before, submission.input, { at, account, agent });
    if (!decision.ok || decision.events.length === 0) continue;
    const events: EventToCommit[] = [];
    let after = before;
    for (const event of decision.events) {
      // What is new stands first: copied into a finished object it costs twenty times as much.
      const recorded = { number: after.number + 1, at, ...event };
      after = apply(after, recorded);
      events.push({ event: recorded, json: JSON.stringify(recorded), key: null, accountId: after.servedBy });
    }
    const change: ConversationChange = { tenantId, before, after, events, effects: decision.effects };
    if (!isClaim(change)) continue;
    decided.add(before);
    team.set(agent.id, { ...agent, load: agent.load + 1 });
    sure.push(submission);
    changes.push(change);
    const told: readonly CommittedEvent[] = events;
    committed.push({ tenantId, before, after, groups: [{ origin: submission.origin, events: told }] });
    outcomes.set(submission, { ok: true, events: events.map(({ event }) => event), isRepeat: false });
  }
  return { sure, decided: { changes, committed, outcomes, deferred: [] } };
}

/** Answers what it answered the last time when it is asked the same, as it is for thousands in a row. */
function remembered<T>(find: (tenantId: Id, id: Id) => T): (tenantId: Id, id: Id) => T {
  let last: { readonly tenantId: Id; readonly id: Id; readonly found: T } | null = null;
  return (tenantId, id) => {
    if (last?.tenantId !== tenantId || last.id !== id) last = { tenantId, id, found: find(tenantId, id) };
    return last.found;
  };
}

export const claimsOf = (submissions: readonly Submission[], decided: DecidedBatch, at: Instant): Claims => ({
  changes: decided.changes,
  fences: fencesOf(submissions),
  decisions: decisionsOf(submissions, decided),
  at,
});

const fenceKey = ({ tenantId, owner, epoch }: RouterFence): string => `${tenantId} ${owner} ${epoch}`;

export function fencesOf(submissions: readonly Submission[]): RouterFence[] {
  // A router has one fence for all it claims.
  const fences = new Set<RouterFence>();
  for (const { claim } of submissions) if (claim !== undefined) fences.add(claim.fence);
  return [...new Map([...fences].map((fence) => [fenceKey(fence), fence])).values()];
}

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
