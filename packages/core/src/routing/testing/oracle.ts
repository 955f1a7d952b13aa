import type { Candidate, RoutingPlan, RoutingRule, WorkItem } from '../index.ts';

// What docs/specs/routing.md says, written a second time in the plainest way: no index, no memory, one item after
// another, everybody asked. Shares no code with the router, so that the two can be held against each other.

type Rule<N extends RoutingRule['rule']> = Extract<RoutingRule, { rule: N }>;

const ruleOf = <N extends RoutingRule['rule']>(plan: RoutingPlan, name: N): Rule<N> | undefined =>
  plan.rules.find((rule): rule is Rule<N> => rule.rule === name);

export function turnOf(item: WorkItem, plan: RoutingPlan): number {
  // Whoever was moved to the front goes before everybody else, and before who was moved there earlier.
  if (item.front !== undefined) return -1_000_000_000 - item.front.at;
  const rule = ruleOf(plan, 'priority');
  if (rule === undefined) return item.since;
  let start = item.points * rule.pointMs;
  if (item.priorityClass === 'A') start += rule.headStartMs.A;
  if (item.priorityClass === 'B') start += rule.headStartMs.B;
  if (item.isEmergency) start += rule.emergencyMs;
  if (item.deadlineAt !== null) start = Math.max(start, item.since - item.deadlineAt + rule.deadlineLeadMs);
  return item.since - Math.min(start, rule.mostMs);
}

interface PlainChoice {
  readonly rule: string;
  readonly agentIds: readonly string[];
  readonly patienceMs: number | null;
}

/** Agents preferred for the item, in the order of the plan's rules. */
export const choicesOf = (item: WorkItem, plan: RoutingPlan): PlainChoice[] =>
  plan.rules.flatMap((rule): PlainChoice[] => {
    if (rule.rule === 'designated') return [rule];
    const id = rule.rule === 'last-agent' ? item.lastAgentId : item.managerId;
    if (rule.rule !== 'last-agent' && rule.rule !== 'service-manager') return [];
    return id === null ? [] : [{ rule: rule.rule, agentIds: [id], patienceMs: rule.patienceMs }];
  });

export const isThere = (agent: Candidate): boolean =>
  agent.isAccepting && agent.breakReason === null && (agent.isConnected || agent.isReachableByPush);

/** The levels and language that are still asked for, and the teams. */
export function asksFor(item: WorkItem, plan: RoutingPlan, at: number) {
  const wait = Math.max(0, at - item.since);
  const relaxed = (ruleOf(plan, 'relax-skills')?.steps ?? []).filter(({ afterMs }) => wait >= afterMs);
  const less = Math.max(0, ...relaxed.map(({ levels }) => levels));
  const opened = (ruleOf(plan, 'overflow')?.steps ?? []).filter(({ afterMs }) => wait >= afterMs);
  const isOpen = item.teamId === null || opened.some(({ teamIds }) => teamIds === null);
  return {
    skills: item.required
      .filter(({ level }) => level > less)
      .map(({ skill, level }) => ({ skill, level: level - less })),
    language: relaxed.some(({ dropsLanguage }) => dropsLanguage) ? null : item.language,
    teams: isOpen ? null : new Set<string | null>([item.teamId, ...opened.flatMap(({ teamIds }) => teamIds ?? [])]),
  };
}

/** Whether the agent is of the kind that may have the item, whatever the desk holds. */
export function suits(item: WorkItem, plan: RoutingPlan, agent: Candidate, at: number): boolean {
  const { skills, language, teams } = asksFor(item, plan, at);
  const isNamed = choicesOf(item, plan).some(({ agentIds }) => agentIds.includes(agent.id));
  return (
    agent.accountIds.includes(item.accountId) &&
    isThere(agent) &&
    (isNamed || teams === null || teams.has(agent.teamId)) &&
    (language === null || agent.languages.includes(language)) &&
    skills.every(({ skill, level }) => (agent.skills[skill] ?? 0) >= level)
  );
}

