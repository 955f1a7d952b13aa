import type { PlanChoice, RoutingPolicy } from '@zhida/core/routing';
import type { Translate } from './texts/translate.ts';

/** The plans that come with the product, the advised one first. */
export const POLICIES = [
  'balanced',
  'round-robin',
  'least-busy',
  'longest-idle',
  'best-skills',
  'last-agent',
  'service-manager',
  'priority',
] as const satisfies readonly RoutingPolicy[];

const isPolicy = (name: string): name is RoutingPolicy => POLICIES.some((policy) => policy === name);

/** What a plan is called: those that come with the product by their names for people, others by their own. */
export const planTitle = (name: string, t: Translate): string => (isPolicy(name) ? t(`routing.policy-${name}`) : name);

export const choiceTitle = (choice: PlanChoice, t: Translate): string =>
  choice.kind === 'own' ? choice.name : planTitle(choice.policy, t);
