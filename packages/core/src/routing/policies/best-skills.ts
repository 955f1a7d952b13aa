import { z } from 'zod';
import type { Candidate } from '../candidate.ts';
import type { WorkItem } from '../work-item.ts';
import type { Policy } from './policy.ts';

/** More than the levels that anybody could have in the skills that an item names. */
const MORE_THAN_ALL_LEVELS = 1_000;

const schema = z.strictObject({ rule: z.literal('best-skills') });

/**
 * 技能最匹配: the highest levels in what the item asks for or would like come first; among equals whoever has the
 * fewest other skills, so that the versatile stay free for what only they can do.
 */
export const bestSkills: Policy<z.infer<typeof schema>> = {
  schema,
  part: () => ({ rank: (agent, item) => 0 - masteryOf(agent, item) * MORE_THAN_ALL_LEVELS + breadthOf(agent) }),
  says: {
    'zh-CN': () => '技能最匹配的人优先；同样匹配时，会得少的人优先，把多面手留给别人做不了的事',
    en: () =>
      'the best match of skills comes first; among equals whoever has the fewest, so that the versatile stay free',
  },
};

const masteryOf = ({ skills }: Candidate, { required, preferred }: WorkItem): number => {
  const named = new Set([...required, ...preferred].map(({ skill }) => skill));
  return [...named].reduce((sum, skill) => sum + (skills[skill] ?? 0), 0);
};

const breadthOf = ({ skills }: Candidate): number => Object.keys(skills).length;
