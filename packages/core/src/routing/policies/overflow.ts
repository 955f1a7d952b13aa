import { z } from 'zod';
import type { Id } from '../../kit/index.ts';
import { namesSchema, spanSchema, type Demand, type Policy } from './policy.ts';
import { sayingSpan } from './spans.ts';

const stepSchema = z.strictObject({
  afterMs: spanSchema,
  /** Teams that may then take it too; null for every team that serves the account. */
  teamIds: namesSchema.nullable(),
});
const schema = z.strictObject({ rule: z.literal('overflow'), steps: z.array(stepSchema).min(1).max(6) });

/** 组间溢出: what waits for a team is opened to other teams after a while, or at once. */
export const overflow: Policy<z.infer<typeof schema>> = {
  schema,
  part: ({ steps }) => ({
    stepsMs: steps.map(({ afterMs }) => afterMs),
    widen: (demand, waitedMs) =>
      steps.filter(({ afterMs }) => afterMs <= waitedMs).reduce((wider, { teamIds }) => openTo(wider, teamIds), demand),
  }),
  says: {
    'zh-CN': ({ steps }) =>
      `忙时组间支援：${steps
        .map(
          ({ afterMs, teamIds }) =>
            `${afterMs === 0 ? '立即' : `等 ${sayingSpan(afterMs, 'zh-CN')}后`}${
              teamIds === null ? '开放给所有组' : `开放给另外 ${teamIds.length} 个组`
            }`,
        )
        .join('，')}`,
    en: ({ steps }) =>
      `teams help each other: ${steps
        .map(
          ({ afterMs, teamIds }) =>
            `open to ${
              teamIds === null ? 'every team' : `${teamIds.length} more ${teamIds.length === 1 ? 'team' : 'teams'}`
            } ${afterMs === 0 ? 'at once' : `after ${sayingSpan(afterMs, 'en')}`}`,
        )
        .join(', ')}`,
  },
};

const openTo = (demand: Demand, teamIds: readonly Id[] | null): Demand =>
  demand.teamIds === null
    ? demand
    : { ...demand, teamIds: teamIds === null ? null : [...new Set([...demand.teamIds, ...teamIds])] };
