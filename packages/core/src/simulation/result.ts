import { HOUR_MS } from '../kit/index.ts';
import type { Trial, Witness } from './run-plan.ts';
import { createServiceTally, type Service, type ServiceTally } from './service.ts';
import { fairnessOf } from './spread.ts';
import type { Arrival } from './traffic.ts';

/** How equally groups are served. */
export interface Fairness {
  /** Of the mean waits: Jain's index, 1 for equal. */
  readonly jain: number;
  /** The longest mean wait divided by the shortest; 1 when nobody waits, Infinity when some do and others never. */
  readonly waitRatio: number;
  /** Highest connect rate less the lowest. */
  readonly connectGap: number;
}

/** What a plan did in a scenario. */
export interface PlanResult extends Service {
  readonly plan: string;
  /** Everything that happened: arrivals, beginnings and ends of service, leavings, turns of shifts. */
  readonly events: number;
  readonly agents: {
    /** Share of the staffed places in use. Above 1 when much is finished after the end of shifts. */
    readonly useShare: number;
    /** Jain's index of the work that each agent did. */
    readonly jain: number;
  };
  readonly regions: ReadonlyMap<string, Service>;
  readonly classes: ReadonlyMap<string, Service>;
  readonly accounts: ReadonlyMap<string, Service>;
  readonly fairness: { readonly regions: Fairness; readonly classes: Fairness; readonly accounts: Fairness };
}

/** Looks on while a plan runs, and sums it up. */
export interface Tally extends Witness {
  read(plan: string, events: number): PlanResult;
}

/** A tally of a trial's counted time, in a room that does not grow with the customers. Whoever came during the warm-up is not counted. */
export function createTally({ scenario, roster }: Trial): Tally {
  const [fromMs, endMs] = [scenario.warmUpHours * HOUR_MS, scenario.hours * HOUR_MS];
  const all = createServiceTally(scenario.withinMs);
  const regions = new Map<string, ServiceTally>();
  const classes = new Map<string, ServiceTally>();
  const accounts = new Map<string, ServiceTally>();
  const workMs = new Float64Array(roster.agents.length);

  const count = (
    { stream: { region, accountId }, atMs, priorityClass }: Arrival,
    end: keyof Omit<ServiceTally, 'read'>,
    waitedMs: number,
  ) => {
    if (atMs < fromMs) return;
    all[end](waitedMs);
    if (region !== null) tallyOf(regions, region, scenario.withinMs)[end](waitedMs);
    tallyOf(accounts, accountId, scenario.withinMs)[end](waitedMs);
    tallyOf(classes, priorityClass, scenario.withinMs)[end](waitedMs);
  };

  return {
    served: (arrival, _, at, agent) => {
      count(arrival, 'served', at - arrival.atMs);
      const lastedMs = Math.max(0, Math.min(at + arrival.serviceMs, endMs) - Math.max(at, fromMs));
      workMs[agent] = (workMs[agent] ?? 0) + lastedMs * arrival.stream.weight;
    },
    left: (arrival, _, at) => count(arrival, 'left', at - arrival.atMs),
    remained: (arrival) => count(arrival, 'remained', endMs - arrival.atMs),
    read: (plan, events) => {
      const [ofRegions, ofClasses, ofAccounts] = [readAll(regions), readAll(classes), readAll(accounts)];
      const work = workMs.reduce((sum, ms) => sum + ms, 0);
      return {
        plan,
        events,
        ...all.read(),
        agents: { useShare: roster.staffedMs === 0 ? 0 : work / roster.staffedMs, jain: fairnessOf(workMs) },
        regions: ofRegions,
        classes: ofClasses,
        accounts: ofAccounts,
        fairness: {
          regions: compareServices(ofRegions),
          classes: compareServices(ofClasses),
          accounts: compareServices(ofAccounts),
        },
      };
    },
  };
}

function tallyOf(groups: Map<string, ServiceTally>, key: string, withinMs: number): ServiceTally {
  const known = groups.get(key);
  if (known !== undefined) return known;
  const made = createServiceTally(withinMs);
  groups.set(key, made);
  return made;
}

const readAll = (groups: ReadonlyMap<string, ServiceTally>): ReadonlyMap<string, Service> =>
  new Map([...groups].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([key, tally]) => [key, tally.read()]));

function compareServices(services: ReadonlyMap<string, Service>): Fairness {
  const all = [...services.values()];
  const waits = all.map(({ wait }) => wait.mean);
  const rates = all.map(({ connectShare }) => connectShare);
  const [least, most] = [Math.min(...waits), Math.max(...waits)];
  return {
    jain: fairnessOf(waits),
    waitRatio: most === 0 || all.length === 0 ? 1 : most / least,
    connectGap: all.length === 0 ? 0 : Math.max(...rates) - Math.min(...rates),
  };
}
