import { z } from 'zod';
import { spanSchema, type Policy } from './policy.ts';
import { sayingSpan } from './spans.ts';

const schema = z.strictObject({ rule: z.literal('service-manager'), patienceMs: spanSchema });

/** 服务经理优先: a VIP's own service manager, worth a wait of so long and no longer. */
export const serviceManager: Policy<z.infer<typeof schema>> = {
  schema,
  part: ({ patienceMs }) => ({
    firstChoice: ({ managerId }) => (managerId === null ? null : { agentIds: [managerId], patienceMs }),
  }),
  says: {
    'zh-CN': ({ patienceMs }) => `VIP 顾客优先由其服务经理接待，最多为此等 ${sayingSpan(patienceMs, 'zh-CN')}`,
    en: ({ patienceMs }) => `a VIP’s own service manager comes first, for at most ${sayingSpan(patienceMs, 'en')}`,
  },
};
