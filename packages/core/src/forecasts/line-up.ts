import type { Id, Instant } from '../kit/index.ts';
import { forecastWait, type Forecasting } from './forecast.ts';
import { canServe, earliestTurnFirst, placesOf, type Place, type PlacedAgent, type PlacedItem } from './place.ts';
import { newPulse, readPulse, type Pulse, type PulseReading } from './pulse.ts';
import type { QueueView } from './queue-view.ts';
import { newWaitModel, type WaitModel } from './wait-model.ts';

/** Outcomes that an account's model has to have seen before its forecasts are told to people. */
export const LEAST_LEARNED = 20;
/**
 * Of these, waits that ended with a person. Whoever left says only that the wait is longer than he stayed: from leavers
 * alone nothing can be known of its end. Of ten who were served, nine times in ten at least one waited longer than the
 * 80 % (1 − 0.8¹⁰); of fewer, the end that people are told would too often lie beyond everything that was ever seen.
 */
export const LEAST_SERVED = 10;

/** An agent on duty, with how much he may take and has. */
export interface DutyAgent extends PlacedAgent {
  readonly capacity: number;
  readonly load: number;
}

/** An agent as the shifts plan him: with how many places he will be there in half an hour. Who has no shifts stays as he is. */
export interface PlannedAgent extends PlacedAgent {
  readonly places: number;
}

/** What is known of an account's line: what was learned of its waits, and what has lately gone on in it. */
export interface Line {
  readonly model: WaitModel;
  readonly pulse: Pulse;
}

/** Whether an account is open, and what the clock of its service shows. Monday is 1. */
export interface LineHours {
  readonly isOpen: boolean;
  readonly minuteOfDay: number;
  readonly weekday: number;
}

/** All who wait, all who are on duty, and what was learned, at one instant. */
export interface LineFacts {
  readonly at: Instant;
  readonly queue: readonly PlacedItem[];
  readonly agents: readonly DutyAgent[];
  /** Who will be there in half an hour, as the shifts are planned; null: nobody's are known. */
  readonly planned?: readonly PlannedAgent[] | null;
  /** By what hours an account serves. */
  readonly hoursOf: (accountId: Id) => LineHours;
  /** By account; one that is missing has learned nothing. */
  readonly lines: ReadonlyMap<Id, Line>;
}

/** How things stand for one who waits. */
export interface Standing {
  /** People in his way; while nobody on duty could serve him, those who wait longer for the same account. */
  readonly ahead: number;
  /** Somebody ahead came later than he did. */
  readonly isPassed: boolean;
  /** Agents on duty whom he could get. */
  readonly agents: number;
  /** What a forecast is made of; null while nobody on duty could serve him. */
  readonly view: QueueView | null;
  readonly forecasting: Forecasting;
}

/** Who waits, for what account and since when. */
type Waiter = Pick<PlacedItem, 'id' | 'accountId' | 'since'>;

/** Answers how things stand, for as many as one likes to ask about. */
export interface LineUp {
  readonly at: Instant;
  /** Whether he was in the queue when it was read. */
  has(id: Id): boolean;
  /** Of one who is in the queue. */
  standingOf(item: Waiter): Standing;
  /** Of one who may have come since the queue was read: how many of each account wait longer has been counted for him. */
  standingBehind(item: Waiter, waitingLonger: ReadonlyMap<Id, number>): Standing;
  /** Of one who would join the line of an account now. */
  newcomerTo(accountId: Id): Standing;
}

/** Lines everybody up once, in one pass; what is asked afterwards costs no look at the queue. */
export function lineUp(facts: LineFacts): LineUp {
  const { at, queue, agents, lines } = facts;
  const places = placesOf(queue, agents);
  const accounts = countByAccount(queue);
  const groups = groupsOf(queue, places, agents);
  const planned = plannedSeatsOf(facts);
  const readings = new Map<Id, Line & { readonly reading: PulseReading }>();

  const lineOf = (accountId: Id) => {
    const had = readings.get(accountId);
    if (had !== undefined) return had;
    const { model, pulse } = lines.get(accountId) ?? { model: newWaitModel(), pulse: newPulse(at) };
    const line = { model, pulse, reading: readPulse(pulse, at) };
    readings.set(accountId, line);
    return line;
  };
  const standing = (item: Waiter, place: Place | null, before: Before): Standing => {
    const hours = facts.hoursOf(item.accountId);
    if (place === null) {
      return { ...before, agents: 0, view: null, forecasting: hours.isOpen ? NOBODY_ON_DUTY : CLOSED };
    }
    const { model, reading } = lineOf(item.accountId);
    const view: QueueView = {
      at,
      ...hours,
      ahead: place.ahead,
      aheadShare: place.aheadShare,
      ...groups.seatsOf(place.agentIds),
      plannedSeats: planned(item),
      ...reading,
      headWaitMs: Math.max(0, at - Math.min(item.since, groups.headSince(place.agentIds))),
      waitedMs: Math.max(0, at - item.since),
    };
    const { ahead, isPassed, agentIds } = place;
    return { ahead, isPassed, agents: agentIds.length, view, forecasting: forecastWait(model, view) };
  };

  const standingBehind = (item: Waiter, waitingLonger: ReadonlyMap<Id, number>) =>
    standing(item, placeBehind(agents, item.accountId, waitingLonger), {
      ahead: waitingLonger.get(item.accountId) ?? 0,
      isPassed: false,
    });

  return {
    at,
    has: (id) => places.has(id),
    standingOf: (item) => standing(item, places.get(item.id) ?? null, accounts.before.get(item.id) ?? NOBODY_BEFORE),
    standingBehind,
    newcomerTo: (accountId) => standingBehind({ id: '', accountId, since: at }, accounts.waiting),
  };
}

