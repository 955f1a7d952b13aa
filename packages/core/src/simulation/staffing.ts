import { recommendStaff, type StaffingAdvice } from '../forecasts/index.ts';
import { HOUR_MS } from '../kit/index.ts';
import { createRoster } from './roster.ts';
import type { Scenario, Stream } from './scenario.ts';
import type { SpanLaw } from './spans.ts';

/** What an hour of the day would need, beside what it has. */
export interface StaffingHour {
  readonly hour: number;
  readonly arrivals: number;
  /** Agents on duty in the middle of the hour. */
  readonly staffed: number;
  /** Null when no number of agents reaches the goal. */
  readonly advice: StaffingAdvice | null;
}

const HOURS_OF_DAY = 24;

/**
 * How many agents each hour of the scenario's day would need so that this share of customers meets a person within the
 * promised time: all customers in one line, every agent able to serve every one, each hour by itself in balance. With
 * several skills or teams it is a floor, which the rehearsal of a plan then tests.
 */
export function adviseStaff(scenario: Scenario, targetShare = 0.8): readonly StaffingHour[] {
  const atOnce = Math.max(1, Math.round(meanOf(scenario.staff.map(({ places, shifts }) => [places, countOf(shifts)]))));
  return staffedByHour(scenario).map((staffed, hour) => {
    const parts = scenario.streams.map((stream) => ({ stream, arrivals: arrivalsOf(scenario, stream, hour) }));
    const arrivals = parts.reduce((sum, part) => sum + part.arrivals, 0);
    const mean = (valueOf: (stream: Stream) => number) =>
      meanOf(parts.map((part) => [valueOf(part.stream), part.arrivals]));
    const isPatient = parts.some(({ stream }) => stream.patience === null);
    const goal = {
      arrivalsPerHour: arrivals,
      meanServiceMs: mean(({ service, weight }) => service.meanMs * weight),
      ...(isPatient ? {} : { patienceMs: mean(({ patience }) => meanPatienceOf(patience)) }),
      targetShare,
      targetWaitMs: scenario.withinMs,
      conversationsAtOnce: atOnce,
    };
    return { hour, arrivals, staffed, advice: arrivals === 0 ? null : recommendStaff(goal) };
  });
}

const meanPatienceOf = (patience: SpanLaw | null): number => patience?.meanMs ?? 0;

/** Arrivals in this hour of an average day. */
function arrivalsOf({ recorded, hours }: Scenario, { name, perHour }: Stream, hour: number): number {
  if (recorded.length === 0) return perHour[hour % perHour.length] ?? 0;
  const isOfHour = (atMs: number): boolean => Math.floor(atMs / HOUR_MS) % HOURS_OF_DAY === hour;
  const days = Math.max(1, Math.ceil((hours - hour) / HOURS_OF_DAY));
  return recorded.filter(({ stream, atMs }) => stream === name && isOfHour(atMs)).length / days;
}

/** Agents on duty in the middle of each hour. */
function staffedByHour(scenario: Scenario): readonly number[] {
  const { turns } = createRoster(scenario);
  /** By the first place of the crew: how many of it are on duty. */
  const present = new Map<number, number>();
  let next = 0;
  return Array.from({ length: Math.min(HOURS_OF_DAY, scenario.hours) }, (_, hour) => {
    for (let turn = turns[next]; turn !== undefined && turn.at <= (hour + 0.5) * HOUR_MS; turn = turns[next]) {
      const { from, to, presence } = turn;
      present.set(from, presence.isAccepting && presence.breakReason === null ? to - from : 0);
      next += 1;
    }
    return [...present.values()].reduce((sum, count) => sum + count, 0);
  });
}

const countOf = (shifts: Scenario['staff'][number]['shifts']): number =>
  shifts.reduce((sum, { agents }) => sum + agents, 0);

/** The mean of values, each as often as its weight says; 0 without any weight. */
function meanOf(weighted: readonly (readonly [value: number, weight: number])[]): number {
  const weight = weighted.reduce((sum, [, part]) => sum + part, 0);
  return weight === 0 ? 0 : weighted.reduce((sum, [value, part]) => sum + value * part, 0) / weight;
}
