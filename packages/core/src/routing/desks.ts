import type { Id } from '../kit/index.ts';
import { isAvailable, type Candidate } from './candidate.ts';
import { compareTurns } from './compare-agents.ts';
import type { CompiledPlan } from './compile-plan.ts';
import { createHeap, putInto, takeOut, type Heap } from './heap.ts';
import { findAbsence, findShortage, type Verdict } from './verdict.ts';
import type { WorkItem } from './work-item.ts';

/** An agent's place in the router. */
export interface Desk {
  agent: Candidate;
  group: DeskGroup;
  /** The heavy item for which it takes nothing else in this pass. */
  keptFor: Id | null;
}

/** Desks that no demand can tell apart: same accounts, team, skills, languages and region. */
export interface DeskGroup {
  readonly key: string;
  /** One of them, or one that was. */
  readonly sample: Candidate;
  readonly desks: Set<Desk>;
  readonly lines: Map<string, Line>;
  /** How many are not at work, by why. */
  readonly absent: Tally;
}

/** How many by what they are told. */
export type Tally = Partial<Record<Verdict['code'], number>>;

export const addTo = (tally: Tally, code: Verdict['code'], by = 1): void => {
  tally[code] = (tally[code] ?? 0) + by;
};

/** The desks of a group that have room for a certain kind of item, in the order in which a plan picks them. */
export interface Line {
  readonly heap: Heap<Desk>;
  readonly use: LineUse;
  /** Who is at work and has no room, by why. */
  readonly short: Map<Desk, Verdict['code']>;
  readonly shortBy: Tally;
  /** Called when a desk joins: somebody who found none may find one now. */
  readonly onRoom: Set<() => void>;
}

/** What a line is for. */
export interface LineUse {
  readonly key: string;
  readonly plan: CompiledPlan;
  /** Any item of this kind and weight. */
  readonly item: WorkItem;
  readonly opensReserve: boolean;
  /** Desks that are not meant, though they have room. */
  readonly except: readonly Id[];
}

export interface Desks {
  readonly byId: ReadonlyMap<Id, Desk>;
  readonly groups: ReadonlyMap<string, DeskGroup>;
  /** Takes an agent in, or what is new about one. */
  set(agent: Candidate): Desk;
  remove(id: Id): void;
  /** Keeps the desk for an item, or with null opens it again. */
  keep(desk: Desk, itemId: Id | null): void;
  lineOf(group: DeskGroup, use: LineUse): Line;
}

/** All agents, indexed so that the best one with room is found without asking the others. */
export function createDesks(onGroup: (group: DeskGroup) => void): Desks {
  const byId = new Map<Id, Desk>();
  const groups = new Map<string, DeskGroup>();

  const groupOf = (agent: Candidate): DeskGroup => {
    const key = standingKeyOf(agent);
    const known = groups.get(key);
    if (known !== undefined) return known;
    const group: DeskGroup = { key, sample: agent, desks: new Set(), lines: new Map(), absent: {} };
    groups.set(key, group);
    onGroup(group);
    return group;
  };
  const leave = (desk: Desk): void => {
    desk.group.desks.delete(desk);
    countAbsent(desk, -1);
    for (const line of desk.group.lines.values()) {
      takeOut(line.heap, desk);
      setShort(line, desk, null);
    }
  };

  return {
    byId,
    groups,
    set: (agent) => {
      const known = byId.get(agent.id);
      if (known !== undefined && isStandingSame(known.agent, agent)) {
        countAbsent(known, -1);
        known.agent = agent;
        countAbsent(known, 1);
        placeInLines(known);
        return known;
      }
      if (known !== undefined) leave(known);
      const desk = known ?? { agent, group: groupOf(agent), keptFor: null };
      desk.agent = agent;
      desk.group = groupOf(agent);
      desk.group.desks.add(desk);
      countAbsent(desk, 1);
      byId.set(agent.id, desk);
      placeInLines(desk);
      return desk;
    },
    remove: (id) => {
      const desk = byId.get(id);
      if (desk === undefined) return;
      leave(desk);
      byId.delete(id);
    },
    keep: (desk, itemId) => {
      desk.keptFor = itemId;
      placeInLines(desk);
    },
    lineOf: (group, use) => {
      const known = group.lines.get(use.key);
      if (known !== undefined) return known;
      const line: Line = { heap: createHeap(orderOf(use)), use, short: new Map(), shortBy: {}, onRoom: new Set() };
      group.lines.set(use.key, line);
      for (const desk of group.desks) placeInLine(desk, line);
      return line;
    },
  };
}

function placeInLines(desk: Desk): void {
  for (const line of desk.group.lines.values()) placeInLine(desk, line);
}

const obstacleOf = (desk: Desk, { item, opensReserve, except }: LineUse) =>
  except.includes(desk.agent.id) ? 'let-it-pass' : shortageOf(desk, item, opensReserve);

function placeInLine(desk: Desk, line: Line): void {
  const { heap, use, onRoom } = line;
  const obstacle = isAvailable(desk.agent) ? obstacleOf(desk, use) : null;
  setShort(line, desk, obstacle);
  if (obstacle !== null || !isAvailable(desk.agent)) {
    takeOut(heap, desk);
    return;
  }
  if (putInto(heap, desk)) for (const wake of onRoom) wake();
}

/** Why a desk at work has no room; a desk that has some may still be kept for a heavier item. */
const shortageOf = ({ agent, keptFor }: Desk, item: WorkItem, opensReserve: boolean): Verdict['code'] | null =>
  findShortage(item, opensReserve, agent)?.code ?? (keptFor === null ? null : 'kept-for-item');

function setShort({ short, shortBy }: Line, desk: Desk, code: Verdict['code'] | null): void {
  const before = short.get(desk);
  if (before === (code ?? undefined)) return;
  if (before !== undefined) addTo(shortBy, before, -1);
  if (code === null) short.delete(desk);
  else {
    short.set(desk, code);
    addTo(shortBy, code);
  }
}

function countAbsent({ agent, group }: Desk, by: 1 | -1): void {
  const absence = findAbsence(agent);
  if (absence !== null) addTo(group.absent, absence.code, by);
}

/** Whether the desk may be given the item now, as far as presence and room go. */
export const hasRoom = ({ agent, keptFor }: Desk, item: WorkItem, opensReserve: boolean): boolean =>
  keptFor === null && isAvailable(agent) && findShortage(item, opensReserve, agent) === null;

/** Within a group the standing orders tell nobody apart, so the moving ones decide. */
function orderOf({ plan, item }: LineUse): (a: Desk, b: Desk) => number {
  const moving = plan.orders.filter(({ rank }) => rank === null);
  return (a, b) => {
    for (const { compare } of moving) {
      const order = compare(a.agent, b.agent, item);
      if (order !== 0) return order;
    }
    return compareTurns(a.agent, b.agent);
  };
}

const isStandingSame = (a: Candidate, b: Candidate): boolean =>
  (a.accountIds === b.accountIds &&
    a.skills === b.skills &&
    a.languages === b.languages &&
    a.teamId === b.teamId &&
    a.region === b.region) ||
  standingKeyOf(a) === standingKeyOf(b);

const standingKeyOf = ({ accountIds, teamId, skills, languages, region }: Candidate): string =>
  JSON.stringify([
    accountIds.toSorted(),
    teamId,
    Object.entries(skills).toSorted(([a], [b]) => (a < b ? -1 : 1)),
    languages.toSorted(),
    region,
  ]);
