import { DAY_MS, HOUR_MS, MINUTE_MS, type Id, type Instant } from '../../kit/index.ts';
import { placeOf, type PlacedAgent, type PlacedItem } from '../place.ts';
import { newPulse, noteArrival, noteEnd, noteLeft, noteStart, readPulse, type Pulse } from '../pulse.ts';
import type { QueueView } from '../queue-view.ts';
import { chanceOf, type Chance } from './random.ts';

/** A service centre whose days are simulated: who comes, who is there, how long it takes. */
export interface Centre {
  readonly accounts: readonly {
    readonly id: Id;
    /** Arrivals per hour at each full hour of the day; between two hours in proportion. */
    readonly arrivalsPerHour: readonly number[];
    readonly meanServiceMs: number;
    readonly meanPatienceMs: number;
  }[];
  readonly groups: readonly {
    readonly agents: number;
    readonly accountIds: readonly Id[];
    /** Hours of the day, from and to. */
    readonly shift: readonly [number, number];
    readonly pause: readonly [number, number];
  }[];
  /** How much one day differs from another, as a share of its arrivals. */
  readonly dayVariation: number;
  readonly serviceVariation: number;
  /** The probability that an agent does not come on a day. */
  readonly absence: number;
}

/** One forecast that could have been made, and what came of it. */
export interface SimulatedWait {
  readonly day: number;
  readonly accountId: Id;
  readonly view: QueueView;
  /** When he joined, or later while he waited. */
  readonly isAtJoining: boolean;
  /** From the forecast until a person came; null when he left before. */
  readonly servedAfterMs: number | null;
  readonly leftAfterMs: number | null;
  /** From the forecast until a person would have come, whether he stayed or not. */
  readonly wouldWaitMs: number;
  /** What simple predictors need: everybody who waits for the account, and the agents on duty who serve it. */
  readonly rowNumber: number;
  readonly agentsOfAccount: number;
}

interface Person extends PlacedItem {
  readonly serviceMs: number;
  readonly leavesAt: Instant;
  hasLeft: boolean;
  /** Forecasts that wait for their outcome. */
  readonly looks: Omit<SimulatedWait, 'servedAfterMs' | 'leftAfterMs' | 'wouldWaitMs'>[];
}

interface Agent extends PlacedAgent {
  isOnDuty: boolean;
  isBusy: boolean;
  idleSince: Instant;
}

type Happening = { readonly at: Instant; readonly order: number; readonly do: () => void };

/**
 * Lives through so many days and tells every wait, in the order in which their outcomes are known. Longest wait first,
 * longest idle agent first. Who leaves stays in line as a ghost that takes nobody's time, so that it is known how long he
 * would have waited.
 */
export function simulateDays(centreOn: (day: number) => Centre, days: number, seed: number): readonly SimulatedWait[] {
  const chance = chanceOf(seed);
  const waits: SimulatedWait[] = [];
  const pulses = new Map<Id, Pulse>(centreOn(0).accounts.map(({ id }) => [id, newPulse(0)]));
  for (let day = 0; day < days; day += 1) simulateDay(centreOn(day), day, chance, pulses, (wait) => waits.push(wait));
  return waits;
}

