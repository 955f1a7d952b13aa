import { z } from 'zod';
import { namesSchema, spanSchema, type Policy } from './policy.ts';
import { sayingSpan } from './spans.ts';

const schema = z.strictObject({
  rule: z.literal('designated'),
  agentIds: namesSchema,
  /** Null: as long as any of them is at work, nobody else. */
  patienceMs: spanSchema.nullable(),
});

/** 指定接待: these agents before all others, for so long or as long as any of them is at work. */
export const designated: Policy<z.infer<typeof schema>> = {
  schema,
  part: ({ agentIds, patienceMs }) => ({ firstChoice: () => ({ agentIds, patienceMs }) }),
  says: {
    'zh-CN': ({ agentIds, patienceMs }) =>
      `指定 ${agentIds.length} 人接待，${
        patienceMs === null ? '只要其中有人在岗就不交给别人' : `最多为此等 ${sayingSpan(patienceMs, 'zh-CN')}`
      }`,
    en: ({ agentIds, patienceMs }) =>
      `${agentIds.length} designated ${agentIds.length === 1 ? 'agent comes' : 'agents come'} first, ${
        patienceMs === null
          ? 'and nobody else while any of them is at work'
          : `for at most ${sayingSpan(patienceMs, 'en')}`
      }`,
  },
};
