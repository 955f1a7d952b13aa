import type { Id, Instant } from '../kit/index.ts';
import type { RoutingDecision, VerdictSummary } from './decision.ts';
import { waitedMs, type PriorityClass, type WorkItem } from './work-item.ts';

/** What became of a conversation that waited or was served, and is worth asking “why?” about. */
export type DecisionKind =
  | 'assigned'
  | 'waiting'
  | 'offer-expired'
  | 'offer-declined'
  | 'transferred'
  | 'released'
  | 'auto-ended'
  | 'moved'
  | 'prioritised';

/** What an item asked for when it was decided; what it left open is left out. */
export type ItemFacts = Partial<Omit<WorkItem, 'id'>> & { readonly since: Instant; readonly waitedMs: number };

/** Who left whom, and why, where no router decided. */
export interface StepFacts {
  readonly reason?: string;
  readonly from?: { readonly agentId: Id; readonly agentName: string };
  readonly to?:
    | { readonly agentId: Id; readonly agentName: string }
    | { readonly accountId: Id; readonly accountName: string };
  /** What a supervisor said of the wait: its class and whether it is at the front, as they are from now on. */
  readonly priorityClass?: PriorityClass | null;
  readonly isFront?: boolean;
}

/** A decision as it is kept, so that “why?” can be answered afterwards. */
export interface DecisionRecord {
  readonly conversationId: Id;
  readonly at: Instant;
  readonly kind: DecisionKind;
  /** Who got it, or whom it left. */
  readonly agentId: Id | null;
  readonly item: ItemFacts | null;
  /** Null where no router decided. */
  readonly verdicts: VerdictSummary | null;
  /** What the router decided; or the facts of a step that somebody or time took. */
  readonly outcome: RoutingDecision['outcome'] | StepFacts;
  /** Name of the account's plan. */
  readonly policy: string | null;
  /** A rule of the plan; for steps the reason, or who took it. */
  readonly by: string | null;
}

/** The facts of an item, without what asks for nothing. Field by field: it is done for every assignment. */
export function itemFactsOf(item: WorkItem, at: Instant): ItemFacts {
  const { accountId, since } = item;
  const facts: Asked = { accountId, since, waitedMs: waitedMs(item, at) };
  if (item.kind !== 'chat') facts.kind = item.kind;
  if (item.teamId !== null) facts.teamId = item.teamId;
  if (item.weight !== 1) facts.weight = item.weight;
  if (item.required.length > 0) facts.required = item.required;
  if (item.preferred.length > 0) facts.preferred = item.preferred;
  if (item.language !== null) facts.language = item.language;
  if (item.region !== null) facts.region = item.region;
  if (item.priorityClass !== 'C') facts.priorityClass = item.priorityClass;
  if (item.points !== 0) facts.points = item.points;
  if (item.isEmergency) facts.isEmergency = true;
  if (item.managerId !== null) facts.managerId = item.managerId;
  if (item.lastAgentId !== null) facts.lastAgentId = item.lastAgentId;
  if (item.passedBy !== undefined && item.passedBy.length > 0) facts.passedBy = item.passedBy;
  if (item.isCallback === true) facts.isCallback = true;
  if (item.callbackAgentId !== undefined) facts.callbackAgentId = item.callbackAgentId;
  if (item.front !== undefined) facts.front = item.front;
  if (item.deadlineAt !== null) facts.deadlineAt = item.deadlineAt;
  return facts;
}

type Asked = { -readonly [Name in keyof ItemFacts]: ItemFacts[Name] };

/** What the router decided, as it is kept. */
export const recordOf = (decision: RoutingDecision, item: WorkItem, policy: string): DecisionRecord => {
  const { outcome } = decision;
  return {
    conversationId: decision.itemId,
    at: decision.at,
    kind: outcome.kind === 'assigned' ? 'assigned' : 'waiting',
    agentId: outcome.kind === 'assigned' ? outcome.agentId : null,
    item: itemFactsOf(item, decision.at),
    verdicts: { named: decision.verdicts, others: decision.others },
    outcome,
    policy,
    by: outcome.kind === 'assigned' ? outcome.by : outcome.kind === 'held' ? outcome.rule : null,
  };
};

/** The router's decision that a record keeps; null for steps that no router decided. */
export function decisionOf({ conversationId, at, item, verdicts, outcome }: DecisionRecord): RoutingDecision | null {
  if (item === null || verdicts === null || !('kind' in outcome)) return null;
  const { named, others } = verdicts;
  const front = item.front === undefined ? {} : { front: item.front };
  return { itemId: conversationId, at, waitedMs: item.waitedMs, ...front, outcome, verdicts: named, others };
}
