import { HOUR_MS } from '../kit/index.ts';
import { createRouter, withoutItem, type Candidate, type RoutingPlan, type WorkItem } from '../routing/index.ts';
import { createAgenda } from './agenda.ts';
import type { Roster, Turn } from './roster.ts';
import type { Scenario } from './scenario.ts';
import type { Arrival } from './traffic.ts';

/** What became of every arrival, by its place in the list of arrivals. */
export interface Course {
  /** When a person began; NaN for whoever met none. */
  readonly beganAt: Float64Array;
  /** When he left without having met anybody; NaN for the others. */
  readonly leftAt: Float64Array;
  /** Who began, by the place in the roster; -1 for nobody. */
  readonly agentOf: Int32Array;
}

type Happening =
  | { readonly kind: 'arrives'; readonly index: number }
  | { readonly kind: 'gives-up'; readonly index: number }
  | { readonly kind: 'is-done'; readonly item: WorkItem; readonly agentId: string }
  | { readonly kind: 'turns'; readonly turn: Turn }
  | { readonly kind: 'wakes' };

const WAKES: Happening = { kind: 'wakes' };
/** How often the progress is told. */
const PROGRESS_STEPS = 200;

/**
 * Lets a day pass in virtual time under one plan. The router is the one that serves real customers; only the clock, the
 * customers and the lengths of their conversations are not real.
 */
export function runPlan(
  { scenario, arrivals, roster }: { scenario: Scenario; arrivals: readonly Arrival[]; roster: Roster },
  plan: RoutingPlan,
  onProgress: (share: number) => void = () => {},
): Course {
  const endMs = scenario.hours * HOUR_MS;
  const course: Course = {
    beganAt: new Float64Array(arrivals.length).fill(Number.NaN),
    leftAt: new Float64Array(arrivals.length).fill(Number.NaN),
    agentOf: new Int32Array(arrivals.length).fill(-1),
  };
  const router = createRouter(() => plan);
  const agenda = createAgenda<Happening>();
  const places = new Map(roster.agents.map(({ id }, place) => [id, place]));
  const waiting = new Map<string, { readonly item: WorkItem; readonly index: number }>();
  const managers = managersOf(roster.agents);
  let wakeAt = Infinity;

  for (const agent of roster.agents) router.setAgent(agent, 0);
  for (const turn of roster.turns) agenda.put(Math.max(0, turn.at), { kind: 'turns', turn });
  if (arrivals[0] !== undefined) agenda.put(arrivals[0].atMs, { kind: 'arrives', index: 0 });

  const handle = (happening: Happening, at: number): void => {
    switch (happening.kind) {
      case 'arrives': {
        const { index } = happening;
        const arrival = arrivals[index];
        const next = arrivals[index + 1];
        if (next !== undefined) agenda.put(next.atMs, { kind: 'arrives', index: index + 1 });
        if (arrival === undefined) return;
        const item = itemOf(arrival, index, lastAgentOf(arrival, course, roster), managers);
        waiting.set(item.id, { item, index });
        router.addItem(item, at);
        if (arrival.patienceMs < Infinity) agenda.put(at + arrival.patienceMs, { kind: 'gives-up', index });
        return;
      }
      case 'gives-up': {
        const id = String(happening.index);
        if (!waiting.delete(id)) return;
        router.removeItem(id);
        course.leftAt[happening.index] = at;
        return;
      }
      case 'is-done': {
        const agent = router.readAgent(happening.agentId);
        if (agent !== undefined) router.setAgent(withoutItem(agent, happening.item, at), at);
        return;
      }
      case 'turns': {
        const agent = router.readAgent(happening.turn.agentId);
        if (agent !== undefined) router.setAgent({ ...agent, ...happening.turn.presence }, at);
        return;
      }
      case 'wakes':
        wakeAt = Infinity;
    }
  };

  let told = 0;
  for (let at = agenda.nextAt; at < endMs; at = agenda.nextAt) {
    while (agenda.nextAt <= at) {
      const happening = agenda.take();
      if (happening !== undefined) handle(happening, at);
    }
    const { pairs, nextWakeAt } = router.pass(at);
    for (const { itemId, agentId } of pairs) {
      const began = waiting.get(itemId);
      if (began === undefined) continue;
      waiting.delete(itemId);
      course.beganAt[began.index] = at;
      course.agentOf[began.index] = places.get(agentId) ?? -1;
      agenda.put(at + (arrivals[began.index]?.serviceMs ?? 0), { kind: 'is-done', item: began.item, agentId });
    }
    if (nextWakeAt !== null && nextWakeAt < wakeAt) {
      wakeAt = nextWakeAt;
      agenda.put(nextWakeAt, WAKES);
    }
    const step = Math.floor((at * PROGRESS_STEPS) / endMs);
    if (step > told) onProgress(step / PROGRESS_STEPS);
    told = step;
  }
  onProgress(1);
  return course;
}

const itemOf = (
  { stream, atMs, priorityClass, isEmergency, managedBy }: Arrival,
  index: number,
  lastAgentId: string | null,
  managers: ReadonlyMap<string, readonly string[]>,
): WorkItem => {
  const team = managedBy === null ? [] : (managers.get(stream.accountId) ?? []);
  return {
    id: String(index),
    kind: stream.kind,
    accountId: stream.accountId,
    teamId: stream.teamId,
    weight: stream.weight,
    required: stream.required,
    preferred: stream.preferred,
    language: stream.language,
    region: stream.region,
    priorityClass,
    points: stream.points,
    isEmergency,
    managerId: team[Math.floor((managedBy ?? 0) * team.length)] ?? null,
    lastAgentId,
    deadlineAt: stream.deadlineMs === null ? null : atMs + stream.deadlineMs,
    since: atMs,
  };
};

const lastAgentOf = ({ returnsOf }: Arrival, { agentOf }: Course, { agents }: Roster): string | null =>
  returnsOf === null ? null : (agents[agentOf[returnsOf] ?? -1]?.id ?? null);

/** Who may be somebody's service manager, by account. */
function managersOf(agents: readonly Candidate[]): ReadonlyMap<string, readonly string[]> {
  const byAccount = new Map<string, string[]>();
  for (const { id, accountIds } of agents) {
    for (const accountId of accountIds) {
      const known = byAccount.get(accountId);
      if (known === undefined) byAccount.set(accountId, [id]);
      else known.push(id);
    }
  }
  return byAccount;
}
