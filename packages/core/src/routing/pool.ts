import { isAvailable } from './candidate.ts';
import { compareTurns } from './compare-agents.ts';
import type { CompiledPlan } from './compile-plan.ts';
import type { Desk, DeskGroup, Desks, Line, LineUse } from './desks.ts';
import { firstOf } from './heap.ts';
import type { Demand } from './policies/index.ts';
import { couldBear, findForeignAccount, findMismatch, type Verdict } from './verdict.ts';
import type { WorkItem } from './work-item.ts';

/** The desks that items of one kind with one demand may be given to, wherever they are. */
export interface Pool {
  readonly key: string;
  /** Any of these items, to ask what all of them would answer alike. */
  readonly item: WorkItem;
  readonly plan: CompiledPlan;
  readonly demand: Demand;
  readonly use: LineUse;
  readonly sources: Source[];
  /** Groups that it cannot take from, by why. */
  readonly strangers: Map<DeskGroup, Verdict['code']>;
  /** Called when a desk of the pool has room again. */
  readonly wake: () => void;
}

interface Source {
  readonly group: DeskGroup;
  readonly line: Line;
  /** Where the group stands in each of the plan's orders, as far as that does not change. */
  readonly ranks: readonly number[];
}

/** What puts items into the same pool: everything that a demand or an order of agents may look at. */
export const poolKeyOf = (item: WorkItem, use: string, demand: Demand): string =>
  JSON.stringify([
    item.accountId,
    use,
    item.teamId,
    item.required,
    item.preferred,
    item.language,
    item.region,
    demand.teamIds,
    demand.skills,
    demand.language,
  ]);

/** Lets the pool take from a group of desks, if its agents meet what is asked. */
export function attach(pool: Pool, group: DeskGroup, desks: Desks): void {
  const { item, plan, demand, use } = pool;
  const stranger = findForeignAccount(item, group.sample) ?? findMismatch(demand, group.sample);
  if (stranger !== null) {
    pool.strangers.set(group, stranger.code);
    return;
  }
  const line = desks.lineOf(group, use);
  line.onRoom.add(pool.wake);
  pool.sources.push({ group, line, ranks: plan.orders.map(({ rank }) => rank?.(group.sample, item) ?? 0) });
}

/** Ends what `attach` began. */
export function detach({ sources, strangers, wake }: Pool): void {
  for (const { group, line } of sources) {
    line.onRoom.delete(wake);
    // Lines that leave somebody out are made for few items, and go with them.
    if (line.onRoom.size === 0 && line.use.except.length > 0) group.lines.delete(line.use.key);
  }
  sources.length = 0;
  strangers.clear();
}

/** The best desk with room by the plan's orders. */
export function bestInPool({ sources, plan, item }: Pool): Desk | null {
  let best: Desk | null = null;
  let bestRanks: readonly number[] = [];
  for (const { line, ranks } of sources) {
    const desk = firstOf(line.heap);
    if (desk === undefined) continue;
    if (best !== null && compareRanked(plan, item, [desk, ranks], [best, bestRanks]) >= 0) continue;
    [best, bestRanks] = [desk, ranks];
  }
  return best;
}

type Ranked = readonly [desk: Desk, ranks: readonly number[]];

/** The same order as `compareAgents`, with the standing part known beforehand. */
function compareRanked({ orders }: CompiledPlan, item: WorkItem, [a, ofA]: Ranked, [b, ofB]: Ranked): number {
  for (let index = 0; index < orders.length; index += 1) {
    const order = orders[index];
    const difference =
      order?.rank === null ? order.compare(a.agent, b.agent, item) : (ofA[index] ?? 0) - (ofB[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return compareTurns(a.agent, b.agent);
}

/** The desk that is nearest to having room for a heavy item: the one with the most free places that could ever bear it. */
export function pickToKeep({ sources, item, use }: Pool): Desk | null {
  let best: Desk | null = null;
  for (const { group } of sources) {
    for (const desk of group.desks) {
      if (use.except.includes(desk.agent.id)) continue;
      if (desk.keptFor !== null || !isAvailable(desk.agent) || !couldBear(item, use.opensReserve, desk.agent)) continue;
      if (best === null || compareForKeeping(desk, best) < 0) best = desk;
    }
  }
  return best;
}

const compareForKeeping = ({ agent: a }: Desk, { agent: b }: Desk): number =>
  b.places - b.used - (a.places - a.used) || compareTurns(a, b);
