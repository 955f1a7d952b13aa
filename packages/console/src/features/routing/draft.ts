import type { PlanChoice, RoutingRule, RuleName } from '@zhida/core/routing';
import type { PlanAnswer } from './queries.ts';

/** A plan under composition becomes the account's own as soon as a rule of it changes. */
export const withRules = (choice: PlanChoice, rules: readonly RoutingRule[], newName: string): PlanChoice => ({
  kind: 'own',
  name: choice.kind === 'own' ? choice.name : newName,
  plan: { rules: [...rules] },
});

export const rulesOf = (choice: PlanChoice, presets: PlanAnswer['presets']): readonly RoutingRule[] =>
  choice.kind === 'own'
    ? choice.plan.rules
    : (presets.find(({ policy }) => policy === choice.policy)?.plan.rules ?? []);

/** Whether it can be tried and saved: it has a name, and every rule whom or what it needs. */
export function isComplete(choice: PlanChoice): boolean {
  if (choice.kind === 'preset') return true;
  const { name, plan } = choice;
  return name.trim() !== '' && plan.rules.length > 0 && plan.rules.every(isWhole);
}

const isWhole = (rule: RoutingRule): boolean => rule.rule !== 'designated' || rule.agentIds.length > 0;

/** One rule moved up or down; the same list when it is at the end already. */
export function moveRule(
  rules: readonly RoutingRule[],
  name: RuleName,
  direction: 'up' | 'down',
): readonly RoutingRule[] {
  const from = rules.findIndex(({ rule }) => rule === name);
  const to = from + (direction === 'up' ? -1 : 1);
  const [moved, other] = [rules[from], rules[to]];
  if (moved === undefined || other === undefined) return rules;
  return rules.map((rule, index) => (index === from ? other : index === to ? moved : rule));
}

export const replaceRule = (rules: readonly RoutingRule[], changed: RoutingRule): readonly RoutingRule[] =>
  rules.map((rule) => (rule.rule === changed.rule ? changed : rule));

export const isSameChoice = (a: PlanChoice, b: PlanChoice): boolean => JSON.stringify(a) === JSON.stringify(b);