function simulateDay(
  centre: Centre,
  day: number,
  chance: Chance,
  pulses: Map<Id, Pulse>,
  tell: (wait: SimulatedWait) => void,
): void {
  const begin = day * DAY_MS;
  const happenings = newAgenda();
  const agents = agentsOf(centre, chance, begin, happenings, () => dispatch());
  let line: Person[] = [];
  let now = begin;

  const pulseOf = (accountId: Id): Pulse => pulses.get(accountId) ?? newPulse(begin);
  const note = (accountId: Id, change: (pulse: Pulse) => Pulse): unknown =>
    pulses.set(accountId, change(pulseOf(accountId)));
  const onDuty = (): Agent[] => agents.filter((agent) => agent.isOnDuty);

  const look = (person: Person, isAtJoining: boolean): void => {
    const waiting = line.filter(({ hasLeft }) => !hasLeft);
    const duty = onDuty();
    const place = placeOf(waiting, duty, person);
    if (place === null) return;
    const own = new Set(place.agentIds);
    const isRival = (other: Person): boolean =>
      duty.some(({ id, accountIds }) => own.has(id) && accountIds.includes(other.accountId));
    const head = waiting.find((other) => isRival(other)) ?? person;
    const soon = agentsPlanned(centre, now - begin + HOUR_MS / 2, person.accountId);
    person.looks.push({
      day,
      accountId: person.accountId,
      isAtJoining,
      rowNumber: waiting.filter(({ accountId, id }) => accountId === person.accountId && id !== person.id).length,
      agentsOfAccount: place.agentIds.length,
      view: {
        at: now,
        isOpen: true,
        ahead: place.ahead,
        aheadShare: place.aheadShare,
        seats: place.agentIds.length,
        freeSeats: duty.filter(({ id, isBusy }) => own.has(id) && !isBusy).length,
        plannedSeats: soon,
        ...readPulse(pulseOf(person.accountId), now),
        headWaitMs: now - head.since,
        waitedMs: now - person.since,
        minuteOfDay: Math.floor(((now - begin) % DAY_MS) / MINUTE_MS),
        weekday: (day % 7) + 1,
      },
    });
  };

  const outcome = (person: Person): void => {
    for (const { view, ...rest } of person.looks) {
      const wouldWaitMs = now - view.at;
      const leftAfterMs = person.hasLeft ? person.leavesAt - view.at : null;
      tell({ ...rest, view, wouldWaitMs, leftAfterMs, servedAfterMs: person.hasLeft ? null : wouldWaitMs });
    }
  };

  const serve = (person: Person, agent: Agent): void => {
    agent.isBusy = true;
    for (const accountId of agent.accountIds)
      note(accountId, (pulse) => noteStart(pulse, now, accountId === person.accountId ? now - person.since : null));
    happenings.add(now + person.serviceMs, () => {
      agent.isBusy = false;
      agent.idleSince = now;
      note(person.accountId, (pulse) => noteEnd(pulse, now, person.serviceMs));
      dispatch();
    });
  };

  /** Everybody in line takes a free agent if there is one for him; a ghost only passes by. */
  function dispatch(): void {
    const free = agents
      .filter(({ isOnDuty, isBusy }) => isOnDuty && !isBusy)
      .toSorted((a, b) => a.idleSince - b.idleSince);
    if (free.length === 0) return;
    line = line.filter((person) => {
      const index = free.findIndex(({ accountIds }) => accountIds.includes(person.accountId));
      const agent = free[index];
      if (agent === undefined) return true;
      if (!person.hasLeft) {
        free.splice(index, 1);
        serve(person, agent);
      }
      outcome(person);
      return false;
    });
  }

  for (const { accountId, at, serviceMs, patienceMs } of arrivalsOf(centre, chance, begin)) {
    happenings.add(at, () => {
      const id = `${accountId}-${at}`;
      const person: Person = {
        id,
        since: at,
        turn: at,
        accountId,
        skills: [],
        serviceMs,
        leavesAt: at + patienceMs,
        hasLeft: false,
        looks: [],
      };
      note(accountId, (pulse) => noteArrival(pulse, now));
      line.push(person);
      dispatch();
      if (!line.includes(person)) return;
      look(person, true);
      happenings.add(person.leavesAt, () => {
        if (!line.includes(person)) return;
        person.hasLeft = true;
        note(accountId, (pulse) => noteLeft(pulse, now, now - person.since));
      });
      happenings.add(at + chance.exponential(3 * MINUTE_MS), () => {
        if (line.includes(person) && !person.hasLeft) look(person, false);
      });
    });
  }

  for (let next = happenings.take(); next !== undefined; next = happenings.take()) {
    now = next.at;
    next.do();
  }
}

interface Arrival {
  readonly accountId: Id;
  readonly at: Instant;
  readonly serviceMs: number;
  readonly patienceMs: number;
}

