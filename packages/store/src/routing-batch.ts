import type { Id, Instant } from '@zhida/core/kit';
import type { DecisionKind, DecisionRecord } from '@zhida/core/routing';
import { Places } from './engine/places.ts';

type Summary = NonNullable<DecisionRecord['verdicts']>;
type NamedVerdict = Summary['named'][number];
type Verdict = NamedVerdict['verdict'];

/**
 * The decisions of one commit as they are kept: whom several of them name, and what they say of them, is written down once, and
 * everything else points there. A reason is a fifth as long that way.
 */
export interface PackedDecisions {
  readonly agents: readonly Id[];
  readonly verdicts: readonly Verdict[];
  readonly rows: readonly PackedDecision[];
}

type PackedDecision = readonly [
  conversationId: Id,
  at: Instant,
  kind: DecisionKind,
  agentId: Id | null,
  item: DecisionRecord['item'],
  /** Agents and what is said of them, by their places in the lists, which count from 1; null where no router decided. */
  named: readonly number[] | null,
  others: Summary['others'] | null,
  /** Null: as its kind, its agent and what decided say. */
  outcome: DecisionRecord['outcome'] | null,
  policy: string | null,
  by: string | null,
];

/** Packs decisions, of a conversation one at most. */
export function packDecisions(decisions: readonly DecisionRecord[]): PackedDecisions {
  const agents = new Places();
  const verdictKeys = new Places();
  const verdicts: Verdict[] = [];
  /** Of values met before, which are most: the router says the same with the same one. */
  const known = new Map<Verdict, number>();
  const placeOf = (verdict: Verdict): number => {
    const place = verdictKeys.placeOf(keyOf(verdict));
    verdicts[place - 1] ??= verdict;
    known.set(verdict, place);
    return place;
  };
  const placesOf = (named: readonly NamedVerdict[]): number[] => {
    const places: number[] = [];
    for (const { agentId, verdict } of named) {
      places.push(agents.placeOf(agentId), known.get(verdict) ?? placeOf(verdict));
    }
    return places;
  };
  const rows = decisions.map((decision): PackedDecision => {
    const { conversationId, at, kind, agentId, item, outcome, policy, by } = decision;
    const named = decision.verdicts === null ? null : placesOf(decision.verdicts.named);
    const others = decision.verdicts?.others ?? null;
    return [conversationId, at, kind, agentId, item, named, others, isPlain(decision) ? null : outcome, policy, by];
  });
  return { agents: agents.values, verdicts, rows };
}

/** What was packed of a conversation; null when it is not among them. */
export function unpackDecision({ agents, verdicts, rows }: PackedDecisions, id: Id): DecisionRecord | null {
  const row = rows.find(([conversationId]) => conversationId === id);
  if (row === undefined) return null;
  const [conversationId, at, kind, agentId, item, places, others, outcome, policy, by] = row;
  const pairs = places ?? [];
  const named: NamedVerdict[] = [];
  for (let index = 0; index < pairs.length; index += 2) {
    const [agent, verdict] = [agents[(pairs[index] ?? 0) - 1], verdicts[(pairs[index + 1] ?? 0) - 1]];
    if (agent !== undefined && verdict !== undefined) named.push({ agentId: agent, verdict });
  }
  return {
    conversationId,
    at,
    kind,
    agentId,
    item,
    verdicts: others === null ? null : { named, others },
    outcome: outcome ?? ({ kind, agentId, by } as DecisionRecord['outcome']),
    policy,
    by,
  };
}

/** Of an assignment its kind, its agent and what decided say it all. */
const isPlain = ({ kind, agentId, by, outcome }: DecisionRecord): boolean =>
  'kind' in outcome &&
  outcome.kind === 'assigned' &&
  kind === 'assigned' &&
  outcome.agentId === agentId &&
  outcome.by === by;

/** What tells verdicts apart; most say no more than a code and a rule. */
const keyOf = (verdict: Verdict): string =>
  verdict.code === 'behind' || verdict.code === 'chosen' ? `${verdict.code} ${verdict.by}` : JSON.stringify(verdict);
