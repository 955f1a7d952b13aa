import { byLongestSinceAssigned, type CandidateOrder } from './candidate.ts';

/** 轮流: everybody in turn, whatever the load. */
export const roundRobin: CandidateOrder = byLongestSinceAssigned;