function* arrivalsOf(centre: Centre, chance: Chance, begin: Instant): Generator<Arrival> {
  const busy = chance.logNormal(1, centre.dayVariation);
  for (const { id, arrivalsPerHour, meanServiceMs, meanPatienceMs } of centre.accounts) {
    const highest = Math.max(...arrivalsPerHour) * busy;
    for (let at = chance.exponential(HOUR_MS / highest); at < DAY_MS; at += chance.exponential(HOUR_MS / highest)) {
      const hour = Math.floor(at / HOUR_MS);
      const [from = 0, to = 0] = [arrivalsPerHour[hour], arrivalsPerHour[hour + 1]];
      const rate = busy * (from + (to - from) * (at / HOUR_MS - hour));
      if (chance.next() * highest >= rate) continue;
      const serviceMs = chance.logNormal(meanServiceMs, centre.serviceVariation);
      yield { accountId: id, at: Math.floor(begin + at), serviceMs, patienceMs: chance.exponential(meanPatienceMs) };
    }
  }
}

function agentsOf(
  centre: Centre,
  chance: Chance,
  begin: Instant,
  happenings: Agenda,
  onFree: () => void,
): readonly Agent[] {
  return centre.groups.flatMap(({ agents, accountIds, shift, pause }, group) =>
    Array.from({ length: agents }, (_, index): Agent => {
      const agent: Agent = {
        id: `${group}-${index}`,
        accountIds,
        skills: [],
        isOnDuty: false,
        isBusy: false,
        idleSince: begin,
      };
      if (chance.next() < centre.absence) return agent;
      // Nobody comes or goes on the second.
      const around = (hour: number): Instant => begin + hour * HOUR_MS + chance.normal() * 3 * MINUTE_MS;
      const setDuty = (at: Instant, isOnDuty: boolean): void =>
        happenings.add(at, () => {
          agent.isOnDuty = isOnDuty;
          agent.idleSince = at;
          if (isOnDuty) onFree();
        });
      setDuty(around(shift[0]), true);
      // Half of them pause first, the others when they are back.
      const shiftOfPause = (index % 2) * (pause[1] - pause[0]);
      setDuty(around(pause[0] + shiftOfPause), false);
      setDuty(around(pause[1] + shiftOfPause), true);
      setDuty(around(shift[1]), false);
      return agent;
    }),
  );
}

/** The seats that the shifts have planned for an account at a time of the day. */
function agentsPlanned({ groups, absence }: Centre, timeMs: number, accountId: Id): number {
  const hour = timeMs / HOUR_MS;
  const seats = groups
    .filter(({ accountIds }) => accountIds.includes(accountId))
    .reduce((sum, { agents, shift, pause }) => {
      if (hour < shift[0] || hour >= shift[1]) return sum;
      const isPause = hour >= pause[0] && hour < pause[1] + (pause[1] - pause[0]);
      return sum + (isPause ? agents / 2 : agents);
    }, 0);
  return Math.round(seats * (1 - absence));
}

interface Agenda {
  readonly add: (at: Instant, act: () => void) => void;
  readonly take: () => Happening | undefined;
}

/** What is to happen, soonest first; of two at the same instant the one that was added first (a binary heap). */
function newAgenda(): Agenda {
  const heap: Happening[] = [];
  let order = 0;
  const isBefore = (a: Happening | undefined, b: Happening | undefined): boolean =>
    a !== undefined && (b === undefined || a.at < b.at || (a.at === b.at && a.order < b.order));
  const swap = (one: number, other: number): void => {
    const [a, b] = [heap[one], heap[other]];
    if (a !== undefined && b !== undefined) [heap[one], heap[other]] = [b, a];
  };
  return {
    add: (at, act) => {
      order += 1;
      let index = heap.push({ at: Math.floor(at), order, do: act }) - 1;
      for (let parent = (index - 1) >> 1; index > 0 && isBefore(heap[index], heap[parent]); parent = (index - 1) >> 1) {
        swap(index, parent);
        index = parent;
      }
    },
    take: () => {
      swap(0, heap.length - 1);
      const first = heap.pop();
      for (let index = 0; ;) {
        const [left, right] = [2 * index + 1, 2 * index + 2];
        const child = isBefore(heap[right], heap[left]) ? right : left;
        if (!isBefore(heap[child], heap[index])) return first;
        swap(child, index);
        index = child;
      }
    },
  };
}
