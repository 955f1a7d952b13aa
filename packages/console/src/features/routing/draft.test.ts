import { planChoiceSchema, PRESET_PLANS, type RoutingRule } from '@zhida/core/routing';
import { describe, expect, it } from 'vitest';
import { isComplete, isSameChoice, moveRule, replaceRule, rulesOf, withRules } from './draft.ts';

const rules: RoutingRule[] = [{ rule: 'best-skills' }, { rule: 'same-team' }, { rule: 'least-busy' }];
const names = (list: readonly RoutingRule[]) => list.map(({ rule }) => rule);

describe('a plan under composition', () => {
  it('moves a rule by one place, and stays as it is at either end', () => {
    expect(names(moveRule(rules, 'same-team', 'up'))).toEqual(['same-team', 'best-skills', 'least-busy']);
    expect(names(moveRule(rules, 'same-team', 'down'))).toEqual(['best-skills', 'least-busy', 'same-team']);
    expect(moveRule(rules, 'best-skills', 'up')).toBe(rules);
    expect(moveRule(rules, 'least-busy', 'down')).toBe(rules);
    expect(moveRule(rules, 'round-robin', 'up')).toBe(rules);
  });

  it('changes the settings of one rule in its place', () => {
    const plan = PRESET_PLANS['last-agent'].rules;
    expect(replaceRule(plan, { rule: 'last-agent', patienceMs: 5 })).toEqual([
      { rule: 'last-agent', patienceMs: 5 },
      { rule: 'least-busy' },
    ]);
  });

  it('is the account’s own once a rule changes, and keeps its name from then on', () => {
    const first = withRules({ kind: 'preset', policy: 'balanced' }, rules, '自定方案');
    expect(first).toEqual({ kind: 'own', name: '自定方案', plan: { rules } });
    expect(withRules(first, rules.slice(1), '别的名字')).toMatchObject({ name: '自定方案' });
    const presets = [{ policy: 'balanced' as const, plan: { rules: [...PRESET_PLANS.balanced.rules] } }];
    expect(rulesOf({ kind: 'preset', policy: 'balanced' }, presets)).toEqual(PRESET_PLANS.balanced.rules);
    expect(rulesOf(first, presets)).toEqual(rules);
    expect(isSameChoice(first, { kind: 'own', name: '自定方案', plan: { rules } })).toBe(true);
    expect(isSameChoice(first, { kind: 'preset', policy: 'balanced' })).toBe(false);
  });

  it('is complete exactly when the server would take it', () => {
    const designated = (agentIds: string[]): RoutingRule => ({ rule: 'designated', agentIds, patienceMs: null });
    const own = (name: string, ...some: RoutingRule[]) => ({ kind: 'own' as const, name, plan: { rules: some } });
    const drafts = [
      own('a', ...rules),
      own('', ...rules),
      own('a'),
      own('a', designated([])),
      own('a', designated(['x'])),
      { kind: 'preset' as const, policy: 'priority' as const },
    ];
    expect(drafts.map(isComplete)).toEqual([true, false, false, false, true, true]);
    expect(drafts.map((draft) => planChoiceSchema.safeParse(draft).success)).toEqual(drafts.map(isComplete));
  });
});
