import { z } from 'zod';
import { bestSkills } from './best-skills.ts';
import { designated } from './designated.ts';
import { gather } from './gather.ts';
import { lastAgent } from './last-agent.ts';
import { leastBusy } from './least-busy.ts';
import { longestIdle } from './longest-idle.ts';
import { overflow } from './overflow.ts';
import type { Policy, PolicyPart, RoutingLanguage } from './policy.ts';
import { priority } from './priority.ts';
import { relaxSkills } from './relax-skills.ts';
import { reserve } from './reserve.ts';
import { roundRobin } from './round-robin.ts';
import { sameRegion } from './same-region.ts';
import { sameTeam } from './same-team.ts';
import { serviceManager } from './service-manager.ts';

export type { CandidateOrder, Demand, FirstChoice, PolicyPart, RoutingLanguage } from './policy.ts';
export { byLongestSinceAssigned } from './round-robin.ts';
export { sayingSpan } from './spans.ts';

/** Every rule of which a plan can be composed, by the name in its data. */
export const POLICIES = {
  'best-skills': bestSkills,
  designated,
  gather,
  'last-agent': lastAgent,
  'least-busy': leastBusy,
  'longest-idle': longestIdle,
  overflow,
  priority,
  'relax-skills': relaxSkills,
  reserve,
  'round-robin': roundRobin,
  'same-region': sameRegion,
  'same-team': sameTeam,
  'service-manager': serviceManager,
} as const;

/** One rule of a plan, as data. */
export const routingRuleSchema = z.union(Object.values(POLICIES).map(({ schema }) => schema));
export type RoutingRule = z.infer<(typeof POLICIES)[keyof typeof POLICIES]['schema']>;
export type RuleName = RoutingRule['rule'];

/** What the rule does. */
export const partOf = (rule: RoutingRule): PolicyPart => policyOf(rule).part(rule);

/** What the rule does, in words. */
export const sayingRule = (rule: RoutingRule, language: RoutingLanguage): string => policyOf(rule).says[language](rule);

const policyOf = (rule: RoutingRule): Policy<RoutingRule> => POLICIES[rule.rule] as unknown as Policy<RoutingRule>;

export const POLICY_NAMES = Object.keys(POLICIES) as readonly RuleName[];
