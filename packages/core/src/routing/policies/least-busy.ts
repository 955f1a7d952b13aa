import { byLongestSinceAssigned, type CandidateOrder } from './candidate.ts';

/** 空闲优先: the smallest share of the capacity in use comes first. */
export const leastBusy: CandidateOrder = (a, b) =>
  a.load * b.capacity - b.load * a.capacity || byLongestSinceAssigned(a, b);
