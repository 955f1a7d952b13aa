import type { Id, Instant } from '../kit/index.ts';

/** Somebody who waits for a person. */
export interface PlacedItem {
  readonly id: Id;
  readonly since: Instant;
  /** From when on he counts as waiting, by the plan of the account: the earlier, the sooner he is served. */
  readonly turn: Instant;
  readonly accountId: Id;
  /**
   * Without each of these an agent cannot serve him: skills, and whatever else rules agents out, each as a word of its own
   * (a language, a level of a skill, a team).
   */
  readonly skills: readonly string[];
}

/** An agent on duty, free or not. */
export interface PlacedAgent {
  readonly id: Id;
  readonly accountIds: readonly Id[];
  readonly skills: readonly string[];
}

/** Where somebody stands among those who wait. */
export interface Place {
  /** People ahead who can get an agent that he could get too. Whoever waits for others is not in his way. */
  readonly ahead: number;
  /**
   * How many of them will take one of his agents, when each takes any of those he can get: somebody ahead who has one
   * agent in four in common with him counts a quarter.
   */
  readonly aheadShare: number;
  /** Somebody ahead came later than he did: a class, an emergency or a supervisor put him there. */
  readonly isPassed: boolean;
  /** The agents on duty that he could get. */
  readonly agentIds: readonly Id[];
}

/** Who is served first; negative when the first is. */
export type ServingOrder = (a: PlacedItem, b: PlacedItem) => number;

/** The earliest turn first, of equal turns the longest wait; the id decides between equals, so that a place does not jump about. */
export const earliestTurnFirst: ServingOrder = (a, b) =>
  a.turn - b.turn || a.since - b.since || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

/**
 * The place of one who waits, in the order in which the queue is served. The queue may hold him or not. Null when no agent
 * on duty could serve him: then there is no line that he stands in.
 */
export function placeOf(
  queue: readonly PlacedItem[],
  agents: readonly PlacedAgent[],
  item: PlacedItem,
  order: ServingOrder = earliestTurnFirst,
): Place | null {
  const others = queue.filter(({ id }) => id !== item.id);
  return placesOf([...others, item], agents, order).get(item.id) ?? null;
}

/**
 * The places of all who wait, found together: one pass over the queue, in which people with the same needs are looked at
 * as one. Null for whom no agent on duty could serve.
 */
export function placesOf(
  queue: readonly PlacedItem[],
  agents: readonly PlacedAgent[],
  order: ServingOrder = earliestTurnFirst,
): ReadonlyMap<Id, Place | null> {
  const groups = new Map<string, Group>();
  const places = new Map<Id, Place | null>();
  for (const item of queue.toSorted(order)) {
    const needs = JSON.stringify([item.accountId, item.skills.toSorted()]);
    const group = groups.get(needs) ?? addGroup(groups, needs, item, agents);
    places.set(item.id, group.agentIds.length === 0 ? null : placeBehind(group, item));
    group.seen += 1;
    group.latest = Math.max(group.latest, item.since);
  }
  return places;
}

/** People with the same needs, and how many of them the pass has met. */
interface Group {
  readonly agentIds: readonly Id[];
  /** The groups that have agents in common with this one, itself among them, and which part of theirs those are. */
  readonly rivals: { readonly group: Group; readonly share: number }[];
  seen: number;
  /** Since when the last to come of them waits. */
  latest: Instant;
}

function placeBehind({ rivals, agentIds }: Group, { since }: PlacedItem): Place {
  let [ahead, aheadShare] = [0, 0];
  let isPassed = false;
  for (const { group, share } of rivals) {
    ahead += group.seen;
    aheadShare += group.seen * share;
    isPassed ||= group.latest > since;
  }
  return { ahead, aheadShare, isPassed, agentIds };
}

function addGroup(groups: Map<string, Group>, needs: string, item: PlacedItem, agents: readonly PlacedAgent[]): Group {
  const agentIds = agents.filter((agent) => canServe(agent, item)).map(({ id }) => id);
  const added: Group = { agentIds, rivals: [], seen: 0, latest: -Infinity };
  const own = new Set(agentIds);
  groups.set(needs, added);
  for (const group of groups.values()) {
    const common = group.agentIds.filter((id) => own.has(id)).length;
    if (common === 0) continue;
    added.rivals.push({ group, share: common / group.agentIds.length });
    if (group !== added) group.rivals.push({ group: added, share: common / agentIds.length });
  }
  return added;
}

/** Whether an agent serves the account and has all that is needed. */
export const canServe = (
  { accountIds, skills }: PlacedAgent,
  item: Pick<PlacedItem, 'accountId' | 'skills'>,
): boolean => accountIds.includes(item.accountId) && item.skills.every((skill) => skills.includes(skill));
