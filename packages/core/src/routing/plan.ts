import { z } from 'zod';
import { routingRuleSchema, sayingRule, type RoutingLanguage, type RoutingRule } from './policies/index.ts';

/**
 * How an account's work is handed out, as data: rules in the order of their importance. Of rules that order agents an
 * earlier one goes before a later one; the same holds for rules that prefer certain agents.
 */
export const routingPlanSchema = z.strictObject({
  rules: z
    .array(routingRuleSchema)
    .min(1)
    .max(14)
    .refine((rules) => new Set(rules.map(({ rule }) => rule)).size === rules.length, 'names a rule twice'),
});
export interface RoutingPlan {
  readonly rules: readonly RoutingRule[];
}

/** The plan in one sentence, for whoever composes it. */
export function describePlan({ rules }: RoutingPlan, language: RoutingLanguage): string {
  const sentence = rules.map((rule) => sayingRule(rule, language)).join('; ');
  return language === 'zh-CN'
    ? `${rules.map((rule) => sayingRule(rule, language)).join('；')}。`
    : `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}.`;
}
