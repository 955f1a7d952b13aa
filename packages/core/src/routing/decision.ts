import { assert, type Id, type Instant } from '../kit/index.ts';
import { compareAgents, decidingRule } from './compare-agents.ts';
import type { CompiledPlan } from './compile-plan.ts';
import type { Desk } from './desks.ts';
import type { RuleName } from './policies/index.ts';
import type { Stage } from './stage.ts';
import { findHindrance, findShortage, type DecidedBy, type Verdict } from './verdict.ts';
import { waitedMs, type Front, type WorkItem } from './work-item.ts';

/** What became of an item in a pass, and of every agent who was considered: the answer to “why?”. */
export interface RoutingDecision {
  readonly itemId: Id;
  readonly at: Instant;
  readonly waitedMs: number;
  /** Who moved it to the front; left out: nobody did. */
  readonly front?: Front;
  readonly outcome:
    | { readonly kind: 'assigned'; readonly agentId: Id; readonly by: DecidedBy | 'only-one' }
    | {
        readonly kind: 'held';
        readonly rule: RuleName;
        readonly agentIds: readonly Id[];
        readonly until: Instant | null;
      }
    | { readonly kind: 'waits'; readonly nextChangeAt: Instant | null };
  /** One for every agent who is named, by id: everybody, unless they are many. */
  readonly verdicts: VerdictSummary['named'];
  /** How many more there are, by what they were told. */
  readonly others: VerdictSummary['others'];
}

/** What agents were told, with those named who are nearest to it. */
export interface VerdictSummary {
  readonly named: readonly { readonly agentId: Id; readonly verdict: Verdict }[];
  readonly others: Readonly<Partial<Record<Verdict['code'], number>>>;
}

export interface Case {
  readonly item: WorkItem;
  readonly plan: CompiledPlan;
  readonly stage: Stage;
  readonly at: Instant;
  /** Everybody, with the desks as they were when it was decided. */
  readonly desks: readonly Desk[];
}

/** Explains an assignment; asked before the item is on the desk. */
export function explainAssigned(given: Case, chosen: Desk, choice: RuleName | null): RoutingDecision {
  const { item, plan, at } = given;
  const isRival = (desk: Desk): boolean =>
    desk !== chosen && findObstacle(given, desk) === null && (choice === null || isOf(given.stage, choice, desk));
  const rivals = given.desks.filter(isRival);
  const runnerUp = rivals.toSorted((a, b) => compareAgents(plan, item, a.agent, b.agent))[0];
  const by = choice ?? (runnerUp === undefined ? 'only-one' : decidingRule(plan, item, chosen.agent, runnerUp.agent));
  const verdicts = verdictsOf(given, (desk) => {
    if (desk === chosen) return { code: 'chosen', by };
    if (choice !== null && !isOf(given.stage, choice, desk)) {
      return { code: 'not-first-choice', rule: choice, until: null };
    }
    return { code: 'behind', by: decidingRule(plan, item, chosen.agent, desk.agent) };
  });
  const outcome = { kind: 'assigned', agentId: chosen.agent.id, by } as const;
  return { ...headOf(item, at), outcome, verdicts, others: {} };
}

/** Explains why an item still waits; asked at the end of the pass. */
export function explainWaiting(given: Case): RoutingDecision {
  const { item, stage, at } = given;
  const { heldFor, heldUntil } = stage;
  const verdicts = verdictsOf(given, () => {
    assert(heldFor !== null, 'nobody who could take an item stays apart from it');
    return { code: 'not-first-choice', rule: heldFor.rule, until: heldUntil };
  });
  return { ...headOf(item, at), outcome: waitingOutcome(stage), verdicts, others: {} };
}

/** What every decision says of its item. */
export const headOf = (item: WorkItem, at: Instant): Pick<RoutingDecision, 'itemId' | 'at' | 'waitedMs' | 'front'> => ({
  itemId: item.id,
  at,
  waitedMs: waitedMs(item, at),
  ...(item.front === undefined ? {} : { front: item.front }),
});

export const waitingOutcome = ({ heldFor, heldUntil, endsAt }: Stage): RoutingDecision['outcome'] =>
  heldFor === null
    ? { kind: 'waits', nextChangeAt: endsAt }
    : { kind: 'held', rule: heldFor.rule, agentIds: heldFor.agentIds, until: heldUntil };

const verdictsOf = (given: Case, ofFree: (desk: Desk) => Verdict): RoutingDecision['verdicts'] =>
  given.desks
    .map((desk) => ({ agentId: desk.agent.id, verdict: findObstacle(given, desk) ?? ofFree(desk) }))
    .toSorted((a, b) => (a.agentId < b.agentId ? -1 : 1));

/** Why this desk could not have the item, whatever the others; null when it could. */
export function findObstacle(
  { item, plan, stage }: Omit<Case, 'desks' | 'at'>,
  { agent, keptFor }: Desk,
): Verdict | null {
  const isChoice = stage.choices.some(({ agentIds }) => agentIds.includes(agent.id));
  const demand = isChoice ? { ...stage.demand, teamIds: null } : stage.demand;
  const hindrance = findHindrance(item, demand, agent);
  if (hindrance === null && stage.except.includes(agent.id)) return { code: 'let-it-pass' };
  const obstacle = hindrance ?? findShortage(item, plan.opensReserve(item), agent);
  if (obstacle !== null || keptFor === null) return obstacle;
  return { code: 'kept-for-item', itemId: keptFor };
}

export const isOf = ({ choices }: Stage, rule: RuleName, { agent }: Desk): boolean =>
  choices.some((choice) => choice.rule === rule && choice.agentIds.includes(agent.id));
