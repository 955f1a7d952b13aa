import { z } from 'zod';
import { skillLevelSchema } from '../work-item.ts';
import { spanSchema, type Policy } from './policy.ts';
import { sayingSpan } from './spans.ts';

const stepSchema = z.strictObject({
  afterMs: spanSchema,
  /** Levels that are let go of each required skill; a skill of which nothing is left is no longer asked for. */
  levels: skillLevelSchema,
  /** From then on any language will do. */
  dropsLanguage: z.boolean(),
});
const schema = z.strictObject({ rule: z.literal('relax-skills'), steps: z.array(stepSchema).min(1).max(6) });

/** 技能要求逐步放宽: after a wait rather somebody who knows less than nobody. Steps add up to the strongest one reached. */
export const relaxSkills: Policy<z.infer<typeof schema>> = {
  schema,
  part: ({ steps }) => ({
    stepsMs: steps.map(({ afterMs }) => afterMs),
    widen: (demand, waitedMs) => {
      const reached = steps.filter(({ afterMs }) => afterMs <= waitedMs);
      if (reached.length === 0) return demand;
      const levels = Math.max(...reached.map((step) => step.levels));
      return {
        ...demand,
        skills: demand.skills.flatMap(({ skill, level }) => (level > levels ? [{ skill, level: level - levels }] : [])),
        language: reached.some(({ dropsLanguage }) => dropsLanguage) ? null : demand.language,
      };
    },
  }),
  says: {
    'zh-CN': ({ steps }) =>
      `技能要求逐步放宽：${steps
        .map(
          ({ afterMs, levels, dropsLanguage }) =>
            `等 ${sayingSpan(afterMs, 'zh-CN')}后降 ${levels} 级${dropsLanguage ? '并不再限语言' : ''}`,
        )
        .join('，')}`,
    en: ({ steps }) =>
      `skills relax with the wait: ${steps
        .map(
          ({ afterMs, levels, dropsLanguage }) =>
            `${levels} ${levels === 1 ? 'level' : 'levels'} less after ${sayingSpan(afterMs, 'en')}${
              dropsLanguage ? ' and any language' : ''
            }`,
        )
        .join(', ')}`,
  },
};
