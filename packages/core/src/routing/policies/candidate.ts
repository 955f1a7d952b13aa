import type { Id, Instant } from '../../kit/index.ts';

/** What routing knows of an agent. */
export interface Candidate {
  readonly id: Id;
  readonly isAccepting: boolean;
  readonly load: number;
  readonly capacity: number;
  readonly accountIds: readonly Id[];
  /** Last time a conversation was assigned; null if never. */
  readonly lastAssignedAt: Instant | null;
}

/** A policy is an order of candidates: negative when `a` comes first. */
export type CandidateOrder = (a: Candidate, b: Candidate) => number;

/** Who was given work longest ago comes first; then by id, so that the order is total. */
export const byLongestSinceAssigned: CandidateOrder = (a, b) =>
  (a.lastAssignedAt ?? -1) - (b.lastAssignedAt ?? -1) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
