import { HOUR_MS } from '../kit/index.ts';
import type { Roster } from './roster.ts';
import type { Course } from './run-plan.ts';
import type { Scenario } from './scenario.ts';
import { fairnessOf, spreadOf, type Spread } from './spread.ts';
import type { Arrival } from './traffic.ts';

/** What a plan did for some customers. */
export interface Service {
  readonly arrived: number;
  /** Met a person before the end. */
  readonly served: number;
  readonly abandoned: number;
  /** Still in the queue at the end. */
  readonly waiting: number;
  /** Waits of those who met a person, in milliseconds. */
  readonly wait: Spread;
  /** Longest time in the queue of anybody, also of those who left or still wait. */
  readonly longestMs: number;
  /** Share of all arrivals who met a person. */
  readonly connectShare: number;
  readonly abandonedShare: number;
  /** Share of all arrivals who met a person within the promised time. */
  readonly withinShare: number;
}

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
  readonly agents: {
    /** Share of the staffed places in use. Above 1 when much is finished after the end of shifts. */
    readonly useShare: number;
    /** Jain's index of the work that each agent did. */
    readonly jain: number;
  };
  readonly regions: ReadonlyMap<string, Service>;
  readonly classes: ReadonlyMap<string, Service>;
  readonly fairness: { readonly regions: Fairness; readonly classes: Fairness };
}

/** Sums up a course. Whoever came during the warm-up is not counted. */
export function summarise(
  { scenario, arrivals, roster }: { scenario: Scenario; arrivals: readonly Arrival[]; roster: Roster },
  plan: string,
  course: Course,
): PlanResult {
  const fromMs = scenario.warmUpHours * HOUR_MS;
  const counted = arrivals.flatMap(({ atMs }, index) => (atMs >= fromMs ? [index] : []));
  const serviceOf = (places: readonly number[]) => summariseSome(places, { scenario, arrivals, course });
  const regions = groupBy(counted, (index) => arrivals[index]?.stream.region ?? null, serviceOf);
  const classes = groupBy(counted, (index) => arrivals[index]?.priorityClass ?? null, serviceOf);
  return {
    plan,
    ...serviceOf(counted),
    agents: summariseAgents({ scenario, arrivals, roster, course }),
    regions,
    classes,
    fairness: { regions: compareServices(regions), classes: compareServices(classes) },
  };
}

function summariseSome(
  places: readonly number[],
  { scenario, arrivals, course }: { scenario: Scenario; arrivals: readonly Arrival[]; course: Course },
): Service {
  const endMs = scenario.hours * HOUR_MS;
  const waits: number[] = [];
  let [abandoned, within, longestMs] = [0, 0, 0];
  for (const place of places) {
    const cameAt = arrivals[place]?.atMs ?? 0;
    const [began, left] = [course.beganAt[place] ?? Number.NaN, course.leftAt[place] ?? Number.NaN];
    const isServed = !Number.isNaN(began);
    const isGone = !Number.isNaN(left);
    const queuedMs = (isServed ? began : isGone ? left : endMs) - cameAt;
    longestMs = Math.max(longestMs, queuedMs);
    if (isServed) waits.push(queuedMs);
    if (isServed && queuedMs <= scenario.withinMs) within += 1;
    if (isGone) abandoned += 1;
  }
  const shareOf = (count: number): number => (places.length === 0 ? 0 : count / places.length);
  return {
    arrived: places.length,
    served: waits.length,
    abandoned,
    waiting: places.length - waits.length - abandoned,
    wait: spreadOf(waits),
    longestMs,
    connectShare: shareOf(waits.length),
    abandonedShare: shareOf(abandoned),
    withinShare: shareOf(within),
  };
}

function summariseAgents(given: {
  scenario: Scenario;
  arrivals: readonly Arrival[];
  roster: Roster;
  course: Course;
}): PlanResult['agents'] {
  const { scenario, arrivals, roster, course } = given;
  const [fromMs, endMs] = [scenario.warmUpHours * HOUR_MS, scenario.hours * HOUR_MS];
  const workMs = new Float64Array(roster.agents.length);
  for (const [place, { serviceMs, stream }] of arrivals.entries()) {
    const began = course.beganAt[place] ?? Number.NaN;
    const agent = course.agentOf[place] ?? -1;
    if (agent < 0) continue;
    const lasted = Math.max(0, Math.min(began + serviceMs, endMs) - Math.max(began, fromMs));
    workMs[agent] = (workMs[agent] ?? 0) + lasted * stream.weight;
  }
  const sum = workMs.reduce((total, ms) => total + ms, 0);
  return { useShare: roster.staffedMs === 0 ? 0 : sum / roster.staffedMs, jain: fairnessOf([...workMs]) };
}

function groupBy(
  places: readonly number[],
  keyOf: (place: number) => string | null,
  serviceOf: (places: readonly number[]) => Service,
): ReadonlyMap<string, Service> {
  const groups = new Map<string, number[]>();
  for (const place of places) {
    const key = keyOf(place);
    if (key === null) continue;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [place]);
    else group.push(place);
  }
  return new Map([...groups].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([key, group]) => [key, serviceOf(group)]));
}

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
