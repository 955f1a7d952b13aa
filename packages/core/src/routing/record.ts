import type { Id, Instant } from '../kit/index.ts';
import type { RoutingDecision, VerdictSummary } from './decision.ts';
import { waitedMs, type WorkItem } from './work-item.ts';

/** What became of a conversation that waited or was served, and is worth asking “why?” about. */
export type DecisionKind =
  | 'assigned'
  | 'waiting'
  | 'offer-expired'
  | 'offer-declined'
  | 'transferred'
  | 'released'
  | 'auto-ended'
  | 'moved';

/** What an item asked for when it was decided; what it left open is left out. */
export type ItemFacts = Partial<Omit<WorkItem, 'id'>> & { readonly since: Instant; readonly waitedMs: number };

/** Who left whom, and why, where no router decided. */
export interface StepFacts {
  readonly reason?: string;
  readonly from?: { readonly agentId: Id; readonly agentName: string };
  readonly to?:
    | { readonly agentId: Id; readonly agentName: string }
    | { readonly accountId: Id; readonly accountName: string };
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

/** What an item says that asks for nothing; empty lists ask for nothing either. */
const PLAIN: Readonly<Record<string, unknown>> = {
  kind: 'chat',
  teamId: null,
  weight: 1,
  language: null,
  region: null,
  priorityClass: 'C',
  points: 0,
  isEmergency: false,
  managerId: null,
  lastAgentId: null,
  deadlineAt: null,
  isCallback: false,
};

/** The facts of an item, without what asks for nothing. Field by field: it is done for every assignment. */
export function itemFactsOf(item: WorkItem, at: Instant): ItemFacts {
  const asked: Record<string, unknown> = {};
  for (const name in item) {
    if (name === 'id') continue;
    const value = item[name as keyof WorkItem];
    if (value !== PLAIN[name] && !(Array.isArray(value) && value.length === 0)) asked[name] = value;
  }
  asked['waitedMs'] = waitedMs(item, at);
  return asked as unknown as ItemFacts;
}

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
  return { itemId: conversationId, at, waitedMs: item.waitedMs, outcome, verdicts: named, others };
}