/** What people are told: nothing before something was learned, since a guess is not a forecast. */
export function toldForecasting({ forecasting }: Standing): Forecasting {
  const { forecast } = forecasting;
  if (forecast === null) return forecasting;
  const isGuess = forecast.learnedFrom < LEAST_LEARNED || forecast.learnedFromServed < LEAST_SERVED;
  return isGuess ? LITTLE_LEARNED : forecasting;
}

const NOBODY_BEFORE = { ahead: 0, isPassed: false };
const CLOSED: Forecasting = { forecast: null, reason: 'closed' };
const NOBODY_ON_DUTY: Forecasting = { forecast: null, reason: 'nobody-on-duty' };
const LITTLE_LEARNED: Forecasting = { forecast: null, reason: 'little-learned' };

/** Who stands before one who waits, while only those of his account count. */
type Before = Pick<Place, 'ahead' | 'isPassed'>;

/** For each who waits how many of the same account come before him, and how many wait for each account. */
function countByAccount(queue: readonly PlacedItem[]) {
  const before = new Map<Id, Before>();
  const waiting = new Map<Id, number>();
  const latest = new Map<Id, Instant>();
  for (const { id, accountId, since } of queue.toSorted(earliestTurnFirst)) {
    const ahead = waiting.get(accountId) ?? 0;
    const last = latest.get(accountId) ?? -Infinity;
    before.set(id, { ahead, isPassed: last > since });
    waiting.set(accountId, ahead + 1);
    latest.set(accountId, Math.max(last, since));
  }
  return { before, waiting };
}

/** The place of one who needs nothing but the account, behind so many of each account. */
function placeBehind(
  agents: readonly DutyAgent[],
  accountId: Id,
  waitingLonger: ReadonlyMap<Id, number>,
): Place | null {
  const agentIdsOf = (id: Id) => agents.filter(({ accountIds }) => accountIds.includes(id)).map((agent) => agent.id);
  const agentIds = agentIdsOf(accountId);
  if (agentIds.length === 0) return null;
  const own = new Set(agentIds);
  let [ahead, aheadShare] = [0, 0];
  for (const [otherId, count] of waitingLonger) {
    const theirs = agentIdsOf(otherId);
    const common = theirs.filter((id) => own.has(id)).length;
    if (common === 0) continue;
    ahead += count;
    aheadShare += (count * common) / theirs.length;
  }
  return { ahead, aheadShare, isPassed: false, agentIds };
}

/** How many seats there will be for one who waits, by what he needs; who is not in the queue needs nothing but the account. */
function plannedSeatsOf({ planned = null, queue }: LineFacts): (item: Waiter) => number | null {
  if (planned === null) return () => null;
  const needs = new Map(queue.map((item) => [item.id, item.skills]));
  const known = new Map<string, number>();
  return ({ id, accountId }) => {
    const skills = needs.get(id) ?? [];
    const key = JSON.stringify([accountId, skills]);
    const had = known.get(key);
    if (had !== undefined) return had;
    const able = planned.filter((agent) => canServe(agent, { accountId, skills }));
    const seats = able.reduce((sum, { places }) => sum + places, 0);
    known.set(key, seats);
    return seats;
  };
}

interface Seats {
  readonly seats: number;
  readonly freeSeats: number;
}

/** People who could get the same agents: what they have in common is found once for all of them. */
function groupsOf(queue: readonly PlacedItem[], places: ReadonlyMap<Id, Place | null>, agents: readonly DutyAgent[]) {
  const byId = new Map(agents.map((agent) => [agent.id, agent]));
  /** Since when the first of each group waits, by the agents that its people could get. */
  const firsts = new Map<readonly Id[], Instant>();
  const seats = new Map<readonly Id[], Seats>();
  const heads = new Map<readonly Id[], Instant>();
  for (const { id, since } of queue) {
    const agentIds = places.get(id)?.agentIds;
    if (agentIds === undefined) continue;
    firsts.set(agentIds, Math.min(since, firsts.get(agentIds) ?? since));
  }
  return {
    seatsOf: (agentIds: readonly Id[]): Seats =>
      remembered(seats, agentIds, () => {
        const found = agentIds.flatMap((id) => byId.get(id) ?? []);
        return {
          seats: found.reduce((sum, { capacity }) => sum + capacity, 0),
          freeSeats: found.reduce((sum, { capacity, load }) => sum + Math.max(0, capacity - load), 0),
        };
      }),
    /** Since when the first of those waits who could take one of these agents. */
    headSince: (agentIds: readonly Id[]): Instant =>
      remembered(heads, agentIds, () => {
        const own = new Set(agentIds);
        const rivals = [...firsts].filter(([theirs]) => theirs.some((id) => own.has(id)));
        return Math.min(...rivals.map(([, since]) => since), Number.MAX_SAFE_INTEGER);
      }),
  };
}

function remembered<V>(map: Map<readonly Id[], V>, key: readonly Id[], find: () => V): V {
  const had = map.get(key);
  if (had !== undefined) return had;
  const found = find();
  map.set(key, found);
  return found;
}
