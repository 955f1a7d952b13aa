import { z } from 'zod';
import { spanSchema, type Policy } from './policy.ts';
import { sayingSpan } from './spans.ts';

const schema = z.strictObject({ rule: z.literal('gather'), afterMs: spanSchema });

/** 为大件留位: what is too heavy for every gap has, after a while, a desk kept free until it fits. */
export const gather: Policy<z.infer<typeof schema>> = {
  schema,
  part: ({ afterMs }) => ({ gatherAfterMs: afterMs }),
  says: {
    'zh-CN': ({ afterMs }) => `占多个位置的事项等 ${sayingSpan(afterMs, 'zh-CN')}后，为它留出一个人的空位`,
    en: ({ afterMs }) => `after ${sayingSpan(afterMs, 'en')} a desk is kept free for what needs several places`,
  },
};
