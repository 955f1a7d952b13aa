import type { Id, Instant } from '@zhida/core/kit';
import type { DecisionKind, DecisionRecord } from '@zhida/core/routing';
import { Places } from './engine/places.ts';

type Summary = NonNullable<DecisionRecord['verdicts']>;
type NamedVerdict = Summary['named'][number];
type Verdict = NamedVerdict['verdict'];

/**
 * The decisions of one commit as they are kept: whom several of them name, and what they say of them, is written down once, and
 * everything else points there by places that count from 1; 0 is nobody and nothing. A reason is an eighth as long that way, and
 * all of it goes over the one connection that writes.
 */
export interface PackedDecisions {
  readonly agents: readonly Id[];
  readonly verdicts: readonly Verdict[];
  /** Kinds, plans, rules and accounts. */
  readonly words: readonly string[];
  /** When the first of them was decided. */
  readonly at: Instant;
  readonly rows: readonly PackedDecision[];
}

type PackedDecision = readonly [
  conversationId: Id,
  /** Since the first. */
  afterMs: number,
  kind: number,
  agent: number,
  item: PackedItem | DecisionRecord['item'],
  /** Agents and what is said of them; null where no router decided. */
  named: readonly number[] | null,
  others: Summary['others'] | null,
  /** Null: as its kind, its agent and what decided say. */
  outcome: DecisionRecord['outcome'] | null,
  policy: number,
  by: number,
];

/** An item that asks for nothing, as most do. */
type PackedItem = readonly [account: number, since: Instant, waitedMs: number];

/** Packs decisions, of a conversation one at most. */
export function packDecisions(decisions: readonly DecisionRecord[]): PackedDecisions {
  const agents = new Places();
  const words = new Places();
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
  const wordOf = (word: string | null): number => (word === null ? 0 : words.placeOf(word));
  const packItem = (item: DecisionRecord['item']): PackedDecision[4] =>
    item === null || !isBare(item) ? item : [wordOf(item.accountId), item.since, item.waitedMs];
  const first = decisions[0]?.at ?? 0;
  const rows = decisions.map((decision): PackedDecision => {
    const { conversationId, at, kind, agentId, item, verdicts: told, outcome, policy, by } = decision;
    return [
      conversationId,
      at - first,
      wordOf(kind),
      agentId === null ? 0 : agents.placeOf(agentId),
      packItem(item),
      told === null ? null : placesOf(told.named),
      told?.others ?? null,
      isPlain(decision) ? null : outcome,
      wordOf(policy),
      wordOf(by),
    ];
  });
  return { agents: agents.values, verdicts, words: words.values, at: first, rows };
}

/** What was packed of a conversation; null when it is not among them. */
export function unpackDecision(packed: PackedDecisions, id: Id): DecisionRecord | null {
  const { agents, verdicts, words } = packed;
  const row = packed.rows.find(([conversationId]) => conversationId === id);
  if (row === undefined) return null;
  const [conversationId, afterMs, kindPlace, agent, item, places, others, outcome, policy, byPlace] = row;
  const pairs = places ?? [];
  const named: NamedVerdict[] = [];
  for (let index = 0; index < pairs.length; index += 2) {
    const [agentId, verdict] = [agents[(pairs[index] ?? 0) - 1], verdicts[(pairs[index + 1] ?? 0) - 1]];
    if (agentId !== undefined && verdict !== undefined) named.push({ agentId, verdict });
  }
  const wordAt = (place: number): string | null => words[place - 1] ?? null;
  const [kind, agentId, by] = [wordAt(kindPlace) as DecisionKind, agents[agent - 1] ?? null, wordAt(byPlace)];
  return {
    conversationId,
    at: packed.at + afterMs,
    kind,
    agentId,
    item: isPackedItem(item) ? { accountId: wordAt(item[0]) ?? '', since: item[1], waitedMs: item[2] } : item,
    verdicts: others === null ? null : { named, others },
    outcome: outcome ?? ({ kind, agentId, by } as DecisionRecord['outcome']),
    policy: wordAt(policy),
    by,
  };
}

type Item = NonNullable<DecisionRecord['item']>;

const BARE: ReadonlySet<string> = new Set(['accountId', 'since', 'waitedMs']);

/** Says whose it is and how long it waited, and no more. */
function isBare(item: Item): item is Item & { readonly accountId: Id } {
  for (const name in item) if (!BARE.has(name)) return false;
  return item.accountId !== undefined;
}

const isPackedItem = (item: PackedDecision[4]): item is PackedItem => Array.isArray(item);

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
