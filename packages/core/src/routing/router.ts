import { assert, type Id, type Instant } from '../kit/index.ts';
import { isAvailable, withItem, type Candidate } from './candidate.ts';
import { compilePlan, type CompiledPlan } from './compile-plan.ts';
import { explainAssigned, explainWaiting, type RoutingDecision } from './decision.ts';
import { createDesks, type Desk, type LineUse } from './desks.ts';
import { createHeap, firstOf, putInto, takeOut, type Heap } from './heap.ts';
import type { RoutingPlan } from './plan.ts';
import type { Demand } from './policies/index.ts';
import { attach, detach, pickToKeep, type Pool } from './pool.ts';
import {
  compareEntries,
  createQueue,
  IN_ENDING,
  isIdle,
  pickDesk,
  queueKeyOf,
  type Entry,
  type Queue,
} from './queues.ts';
import { createSorts, type Sort } from './sorts.ts';
import { stageOf } from './stage.ts';
import { isAnybodySuitable, summariseAssigned, summarisePool, summariseWaiting } from './summary.ts';
import { countOf, line, membersOf, nextOf, unline } from './turns.ts';
import { couldBear, findForeignAccount, findMismatch } from './verdict.ts';
import { waitedMs, type WorkItem } from './work-item.ts';

export interface Pairing {
  readonly itemId: Id;
  readonly agentId: Id;
}

/** What a pass brought. */
export interface Pass {
  /** In the order in which they were made. */
  readonly pairs: readonly Pairing[];
  /** False: it was stopped at the most pairs that it may give, and there may be more to give. */
  readonly isDone: boolean;
  /** When time alone may change what an item that still waits can get; null: only when somebody comes, goes or changes. */
  readonly nextWakeAt: Instant | null;
  /** Of the items that were asked about, in the order of their turns. */
  readonly decisions: readonly RoutingDecision[];
}

export interface PassOptions {
  /** The items to explain. Explaining looks at every agent for each of them; without it nothing does. */
  readonly explains?: (itemId: Id) => boolean;
  /** Explains what it gives and not what waits on. */
  readonly explainsGivenOnly?: boolean;
  /** Up to so many agents are all named in a decision; of more, those nearest to it. Default: everybody. */
  readonly mostNamed?: number;
  /** The most pairs of this pass; the next one goes on where it stopped. */
  readonly most?: number;
}

/** Who waits and who works, kept in memory. Always gives what `route` gives for the same facts, at the price of what changed. */
export interface Router {
  /** Takes in an agent, or what is new about one. */
  setAgent(agent: Candidate, at: Instant): void;
  removeAgent(id: Id, at: Instant): void;
  /** The agent with everything that passes put on the desk. */
  readAgent(id: Id): Candidate | undefined;
  /** Takes in an item that waits; one that is known under its id is replaced. */
  addItem(item: WorkItem, at: Instant): void;
  /** Takes out an item that left, or was given to somebody by other ways. */
  removeItem(id: Id): void;
  readonly waiting: number;
  /** Those who wait, together with whom they share the reason, to be asked after a pass. */
  readonly lines: () => Iterable<WaitingLine>;
  /** Gives out whatever can be given out at this instant. */
  pass(at: Instant, options?: PassOptions): Pass;
}

/** Items that ask the same and wait for the same reason. */
export interface WaitingLine {
  /** In no order. */
  readonly items: readonly WorkItem[];
  /** For certain agents, because everybody who suits is busy, or because nobody at work suits. */
  readonly answer: 'held' | 'all-full' | 'nobody-suits';
  /** Why this one of them waits. */
  explain(item: WorkItem, at: Instant): RoutingDecision;
}

/** From this many pools on, those that nobody waits for are forgotten. */
const MOST_POOLS = 2_000;

/** An item before it is known where it waits. */
type Placed = Pick<Entry, 'item' | 'plan' | 'sort' | 'turn' | 'stage'>;

/** A pool and who takes from it. */
interface Place {
  readonly pool: Pool;
  readonly members: Set<Queue>;
  /** Those of its queues that wait for anybody at all, by whose turn is next. */
  readonly open: Heap<Queue>;
}

