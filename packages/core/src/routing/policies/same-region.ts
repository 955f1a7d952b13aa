import { z } from 'zod';
import type { Policy } from './policy.ts';

const schema = z.strictObject({ rule: z.literal('same-region') });

/** 同地区优先: agents of the customer's region come first; nobody waits for them. */
export const sameRegion: Policy<z.infer<typeof schema>> = {
  schema,
  part: () => ({ rank: (agent, { region }) => Number(region !== null && agent.region !== region) }),
  says: {
    'zh-CN': () => '与顾客同地区的人优先，但不为此多等',
    en: () => 'agents of the customer’s region come first, without waiting for them',
  },
};
