import { assert, SECOND_MS, type Id } from '../kit/index.ts';
import type { RoutingRule, RuleName } from './policies/index.ts';
import { PRESET_PLANS } from './presets.ts';

const ADVISED = new Map(PRESET_PLANS.balanced.rules.map((rule) => [rule.rule, rule]));

/** A rule to begin with, as the plan that we advise has it. `agentIds`: whom a designation begins with. */
export function startRule(name: RuleName, agentIds: readonly Id[]): RoutingRule {
  if (name === 'designated') return { rule: name, agentIds: [...agentIds], patienceMs: 30 * SECOND_MS };
  if (name === 'longest-idle' || name === 'round-robin') return { rule: name };
  const advised = ADVISED.get(name);
  assert(advised !== undefined, 'the plan that we advise has every other rule');
  return advised;
}