/** A router without agents and items. An account's plan must stay the same; a changed one needs a new router. */
export function createRouter(planOf: (accountId: Id) => RoutingPlan): Router {
  const compiled = new Map<RoutingPlan, { readonly plan: CompiledPlan; readonly name: number }>();
  const sortOf = createSorts();
  const entries = new Map<Id, Entry>();
  const queues = new Map<string, Queue>();
  const pools = new Map<string, Place>();
  /** Queues that may find somebody: something in them or in a first choice of theirs has changed. */
  const awake = new Set<Queue>();
  /** Pools with room that was not there before. Their queues are asked one after another, until one finds none. */
  const opened = new Set<Place>();
  /** Queues that may want a desk to be kept, which no event announces. */
  const heavy = new Set<Queue>();
  const ending = createHeap<Entry>(
    (a, b) => (a.stage.endsAt ?? 0) - (b.stage.endsAt ?? 0) || compareEntries(a, b),
    IN_ENDING,
  );
  /** Items that somebody let pass: whether he is asked again hangs on everybody else. */
  const passed = new Set<Entry>();
  /** Items that prefer an agent, by the agent. */
  const wanting = new Map<Id, Set<Entry>>();
  const desks = createDesks((group) => {
    for (const { pool } of pools.values()) attach(pool, group, desks);
  });

  const planFor = (accountId: Id) => {
    const plan = planOf(accountId);
    const known = compiled.get(plan);
    if (known !== undefined) return known;
    const made = { plan: compilePlan(plan), name: compiled.size };
    compiled.set(plan, made);
    return made;
  };

  const stageAt = (item: WorkItem, sort: Sort, at: Instant) =>
    stageOf(
      item,
      sort,
      at,
      (agentId, demand) => isWorthWaiting(desks.byId.get(agentId), item, demand, sort.plan),
      (demand) => hasOthers(desks.byId, item, demand, sort.plan),
    );

  const poolFor = ({ item, plan, sort, stage }: Placed): Pool => {
    const { poolKey, except } = stage;
    const known = pools.get(poolKey);
    if (known !== undefined) return known.pool;
    if (pools.size >= MOST_POOLS) forgetIdlePools();
    const use: LineUse =
      except.length === 0
        ? sort.use
        : { ...sort.use, key: `${sort.use.key} without ${except.toSorted().join()}`, except };
    const pool: Pool = {
      key: poolKey,
      item,
      plan,
      demand: stage.demand,
      use,
      sources: [],
      strangers: new Map(),
      wake: () => void opened.add(place),
    };
    const place: Place = { pool, members: new Set(), open: createHeap(compareHeads) };
    pools.set(poolKey, place);
    for (const group of desks.groups.values()) attach(pool, group, desks);
    return pool;
  };

  const queueFor = (entry: Placed): Queue => {
    const pool = poolFor(entry);
    const key = queueKeyOf(entry.stage);
    const known = queues.get(key);
    if (known !== undefined) return known;
    const queue = createQueue(key, pool, entry.stage);
    queues.set(key, queue);
    pools.get(pool.key)?.members.add(queue);
    if (pool.item.weight > 1 && pool.plan.gatherAfterMs !== null) heavy.add(queue);
    return queue;
  };

  const forget = (queue: Queue): void => {
    queues.delete(queue.key);
    pools.get(queue.pool.key)?.members.delete(queue);
    heavy.delete(queue);
    awake.delete(queue);
  };
  const forgetIdlePools = (): void => {
    for (const place of pools.values()) {
      if (![...place.members].every(isIdle)) continue;
      for (const queue of place.members) forget(queue);
      detach(place.pool);
      pools.delete(place.pool.key);
      opened.delete(place);
    }
  };

  /** Keeps the order of the queues that take from a pool, by whose turn is next in each. */
  const placeInPool = (queue: Queue): void => {
    const open = pools.get(queue.pool.key)?.open;
    if (open === undefined || queue.isHeld) return;
    if (isIdle(queue)) takeOut(open, queue);
    else putInto(open, queue);
  };
  const enter = (entry: Entry): void => {
    line(entry.queue.entries, entry);
    placeInPool(entry.queue);
    awake.add(entry.queue);
    if (entry.stage.endsAt !== null) putInto(ending, entry);
  };
  const leave = (entry: Entry): void => {
    const { queue } = entry;
    unline(queue.entries, entry);
    takeOut(ending, entry);
    placeInPool(queue);
    // That of a pool is kept for the next who comes, with the pool; those of first choices are too many.
    if (isIdle(queue) && queue.choices.length > 0) forget(queue);
  };
  const restage = (entry: Entry, at: Instant): void => {
    leave(entry);
    entry.stage = stageAt(entry.item, entry.sort, at);
    entry.queue = queueFor(entry);
    enter(entry);
  };

  const removeItem = (id: Id): void => {
    const entry = entries.get(id);
    if (entry === undefined) return;
    leave(entry);
    entries.delete(id);
    passed.delete(entry);
    for (const { agentIds } of entry.stage.choices) {
      for (const agentId of agentIds) {
        const others = wanting.get(agentId);
        others?.delete(entry);
        if (others?.size === 0) wanting.delete(agentId);
      }
    }
  };

  /** Whoever prefers this agent may now have to wait for him, or no longer. */
  const reconsider = (id: Id, before: Candidate | undefined, after: Candidate | undefined, at: Instant): void => {
    const concerned = wanting.get(id);
    if (concerned === undefined && passed.size === 0) return;
    const isMoved = before === undefined || after === undefined || !isAlikeForWaiting(before, after);
    if (isMoved) for (const entry of passed) restage(entry, at);
    if (concerned === undefined) return;
    for (const entry of concerned) {
      if (isMoved) restage(entry, at);
      else awake.add(entry.queue);
    }
  };

  /** Queues that are asked in this pass, by whose turn is next. */
  const heads = createHeap<Queue>(compareHeads);

  /** Gives the items of these queues to desks, earliest turn first, until nobody finds anybody. */
  const giveOut = (at: Instant, options: PassOptions, decisions: RoutingDecision[]) => {
    const pairs: Pairing[] = [];
    const { most = Infinity, mostNamed = Infinity } = options;
    const askNext = (place: Place | undefined): void => {
      const next = place === undefined ? undefined : firstOf(place.open);
      if (next !== undefined) putInto(heads, next);
    };
    for (const asked of [awake, heavy]) for (const queue of asked) if (!isIdle(queue)) putInto(heads, queue);
    for (const place of opened) askNext(place);
    awake.clear();
    for (let queue = firstOf(heads); queue !== undefined; queue = firstOf(heads)) {
      if (pairs.length >= most) {
        for (let rest: Queue | undefined = queue; rest !== undefined; rest = firstOf(heads)) {
          takeOut(heads, rest);
          awake.add(rest);
        }
        return { pairs, isDone: false };
      }
      takeOut(heads, queue);
      const entry = nextOf(queue.entries);
      if (entry === undefined) continue;
      const { item, plan, stage } = entry;
      const picked = pickDesk(queue, desks);
      const place = pools.get(queue.pool.key);
      if (picked === null) {
        // What the pool has not got for one of its queues it has got for none.
        if (place !== undefined && !queue.isHeld) opened.delete(place);
        keepDeskFor(entry, at);
        continue;
      }
      const { desk, choice } = picked;
      if (options.explains?.(item.id) === true) {
        decisions.push(
          desks.byId.size > mostNamed
            ? summariseAssigned({ item, plan, stage, at }, queue.pool, desks, { desk, choice })
            : explainAssigned({ item, plan, stage, at, desks: [...desks.byId.values()] }, desk, choice),
        );
      }
      removeItem(item.id);
      desks.set(withItem(desk.agent, item, at));
      pairs.push({ itemId: item.id, agentId: desk.agent.id });
      if (!isIdle(queue)) putInto(heads, queue);
      if (place !== undefined && opened.has(place)) askNext(place);
    }
    opened.clear();
    return { pairs, isDone: true };
  };

  const kept: Desk[] = [];
  const keepDeskFor = ({ item, plan, queue }: Entry, at: Instant): void => {
    const { gatherAfterMs } = plan;
    if (item.weight < 2 || gatherAfterMs === null || waitedMs(item, at) < gatherAfterMs) return;
    const desk = queue.isHeld ? null : pickToKeep(queue.pool);
    if (desk === null) return;
    desks.keep(desk, item.id);
    kept.push(desk);
  };

  /** Whoever was kept from these desks must ask again next time; opening them wakes him. */
  const openKept = (): void => {
    if (kept.length === 0) return;
    for (const desk of kept.splice(0)) {
      desks.keep(desk, null);
      for (const { queue } of wanting.get(desk.agent.id) ?? []) awake.add(queue);
    }
  };

  return {
    setAgent: (agent, at) => {
      const before = desks.byId.get(agent.id)?.agent;
      desks.set(agent);
      reconsider(agent.id, before, agent, at);
    },
    removeAgent: (id, at) => {
      const before = desks.byId.get(id)?.agent;
      desks.remove(id);
      reconsider(id, before, undefined, at);
    },
    readAgent: (id) => desks.byId.get(id)?.agent,
    addItem: (item, at) => {
      assert(Number.isInteger(item.since) && Number.isInteger(at), 'instants are whole milliseconds');
      removeItem(item.id);
      const { plan, name } = planFor(item.accountId);
      const sort = sortOf(item, plan, name);
      const placed: Placed = { item, plan, sort, turn: plan.turnOf(item), stage: stageAt(item, sort, at) };
      const { turn, stage } = placed;
      const queue = queueFor(placed);
      const entry: Entry = { item, plan, sort, turn, stage, queue, queueTurn: undefined, endingSlot: undefined };
      entries.set(item.id, entry);
      for (const { agentIds } of entry.stage.choices) {
        for (const agentId of agentIds) wanting.set(agentId, (wanting.get(agentId) ?? new Set()).add(entry));
      }
      if ((item.passedBy ?? []).length > 0) passed.add(entry);
      enter(entry);
    },
    removeItem,
    get waiting() {
      return entries.size;
    },
    *lines() {
      for (const { isHeld, pool, entries: members } of queues.values()) {
        if (countOf(members) === 0) continue;
        const summary = summarisePool(pool, isHeld ? 'not-first-choice' : 'kept-for-item');
        yield {
          items: membersOf(members).map(({ item }) => item),
          answer: isHeld ? 'held' : isAnybodySuitable(summary) ? 'all-full' : 'nobody-suits',
          explain: ({ id }, at) => {
            const entry = entries.get(id);
            assert(entry !== undefined, 'whoever is asked about waits');
            const { item, plan, stage } = entry;
            return summariseWaiting({ item, plan, stage, at }, pool, desks);
          },
        } satisfies WaitingLine;
      }
    },
    pass: (at, options = {}) => {
      for (
        let entry = firstOf(ending);
        entry !== undefined && (entry.stage.endsAt ?? at) <= at;
        entry = firstOf(ending)
      ) {
        restage(entry, at);
      }
      const decisions: RoutingDecision[] = [];
      const { pairs, isDone } = giveOut(at, options, decisions);
      const { explains, explainsGivenOnly = false } = options;
      if (explains !== undefined && isDone && !explainsGivenOnly) {
        for (const { item, plan, stage } of [...entries.values()].toSorted(compareEntries)) {
          if (explains(item.id))
            decisions.push(explainWaiting({ item, plan, stage, at, desks: [...desks.byId.values()] }));
        }
      }
      openKept();
      return { pairs, isDone, nextWakeAt: firstOf(ending)?.stage.endsAt ?? null, decisions };
    },
  };
}

