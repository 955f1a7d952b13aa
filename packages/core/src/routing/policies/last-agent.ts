import { z } from 'zod';
import { spanSchema, type Policy } from './policy.ts';
import { sayingSpan } from './spans.ts';

const schema = z.strictObject({ rule: z.literal('last-agent'), patienceMs: spanSchema });

/** 优先上次接待: whoever served the customer last, worth a wait of so long and no longer. */
export const lastAgent: Policy<z.infer<typeof schema>> = {
  schema,
  part: ({ patienceMs }) => ({
    firstChoice: ({ lastAgentId }) => (lastAgentId === null ? null : { agentIds: [lastAgentId], patienceMs }),
  }),
  says: {
    'zh-CN': ({ patienceMs }) => `优先上次接待的人，最多为此等 ${sayingSpan(patienceMs, 'zh-CN')}`,
    en: ({ patienceMs }) => `whoever served the customer last comes first, for at most ${sayingSpan(patienceMs, 'en')}`,
  },
};
