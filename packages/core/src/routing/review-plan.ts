import type { Id } from '../kit/index.ts';
import type { Candidate } from './candidate.ts';
import type { RoutingPlan } from './plan.ts';
import type { RoutingRule, RuleName } from './policies/index.ts';
import type { WorkItem } from './work-item.ts';

/** Something about a plan that whoever composes it should know: a rule that does nothing, or less than it seems to. */
export type PlanWarning =
  /** An earlier rule leaves next to nothing for this one to decide. */
  | { readonly code: 'shadowed'; readonly rule: RuleName; readonly by: RuleName }
  /** A step that an earlier one has reached already, by its place in the rule. */
  | { readonly code: 'idle-step'; readonly rule: RuleName; readonly step: number }
  | { readonly code: 'no-head-start' }
  | { readonly code: 'head-start-cut'; readonly class: 'A' | 'B' }
  | { readonly code: 'class-b-before-a' }
  /** Designated agents who do not serve the account. */
  | { readonly code: 'not-serving'; readonly agentIds: readonly Id[] }
  /** None of the agents has what the rule goes by. */
  | { readonly code: 'nothing-to-go-by'; readonly rule: RuleName }
  /** Nothing says who comes first: turns decide. */
  | { readonly code: 'no-order' };

/** What there is at present for rules to go by. */
export interface PlanSurroundings {
  readonly accountId: Id;
  readonly agents: readonly Candidate[];
  readonly items: readonly WorkItem[];
}

/** Rules that order agents. */
const ORDERS: ReadonlySet<RuleName> = new Set([
  'best-skills',
  'least-busy',
  'longest-idle',
  'round-robin',
  'same-region',
  'same-team',
]);

/** What is odd about a plan by itself and, where they are given, in its surroundings. */
export const reviewPlan = ({ rules }: RoutingPlan, surroundings: PlanSurroundings | null): readonly PlanWarning[] => [
  ...findShadows(rules),
  ...rules.flatMap(findOddities),
  ...(surroundings === null ? [] : rules.flatMap((rule) => findMissing(rule, surroundings))),
  ...(rules.some(({ rule }) => ORDERS.has(rule)) ? [] : [{ code: 'no-order' } as const]),
];

/** Turns tell any two agents apart but those who were given work at the same instant, or never: what comes after them hardly decides. */
function findShadows(rules: readonly RoutingRule[]): PlanWarning[] {
  const turns = rules.findIndex(({ rule }) => rule === 'round-robin');
  if (turns < 0) return [];
  return rules
    .slice(turns + 1)
    .filter(({ rule }) => ORDERS.has(rule))
    .map(({ rule }) => ({ code: 'shadowed', rule, by: 'round-robin' }));
}

function findOddities(rule: RoutingRule): PlanWarning[] {
  switch (rule.rule) {
    case 'priority':
      return findPriorityOddities(rule);
    case 'overflow':
      return idleSteps(rule.rule, rule.steps, (earlier, { teamIds }) => {
        if (earlier.some((step) => step.teamIds === null)) return true;
        const open = new Set(earlier.flatMap((step) => step.teamIds ?? []));
        return teamIds !== null && teamIds.every((id) => open.has(id));
      });
    case 'relax-skills':
      return idleSteps(rule.rule, rule.steps, (earlier, { levels, dropsLanguage }) =>
        earlier.some((step) => step.levels >= levels) && dropsLanguage
          ? earlier.some((step) => step.dropsLanguage)
          : earlier.some((step) => step.levels >= levels),
      );
    default:
      return [];
  }
}

/** Steps that change nothing once those due before them have been reached. */
const idleSteps = <S extends { readonly afterMs: number }>(
  rule: RuleName,
  steps: readonly S[],
  isIdle: (earlier: readonly S[], step: S) => boolean,
): PlanWarning[] =>
  steps.flatMap((step, index) => {
    const earlier = steps.filter(
      (other, at) => other.afterMs < step.afterMs || (other.afterMs === step.afterMs && at < index),
    );
    return isIdle(earlier, step) ? [{ code: 'idle-step', rule, step: index + 1 } as const] : [];
  });

function findPriorityOddities(rule: Extract<RoutingRule, { rule: 'priority' }>): PlanWarning[] {
  const { headStartMs, pointMs, emergencyMs, deadlineLeadMs, mostMs } = rule;
  const given = [headStartMs.A, headStartMs.B, pointMs, emergencyMs, deadlineLeadMs];
  if (mostMs === 0 || given.every((ms) => ms === 0)) return [{ code: 'no-head-start' }];
  const cut = (['A', 'B'] as const).filter((name) => headStartMs[name] > mostMs);
  return [
    ...cut.map((name) => ({ code: 'head-start-cut', class: name }) as const),
    ...(headStartMs.B > headStartMs.A ? [{ code: 'class-b-before-a' } as const] : []),
  ];
}

function findMissing(rule: RoutingRule, { accountId, agents, items }: PlanSurroundings): PlanWarning[] {
  const serving = agents.filter(({ accountIds }) => accountIds.includes(accountId));
  const unless = (isThere: boolean): PlanWarning[] =>
    isThere ? [] : [{ code: 'nothing-to-go-by', rule: rule.rule } as const];
  switch (rule.rule) {
    case 'designated': {
      const agentIds = rule.agentIds.filter((id) => !serving.some((agent) => agent.id === id));
      return agentIds.length === 0 ? [] : [{ code: 'not-serving', agentIds }];
    }
    case 'best-skills':
    case 'relax-skills':
      return unless(
        serving.some(({ skills }) => Object.keys(skills).length > 0) ||
          items.some(({ required }) => required.length > 0),
      );
    case 'overflow':
    case 'same-team':
      return unless(serving.some(({ teamId }) => teamId !== null));
    case 'same-region':
      return unless(serving.some(({ region }) => region !== null));
    case 'reserve':
      return unless(serving.some(({ reserved }) => reserved > 0));
    case 'gather':
      return unless(items.some(({ weight }) => weight > 1));
    default:
      return [];
  }
}