export function mayUseReserve(item: WorkItem, plan: RoutingPlan): boolean {
  const rule = ruleOf(plan, 'reserve');
  if (rule === undefined || item.isEmergency) return true;
  return rule.opensTo === 'emergencies-and-class-a' && item.priorityClass === 'A';
}

const usableOf = (item: WorkItem, plan: RoutingPlan, agent: Candidate): number =>
  agent.places - (mayUseReserve(item, plan) ? 0 : agent.reserved);

export const hasPlace = (item: WorkItem, plan: RoutingPlan, agent: Candidate): boolean =>
  (agent.load[item.kind] ?? 0) + 1 <= (agent.capacity[item.kind] ?? 0) &&
  agent.used + item.weight <= usableOf(item, plan, agent);

const couldHold = (item: WorkItem, plan: RoutingPlan, agent: Candidate): boolean =>
  (agent.capacity[item.kind] ?? 0) >= 1 && item.weight <= usableOf(item, plan, agent);

/** Who let it pass and is left alone, as long as anybody else suits. */
export function leftAlone(
  item: WorkItem,
  plan: RoutingPlan,
  agents: readonly Candidate[],
  at: number,
): readonly string[] {
  const passedBy = item.passedBy ?? [];
  const others = agents.filter(({ id }) => !passedBy.includes(id));
  return others.some((agent) => suits(item, plan, agent, at) && couldHold(item, plan, agent)) ? passedBy : [];
}

/** The first choice that the item still waits for. */
export const waitsFor = (item: WorkItem, plan: RoutingPlan, agents: readonly Candidate[], at: number) =>
  item.isEmergency
    ? undefined
    : choicesOf(item, plan).find(
        ({ agentIds, patienceMs }) =>
          (patienceMs === null || Math.max(0, at - item.since) < patienceMs) &&
          agents.some(
            (agent) =>
              agentIds.includes(agent.id) &&
              !leftAlone(item, plan, agents, at).includes(agent.id) &&
              suits(item, plan, agent, at) &&
              couldHold(item, plan, agent),
          ),
      );

/** The keys by which the plan sorts agents for the item, most important first; smaller is better. */
export function sortKeysOf(item: WorkItem, plan: RoutingPlan, agent: Candidate): [string, readonly number[]][] {
  const keys: [string, readonly number[]][] = [];
  for (const { rule } of plan.rules) {
    if (rule === 'least-busy') keys.push([rule, [agent.used / agent.places]]);
    if (rule === 'round-robin') keys.push([rule, [agent.lastAssignedAt ?? -1]]);
    if (rule === 'longest-idle') keys.push([rule, [agent.idleSince ?? Infinity]]);
    if (rule === 'same-region') keys.push([rule, [item.region === null || agent.region === item.region ? 0 : 1]]);
    if (rule === 'same-team') keys.push([rule, [item.teamId === null || agent.teamId === item.teamId ? 0 : 1]]);
    if (rule === 'best-skills') {
      const named = new Set([...item.required, ...item.preferred].map(({ skill }) => skill));
      const mastery = Object.entries(agent.skills).reduce((sum, [name, has]) => sum + (named.has(name) ? has : 0), 0);
      keys.push([rule, [-mastery, Object.keys(agent.skills).length]]);
    }
  }
  return [...keys, ['turn', [agent.lastAssignedAt ?? -1]]];
}

/** The better agent first, and the rule that says so. */
export function compareFor(item: WorkItem, plan: RoutingPlan, a: Candidate, b: Candidate): [number, string] {
  const [ofA, ofB] = [sortKeysOf(item, plan, a), sortKeysOf(item, plan, b)];
  for (const [index, [rule, keys]] of ofA.entries()) {
    for (const [place, key] of keys.entries()) {
      const other = ofB[index]?.[1][place] ?? 0;
      if (key !== other) return [key < other ? -1 : 1, rule];
    }
  }
  return [a.id < b.id ? -1 : 1, 'turn'];
}