function compareHeads(a: Queue, b: Queue): number {
  const [first, second] = [nextOf(a.entries), nextOf(b.entries)];
  return first === undefined || second === undefined ? 0 : compareEntries(first, second);
}

/** Whether an item should wait for this agent: at work, and able to take it once there is room. */
const isWorthWaiting = (desk: Desk | undefined, item: WorkItem, demand: Demand, plan: CompiledPlan): boolean =>
  desk !== undefined &&
  isAvailable(desk.agent) &&
  findForeignAccount(item, desk.agent) === null &&
  findMismatch(demand, desk.agent) === null &&
  couldBear(item, plan.opensReserve(item), desk.agent);

/** Whether anybody suits an item beside those who let it pass: at work, and able to take it once there is room. */
function hasOthers(desks: ReadonlyMap<Id, Desk>, item: WorkItem, demand: Demand, plan: CompiledPlan): boolean {
  const passedBy = item.passedBy ?? [];
  const named = plan.choicesOf(item).flatMap(({ agentIds }) => agentIds);
  const anyTeam = { ...demand, teamIds: null };
  for (const [id, desk] of desks) {
    if (passedBy.includes(id)) continue;
    if (isWorthWaiting(desk, item, named.includes(id) ? anyTeam : demand, plan)) return true;
  }
  return false;
}

/** Whether nothing has changed that says if somebody is worth waiting for. */
const isAlikeForWaiting = (a: Candidate, b: Candidate): boolean =>
  isAvailable(a) === isAvailable(b) &&
  a.teamId === b.teamId &&
  a.accountIds === b.accountIds &&
  a.skills === b.skills &&
  a.languages === b.languages &&
  a.capacity === b.capacity &&
  a.places === b.places &&
  a.reserved === b.reserved;
