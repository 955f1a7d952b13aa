import { z } from 'zod';
import type { Policy } from './policy.ts';

const schema = z.strictObject({ rule: z.literal('same-team') });

/** 本组优先: agents of the item's own team come first, wherever others may help out. */
export const sameTeam: Policy<z.infer<typeof schema>> = {
  schema,
  part: () => ({ rank: (agent, { teamId }) => Number(teamId !== null && agent.teamId !== teamId) }),
  says: {
    'zh-CN': () => '本组的人优先于来支援的人',
    en: () => 'the item’s own team comes before those who help out',
  },
};
