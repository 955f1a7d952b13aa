import { z } from 'zod';
import type { Policy } from './policy.ts';

const schema = z.strictObject({ rule: z.literal('least-busy') });

/** 空闲优先: the smallest share of the desk in use comes first. */
export const leastBusy: Policy<z.infer<typeof schema>> = {
  schema,
  part: () => ({ compare: (a, b) => a.used * b.places - b.used * a.places }),
  says: {
    'zh-CN': () => '空闲优先，手上工作占比最小的人优先',
    en: () => 'the least busy agent comes first, by the share of the desk in use',
  },
};
