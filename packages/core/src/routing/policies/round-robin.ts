import { z } from 'zod';
import type { CandidateOrder, Policy } from './policy.ts';

/** Who was given work longest ago comes first; who never was, before all. */
export const byLongestSinceAssigned: CandidateOrder = (a, b) => (a.lastAssignedAt ?? -1) - (b.lastAssignedAt ?? -1);

const schema = z.strictObject({ rule: z.literal('round-robin') });

/** 轮流: everybody in turn, whatever the load. */
export const roundRobin: Policy<z.infer<typeof schema>> = {
  schema,
  part: () => ({ compare: byLongestSinceAssigned }),
  says: {
    'zh-CN': () => '轮流分配，最久没有分到的人优先',
    en: () => 'agents take turns: whoever was given work longest ago comes first',
  },
};
