import { z } from 'zod';
import type { Policy } from './policy.ts';

const schema = z.strictObject({ rule: z.literal('longest-idle') });

/** 最久空闲优先: who has had no work at all for longest comes first; who has some, after everybody who has none. */
export const longestIdle: Policy<z.infer<typeof schema>> = {
  schema,
  part: () => ({
    compare: ({ idleSince: a }, { idleSince: b }) =>
      a === null || b === null ? Number(a === null) - Number(b === null) : a - b,
  }),
  says: {
    'zh-CN': () => '手上没有工作、空闲最久的人优先',
    en: () => 'whoever has been without any work for longest comes first',
  },
};