/** Items of one kind that ask the same of the same agents now: only the first of them has a desk kept for it. */
const likenessOf = (item: WorkItem, plan: RoutingPlan, agents: readonly Candidate[], at: number): string => {
  const { skills, language, teams } = asksFor(item, plan, at);
  const { accountId, kind, weight, teamId, required, preferred, region } = item;
  const choices = choicesOf(item, plan).map(({ rule, agentIds }) => [rule, agentIds]);
  const isHeld = waitsFor(item, plan, agents, at) !== undefined;
  const own = [accountId, kind, weight, teamId, required, preferred, item.language, region, mayUseReserve(item, plan)];
  const alone = [...leftAlone(item, plan, agents, at)].toSorted();
  return JSON.stringify([own, alone, skills, language, teams === null ? null : [...teams], choices, isHeld]);
};

export interface PlainPass {
  readonly pairs: {
    itemId: string;
    agentId: string;
    choice: string | null;
    before: ReadonlyMap<string, Candidate>;
    kept: ReadonlyMap<string, string>;
  }[];
  readonly desks: ReadonlyMap<string, Candidate>;
  readonly left: readonly WorkItem[];
  /** Desks that are kept, with the item for which they are. */
  readonly kept: ReadonlyMap<string, string>;
}

export function routePlainly(
  { items, agents }: { readonly items: readonly WorkItem[]; readonly agents: readonly Candidate[] },
  planOf: (accountId: string) => RoutingPlan,
  at: number,
): PlainPass {
  const desks = new Map(agents.map((agent) => [agent.id, agent]));
  const kept = new Map<string, string>();
  const asked = new Set<string>();
  const pairs: PlainPass['pairs'] = [];
  const left: WorkItem[] = [];
  const turns = items.toSorted(
    (a, b) =>
      turnOf(a, planOf(a.accountId)) - turnOf(b, planOf(b.accountId)) || a.since - b.since || (a.id < b.id ? -1 : 1),
  );
  for (const item of turns) {
    const plan = planOf(item.accountId);
    const alone = leftAlone(item, plan, [...desks.values()], at);
    const able = [...desks.values()].filter(
      (agent) =>
        !alone.includes(agent.id) && suits(item, plan, agent, at) && hasPlace(item, plan, agent) && !kept.has(agent.id),
    );
    const choice = choicesOf(item, plan).find(({ agentIds }) => able.some(({ id }) => agentIds.includes(id)));
    const among =
      choice !== undefined
        ? able.filter(({ id }) => choice.agentIds.includes(id))
        : waitsFor(item, plan, [...desks.values()], at) === undefined
          ? able.filter(({ teamId }) => asksFor(item, plan, at).teams?.has(teamId) ?? true)
          : [];
    const [best] = among.toSorted((a, b) => compareFor(item, plan, a, b)[0]);
    if (best !== undefined) {
      pairs.push({
        itemId: item.id,
        agentId: best.id,
        choice: choice?.rule ?? null,
        before: new Map(desks),
        kept: new Map(kept),
      });
      desks.set(best.id, {
        ...best,
        load: { ...best.load, [item.kind]: (best.load[item.kind] ?? 0) + 1 },
        used: best.used + item.weight,
        lastAssignedAt: at,
        idleSince: null,
      });
      continue;
    }
    left.push(item);
    const likeness = likenessOf(item, plan, [...desks.values()], at);
    const isFirst = !asked.has(likeness);
    asked.add(likeness);
    const gather = ruleOf(plan, 'gather');
    if (gather === undefined || item.weight < 2 || !isFirst || Math.max(0, at - item.since) < gather.afterMs) continue;
    if (waitsFor(item, plan, [...desks.values()], at) !== undefined) continue;
    const teams = asksFor(item, plan, at).teams;
    const [nearest] = [...desks.values()]
      .filter((agent) => suits(item, plan, agent, at) && (teams?.has(agent.teamId) ?? true))
      .filter((agent) => couldHold(item, plan, agent) && !kept.has(agent.id) && !alone.includes(agent.id))
      .toSorted(
        (a, b) =>
          b.places - b.used - (a.places - a.used) ||
          (a.lastAssignedAt ?? -1) - (b.lastAssignedAt ?? -1) ||
          (a.id < b.id ? -1 : 1),
      );
    if (nearest !== undefined) kept.set(nearest.id, item.id);
  }
  return { pairs, desks, left, kept };
}
