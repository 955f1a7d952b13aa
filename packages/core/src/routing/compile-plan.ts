import { MINUTE_MS, type Id, type Instant } from '../kit/index.ts';
import type { Candidate } from './candidate.ts';
import type { RoutingPlan } from './plan.ts';
import { partOf, type Demand, type PolicyPart, type RuleName } from './policies/index.ts';
import type { WorkItem } from './work-item.ts';

/** A preference of the plan for certain agents, for one item. */
export interface Choice {
  readonly rule: RuleName;
  readonly agentIds: readonly Id[];
  readonly patienceMs: number | null;
}

/** A rule of the plan that orders agents. */
export interface AgentOrder {
  readonly rule: RuleName;
  /** Where an agent stands by what he is, whatever his desk does; null when the rule looks at the desk. */
  readonly rank: ((agent: Candidate, item: WorkItem) => number) | null;
  readonly compare: (a: Candidate, b: Candidate, item: WorkItem) => number;
}

/** A plan put together once, to be asked many times. */
export interface CompiledPlan {
  /** The instant from which the item counts as waiting: the earlier, the sooner its turn. Never changes. */
  turnOf(item: WorkItem): Instant;
  choicesOf(item: WorkItem): readonly Choice[];
  demandOf(item: WorkItem, waitedMs: number): Demand;
  /** The waits at which the demand may change, rising. */
  readonly stepsMs: readonly number[];
  opensReserve(item: WorkItem): boolean;
  readonly gatherAfterMs: number | null;
  readonly orders: readonly AgentOrder[];
}

/** How much earlier a promised callback counts as having come, under every plan. */
const CALLBACK_HEAD_START_MS = 10 * MINUTE_MS;
/** How long it waits for whom it was meant for, the service manager or the last agent, under every plan. */
const CALLBACK_PATIENCE_MS = 2 * MINUTE_MS;

/** Earlier than every turn that an instant and a head start can make, by more than any instant. */
const FRONT = -1e15;

/** Whom a callback waits for first: whom it was meant for, else who knows the customer, where the plan itself has no say about them. */
function knownTo(
  { isCallback, callbackAgentId, managerId, lastAgentId }: WorkItem,
  choices: readonly Choice[],
): Choice[] {
  if (isCallback !== true) return [];
  if (callbackAgentId !== undefined) {
    return [{ rule: 'designated', agentIds: [callbackAgentId], patienceMs: CALLBACK_PATIENCE_MS }];
  }
  const known = managerId ?? lastAgentId;
  const rule: RuleName = managerId === null ? 'last-agent' : 'service-manager';
  const isSaid = choices.some((choice) => choice.rule === rule);
  return known === null || isSaid ? [] : [{ rule, agentIds: [known], patienceMs: CALLBACK_PATIENCE_MS }];
}

export function compilePlan({ rules }: RoutingPlan): CompiledPlan {
  const parts = rules.map((rule) => ({ rule: rule.rule, part: partOf(rule) }));
  const reserves = parts.filter(({ part }) => part.opensReserve !== undefined);
  const choosing = parts.filter(({ part }) => part.firstChoice !== undefined);
  const gathers = parts.flatMap(({ part }) => part.gatherAfterMs ?? []);
  return {
    turnOf: (item) =>
      item.front === undefined
        ? item.since -
          parts.reduce((sum, { part }) => sum + (part.headStartMs?.(item) ?? 0), 0) -
          (item.isCallback === true ? CALLBACK_HEAD_START_MS : 0)
        : FRONT - item.front.at,
    choicesOf: (item) => {
      const choices = choosing.flatMap(({ rule, part }) => {
        const choice = part.firstChoice?.(item) ?? null;
        return choice === null ? [] : [{ rule, ...choice }];
      });
      return [...knownTo(item, choices), ...choices];
    },
    demandOf: (item, waited) =>
      parts.reduce((demand, { part }) => part.widen?.(demand, waited) ?? demand, firstDemandOf(item)),
    stepsMs: [...new Set(parts.flatMap(({ part }) => part.stepsMs ?? []))].toSorted((a, b) => a - b),
    opensReserve: (item) => reserves.every(({ part }) => part.opensReserve?.(item) === true),
    gatherAfterMs: gathers[0] ?? null,
    orders: parts.flatMap(({ rule, part }) => orderOf(rule, part)),
  };
}

const firstDemandOf = ({ teamId, required, language }: WorkItem): Demand => ({
  teamIds: teamId === null ? null : [teamId],
  skills: required,
  language,
});

function orderOf(rule: RuleName, { rank, compare }: PolicyPart): AgentOrder[] {
  if (rank !== undefined) return [{ rule, rank, compare: (a, b, item) => rank(a, item) - rank(b, item) }];
  return compare === undefined ? [] : [{ rule, rank: null, compare }];
}
