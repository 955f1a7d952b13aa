import { HOUR_MS } from '../kit/index.ts';
import { createRouter, withoutItem, type RoutingPlan, type WorkItem } from '../routing/index.ts';
import { createAgenda } from './agenda.ts';
import type { Roster, Turn } from './roster.ts';
import type { Scenario } from './scenario.ts';
import { createMemory } from './served-by.ts';
import type { Arrival, Traffic } from './traffic.ts';
import { itemOf, managersOf } from './work.ts';

/** Whoever looks on hears once of every arrival, by its number among all: when its wait is over, or at the end. */
export interface Witness {
  /** A person began: the agent at this place of the roster. */
  served(arrival: Arrival, number: number, at: number, agent: number): void;
  /** Left without having met anybody. */
  left(arrival: Arrival, number: number, at: number): void;
  /** Still waits. */
  remained(arrival: Arrival, number: number): void;
}

/** What a plan is tried on. */
export interface Trial {
  readonly scenario: Scenario;
  readonly traffic: Traffic;
  readonly roster: Roster;
}

interface Waiting {
  readonly item: WorkItem;
  readonly arrival: Arrival;
  readonly number: number;
}

type Happening =
  | { readonly kind: 'gives-up'; readonly itemId: string }
  | { readonly kind: 'is-done'; readonly item: WorkItem; readonly agentId: string }
  | { readonly kind: 'wakes' };

const WAKES: Happening = { kind: 'wakes' };
/** How often the progress is told. */
const PROGRESS_STEPS = 200;

/**
 * Lets a day pass in virtual time under one plan, and answers how many events it was made of. The router is the one that
 * serves real customers; only the clock, the customers and the lengths of their conversations are not real. Only who is in
 * the house is held, however many come.
 */
export function runPlan(
  { scenario, traffic, roster }: Trial,
  plan: RoutingPlan,
  witness: Witness,
  onProgress: (share: number) => void = () => {},
): number {
  const endMs = scenario.hours * HOUR_MS;
  const router = createRouter(() => plan);
  const agenda = createAgenda<Happening>();
  const places = new Map(roster.agents.map(({ id }, place) => [id, place]));
  const memory = createMemory();
  const managers = managersOf(roster.agents);
  const waiting = new Map<string, Waiting>();
  /** Who came at this instant. */
  const fresh: Waiting[] = [];
  const arrivals = traffic[Symbol.iterator]();
  const turns = roster.turns[Symbol.iterator]();
  let arrival = arrivals.next();
  let turn = turns.next();
  let [count, events, told, wakeAt] = [0, 0, 0, Infinity];

  const receive = (came: Arrival, at: number): void => {
    const last = roster.agents[memory.whoServed(came.returns, count) ?? -1]?.id ?? null;
    memory.note(count, null);
    const one = { item: itemOf(came, count, last, managers), arrival: came, number: count };
    count += 1;
    waiting.set(one.item.id, one);
    fresh.push(one);
    router.addItem(one.item, at);
  };
  const turnRound = ({ from, to, presence }: Turn, at: number): void => {
    for (let place = from; place < to; place += 1) {
      const agent = router.readAgent(roster.agents[place]?.id ?? '');
      if (agent !== undefined) router.setAgent({ ...agent, ...presence }, at);
    }
    events += to - from;
  };
  const handle = (happening: Happening, at: number): void => {
    switch (happening.kind) {
      case 'gives-up': {
        const gone = waiting.get(happening.itemId);
        if (gone === undefined) return;
        waiting.delete(happening.itemId);
        router.removeItem(happening.itemId);
        witness.left(gone.arrival, gone.number, at);
        break;
      }
      case 'is-done': {
        const agent = router.readAgent(happening.agentId);
        if (agent !== undefined) router.setAgent(withoutItem(agent, happening.item, at), at);
        break;
      }
      case 'wakes':
        wakeAt = Infinity;
        return;
    }
    events += 1;
  };
  const begin = (itemId: string, agentId: string, at: number): void => {
    const begun = waiting.get(itemId);
    if (begun === undefined) return;
    waiting.delete(itemId);
    const agent = places.get(agentId) ?? -1;
    memory.note(begun.number, agent);
    agenda.put(at + begun.arrival.serviceMs, { kind: 'is-done', item: begun.item, agentId });
    witness.served(begun.arrival, begun.number, at, agent);
    events += 1;
  };

  for (const agent of roster.agents) router.setAgent(agent, 0);
  for (;;) {
    const comesAt = arrival.done === true ? Infinity : arrival.value.atMs;
    const turnsAt = turn.done === true ? Infinity : Math.max(0, turn.value.at);
    const at = Math.min(comesAt, turnsAt, agenda.nextAt);
    if (at >= endMs) break;
    for (; turn.done !== true && turn.value.at <= at; turn = turns.next()) turnRound(turn.value, at);
    for (; arrival.done !== true && arrival.value.atMs <= at; arrival = arrivals.next()) receive(arrival.value, at);
    while (agenda.nextAt <= at) {
      const happening = agenda.take();
      if (happening !== undefined) handle(happening, at);
    }
    const { pairs, nextWakeAt } = router.pass(at);
    for (const { itemId, agentId } of pairs) begin(itemId, agentId, at);
    // Whoever finds somebody at once never gives up.
    for (const { item, arrival: came } of fresh.splice(0)) {
      if (came.patienceMs < Infinity && waiting.has(item.id)) {
        agenda.put(at + came.patienceMs, { kind: 'gives-up', itemId: item.id });
      }
    }
    if (nextWakeAt !== null && nextWakeAt < wakeAt) {
      wakeAt = nextWakeAt;
      agenda.put(nextWakeAt, WAKES);
    }
    const step = Math.floor((at * PROGRESS_STEPS) / endMs);
    if (step > told) onProgress(step / PROGRESS_STEPS);
    told = step;
  }
  for (const { arrival: left, number } of waiting.values()) witness.remained(left, number);
  onProgress(1);
  return events + count;
}
