import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { idOf } from '../testing/index.ts';
import {
  orderQueue,
  POLICY_NAMES,
  PRESET_PLANS,
  reviewPlan,
  route,
  routingRuleSchema,
  RULE_TITLES,
  sayingWarning,
  startRule,
  type PlanWarning,
  type RoutingPlan,
  type RoutingRule,
} from './index.ts';
import { ACCOUNTS, agents, AT, items, plansWith } from './testing/arbitraries.ts';
import { turnOf } from './testing/oracle.ts';

const codes = (rules: RoutingRule[]): string[] => reviewPlan({ rules }, null).map(({ code }) => code);

/** The plan without what its review calls idle; null when nothing is. */
function withoutIdle(plan: RoutingPlan, warnings: readonly PlanWarning[]): RoutingPlan | null {
  const shadowed = new Set(warnings.flatMap((warning) => (warning.code === 'shadowed' ? [warning.rule] : [])));
  const idle = warnings.flatMap((warning) => (warning.code === 'idle-step' ? [warning] : []));
  if (shadowed.size + idle.length === 0) return null;
  const isKept = (name: string) => (_: unknown, index: number) =>
    !idle.some(({ rule, step }) => rule === name && step === index + 1);
  return {
    rules: plan.rules
      .filter(({ rule }) => !shadowed.has(rule))
      .map((rule) => {
        if (rule.rule === 'overflow') return { ...rule, steps: rule.steps.filter(isKept(rule.rule)) };
        return rule.rule === 'relax-skills' ? { ...rule, steps: rule.steps.filter(isKept(rule.rule)) } : rule;
      }),
  };
}

describe('the review of a plan', () => {
  it('calls idle only what could be left out: everybody gets whom he got', () => {
    let compared = 0;
    const plans = fc.oneof(
      plansWith('round-robin', 'least-busy'),
      plansWith('overflow', 'relax-skills'),
      plansWith('relax-skills', 'round-robin', 'best-skills'),
    );
    fc.assert(
      fc.property(plans, agents, items, (plan, some, waiting) => {
        const lean = withoutIdle(plan, reviewPlan(plan, null));
        if (lean === null) return;
        compared += 1;
        // Turns tell everybody apart who was ever given work.
        const told = some.map((agent, index) => ({ ...agent, lastAssignedAt: index }));
        // One by one: two who are given work at the same instant are told apart by what comes after turns.
        const pairsOf = (by: RoutingPlan) =>
          waiting.map((item) => route({ items: [item], agents: told }, () => by, AT).pairs);
        expect(pairsOf(lean)).toEqual(pairsOf(plan));
      }),
      { numRuns: 400 },
    );
    expect(compared).toBeGreaterThan(50);
  });

  it('names rules that do nothing, and finds nothing odd in a plan that comes with the product', () => {
    expect(reviewPlan({ rules: [{ rule: 'round-robin' }, { rule: 'least-busy' }] }, null)).toEqual([
      { code: 'shadowed', rule: 'least-busy', by: 'round-robin' },
    ]);
    expect(codes([{ rule: 'reserve', opensTo: 'emergencies' }])).toEqual(['no-order']);
    for (const plan of Object.values(PRESET_PLANS)) expect(reviewPlan(plan, null)).toEqual([]);
    const steps = [
      { afterMs: 9, levels: 1, dropsLanguage: false },
      { afterMs: 5, levels: 2, dropsLanguage: true },
      { afterMs: 9, levels: 3, dropsLanguage: false },
    ];
    expect(reviewPlan({ rules: [{ rule: 'relax-skills', steps }, { rule: 'least-busy' }] }, null)).toEqual([
      { code: 'idle-step', rule: 'relax-skills', step: 1 },
    ]);
  });

  it('knows head starts that come to nothing, that are cut, or that look swapped', () => {
    const none = {
      rule: 'priority',
      headStartMs: { A: 0, B: 0 },
      pointMs: 0,
      emergencyMs: 0,
      deadlineLeadMs: 0,
    } as const;
    const order = { rule: 'least-busy' } as const;
    expect(codes([{ ...none, mostMs: 5 }, order])).toEqual(['no-head-start']);
    expect(codes([{ ...none, headStartMs: { A: 5, B: 0 }, mostMs: 0 }, order])).toEqual(['no-head-start']);
    expect(codes([{ ...none, headStartMs: { A: 9, B: 4 }, mostMs: 5 }, order])).toEqual(['head-start-cut']);
    expect(codes([{ ...none, headStartMs: { A: 1, B: 4 }, mostMs: 5 }, order])).toEqual(['class-b-before-a']);
  });

  it('says what a rule finds nothing to go by, and who is named in vain', () => {
    const [accountId = ''] = ACCOUNTS;
    const empty = { accountId, agents: [], items: [] };
    const nobody = idOf('a9e', 99);
    const rules: RoutingRule[] = [{ rule: 'designated', agentIds: [nobody], patienceMs: null }, { rule: 'same-team' }];
    expect(reviewPlan({ rules }, empty)).toEqual([
      { code: 'not-serving', agentIds: [nobody] },
      { code: 'nothing-to-go-by', rule: 'same-team' },
    ]);
    const found = reviewPlan(PRESET_PLANS.balanced, empty).flatMap((warning) =>
      warning.code === 'nothing-to-go-by' ? [warning.rule] : [],
    );
    expect(found).toEqual(['overflow', 'relax-skills', 'reserve', 'gather', 'best-skills', 'same-team', 'same-region']);
  });

  it('can be said in both languages, whatever it finds', () => {
    fc.assert(
      fc.property(plansWith(), agents, items, (plan, some, waiting) => {
        const surroundings = { accountId: ACCOUNTS[0] ?? '', agents: some, items: waiting };
        for (const warning of reviewPlan(plan, surroundings)) {
          expect(sayingWarning(warning, 'zh-CN', () => '某人')).toMatch(/^[^\n]+。$/);
          expect(sayingWarning(warning, 'en', () => 'Somebody')).toMatch(/^[A-Z][^\n\p{Script=Han}]+\.$/u);
        }
      }),
    );
  });
});

it('every rule has a title and something to begin with', () => {
  for (const name of POLICY_NAMES) {
    expect(routingRuleSchema.parse(startRule(name, [idOf('a9e', 1)]))).toMatchObject({ rule: name });
    expect(RULE_TITLES['zh-CN'][name]).toMatch(/\p{Script=Han}/u);
    expect(RULE_TITLES.en[name]).not.toMatch(/\p{Script=Han}/u);
  }
});

it('the queue is shown in the order of turns', () => {
  fc.assert(
    fc.property(plansWith('priority'), items, (plan, waiting) => {
      const turns = orderQueue(waiting, plan).map((item) => turnOf(item, plan));
      expect(turns).toEqual(turns.toSorted((a, b) => a - b));
      expect(turns).toHaveLength(waiting.length);
    }),
  );
});
