import { z } from 'zod';
import { boundedText, idSchema, type Id, type Instant } from '../kit/index.ts';
import {
  priorityClassSchema,
  skillLevelSchema,
  type Front,
  type PriorityClass,
  type SkillDemand,
  type WorkItem,
} from './work-item.ts';

const skillsSchema = z.array(z.strictObject({ skill: idSchema, level: skillLevelSchema })).max(10);

/** What the customers of an account, or of one of its entry points, need. */
export const workDemandSchema = z.strictObject({
  required: skillsSchema.default([]),
  preferred: skillsSchema.default([]),
  /** Null: not said here. */
  priorityClass: priorityClassSchema.nullable().default(null),
  points: z.number().int().min(0).max(1_000).default(0),
  isEmergency: z.boolean().default(false),
  /** Where who comes this way is; null: not said here. */
  region: boundedText(64, 1).nullable().default(null),
});
export type WorkDemand = z.infer<typeof workDemandSchema>;

export const NO_DEMAND: WorkDemand = {
  required: [],
  preferred: [],
  priorityClass: null,
  points: 0,
  isEmergency: false,
  region: null,
};

/** Where the facts of an item come from. */
export interface ItemSources {
  readonly account: {
    readonly demand: WorkDemand;
    /** Languages in which it is served: who speaks one of them is given to whom he understands. */
    readonly languages: readonly string[];
    /** By when somebody should have begun. */
    readonly deadlineMs: number | null;
  };
  /** Of the entry point by which the customer came last; null: none, or it says nothing. */
  readonly entry: WorkDemand | null;
  readonly customer: {
    readonly locale: string | null;
    readonly region: string | null;
    readonly priorityClass: PriorityClass | null;
    readonly managerId: Id | null;
    readonly lastAgentId: Id | null;
  };
  /** What a supervisor said of this wait. */
  readonly raised: {
    readonly priorityClass: PriorityClass | null;
    readonly front: Front | null;
  };
  readonly since: Instant;
}

type ItemFacts = Pick<
  WorkItem,
  | 'required'
  | 'preferred'
  | 'priorityClass'
  | 'points'
  | 'isEmergency'
  | 'language'
  | 'region'
  | 'managerId'
  | 'lastAgentId'
  | 'front'
  | 'deadlineAt'
>;

/** What is asked for a customer: of skills the higher level counts, of classes the higher one, of regions what the link says. */
export function combineDemands({ account, entry, customer, raised, since }: ItemSources): ItemFacts {
  const link = entry ?? NO_DEMAND;
  const required = highest([...account.demand.required, ...link.required]);
  const preferred = highest([...account.demand.preferred, ...link.preferred]);
  const classes = [
    account.demand.priorityClass,
    link.priorityClass,
    customer.priorityClass,
    raised.priorityClass,
  ].filter((priorityClass) => priorityClass !== null);
  return {
    required,
    preferred: preferred.filter(({ skill }) => required.every((demand) => demand.skill !== skill)),
    priorityClass: classes.toSorted()[0] ?? 'C',
    points: account.demand.points + link.points,
    isEmergency: account.demand.isEmergency || link.isEmergency,
    language: matchLanguage(customer.locale, account.languages),
    region: link.region ?? customer.region ?? account.demand.region,
    managerId: customer.managerId,
    lastAgentId: customer.lastAgentId,
    ...(raised.front === null ? {} : { front: raised.front }),
    deadlineAt: account.deadlineMs === null ? null : since + account.deadlineMs,
  };
}

/** The one of these languages that a browser's language asks for: the same, else the nearest; null when it is none of them. */
export function matchLanguage(locale: string | null, languages: readonly string[]): string | null {
  if (locale === null) return null;
  const tag = locale.toLowerCase();
  const primary = primaryOf(tag);
  return (
    languages.find((language) => language.toLowerCase() === tag) ??
    languages.find((language) => language.toLowerCase() === primary) ??
    languages.find((language) => primaryOf(language.toLowerCase()) === primary) ??
    null
  );
}

const primaryOf = (tag: string): string => tag.split('-')[0] ?? tag;

/** One list for all who ask for nothing: routers tell lists apart the quicker. */
const NO_SKILLS: readonly SkillDemand[] = [];

/** Each skill once, by name, so that items that ask the same can be told to do so. */
function highest(demands: readonly SkillDemand[]): readonly SkillDemand[] {
  if (demands.length === 0) return NO_SKILLS;
  const levels = new Map<string, number>();
  for (const { skill, level } of demands) levels.set(skill, Math.max(level, levels.get(skill) ?? 0));
  return [...levels].map(([skill, level]) => ({ skill, level })).toSorted((a, b) => (a.skill < b.skill ? -1 : 1));
}
