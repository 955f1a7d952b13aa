import type { Instant } from '../kit/index.ts';
import { compareAgents } from './compare-agents.ts';
import type { CompiledPlan } from './compile-plan.ts';
import { hasRoom, type Desk, type Desks } from './desks.ts';
import type { Slot, SlotBook } from './heap.ts';
import type { RuleName } from './policies/index.ts';
import { bestInPool, type Pool } from './pool.ts';
import type { Sort } from './sorts.ts';
import type { Stage } from './stage.ts';
import { countOf, createTurns, type Turn, type TurnBook, type Turns } from './turns.ts';
import { findForeignAccount, findMismatch } from './verdict.ts';
import type { WorkItem } from './work-item.ts';

/** An item that waits, with what follows from it. */
export interface Entry {
  readonly item: WorkItem;
  readonly plan: CompiledPlan;
  readonly sort: Sort;
  readonly turn: Instant;
  stage: Stage;
  queue: Queue;
  /** In its queue, and in the heap of the stages that end. */
  queueTurn: Turn<Entry> | undefined;
  endingSlot: Slot<Entry> | undefined;
}

const IN_QUEUE: TurnBook<Entry> = {
  get: ({ queueTurn }) => queueTurn,
  set: (entry, turn) => (entry.queueTurn = turn),
};
export const IN_ENDING: SlotBook<Entry> = {
  get: ({ endingSlot }) => endingSlot,
  set: (entry, slot) => (entry.endingSlot = slot),
  delete: (entry) => (entry.endingSlot = undefined),
};

/** Items that ask the same of the same agents: when one finds nobody, none of them does. */
export interface Queue {
  readonly key: string;
  readonly pool: Pool;
  readonly choices: Stage['choices'];
  /** Waits for its first choices alone, whoever is free in the pool. */
  readonly isHeld: boolean;
  readonly entries: Turns<Entry>;
}

/** Earlier turn first, then the longer wait, then by id: a total order that time does not change. */
export const compareEntries = (a: Entry, b: Entry): number =>
  a.turn - b.turn || a.item.since - b.item.since || (a.item.id < b.item.id ? -1 : a.item.id > b.item.id ? 1 : 0);

/** What puts items of one pool into the same queue. */
export const queueKeyOf = ({ poolKey, choices, heldFor }: Stage): string =>
  choices.length === 0
    ? poolKey
    : JSON.stringify([poolKey, choices.map(({ rule, agentIds }) => [rule, agentIds]), heldFor !== null]);

export const createQueue = (key: string, pool: Pool, { choices, heldFor }: Stage): Queue => ({
  key,
  pool,
  choices,
  isHeld: heldFor !== null,
  entries: createTurns(compareEntries, IN_QUEUE),
});

export const isIdle = ({ entries }: Queue): boolean => countOf(entries) === 0;

interface PickedDesk {
  readonly desk: Desk;
  /** The rule that prefers this agent before all orders; null when he was found among all. */
  readonly choice: RuleName | null;
}

/** The desk for the queue's next item: first choices in the order of the plan, then the best of all; null when none has room. */
export function pickDesk({ pool, choices, isHeld }: Queue, desks: Desks): PickedDesk | null {
  for (const { rule, agentIds } of choices) {
    let best: Desk | null = null;
    for (const id of agentIds) {
      const desk = desks.byId.get(id);
      if (desk === undefined || !canServeAsChoice(pool, desk)) continue;
      if (best === null || compareAgents(pool.plan, pool.item, desk.agent, best.agent) < 0) best = desk;
    }
    if (best !== null) return { desk: best, choice: rule };
  }
  const best = isHeld ? null : bestInPool(pool);
  return best === null ? null : { desk: best, choice: null };
}

/** A first choice may be of any team. */
const canServeAsChoice = ({ item, demand, use }: Pool, desk: Desk): boolean =>
  !use.except.includes(desk.agent.id) &&
  hasRoom(desk, item, use.opensReserve) &&
  findForeignAccount(item, desk.agent) === null &&
  findMismatch({ ...demand, teamIds: null }, desk.agent) === null;
