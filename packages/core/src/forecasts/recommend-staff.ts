import { lineFigures, offeredLoad, shareServedWithin, type LineFigures, type Load } from './erlang.ts';

/** What is asked: how many agents so that this share of those who come is served within the target. */
export interface StaffingGoal {
  readonly arrivalsPerHour: number;
  readonly meanServiceMs: number;
  /** How long people wait before they leave, on average. Left out: nobody ever leaves. */
  readonly patienceMs?: number;
  /** Above 0 and below 1. */
  readonly targetShare: number;
  readonly targetWaitMs: number;
  /** How many conversations an agent has at once; 1 when left out. */
  readonly conversationsAtOnce?: number;
}

/** What the recommendation takes for granted. Whoever shows it shows these beside it. */
export type StaffingAssumption =
  | 'arrivals-random-and-steady'
  | 'service-times-exponential'
  | 'nobody-leaves'
  | 'patience-exponential'
  | 'one-line-first-come-first-served'
  | 'everybody-can-serve-everybody'
  | 'agents-never-pause'
  | 'conversations-at-once-do-not-slow-each-other';

export interface StaffingAdvice {
  /** Agents on duty, without pauses, training and sickness: who plans adds those. */
  readonly agents: number;
  readonly shareWithinTarget: number;
  /** What one agent fewer would give: shows how much hangs on the last one. */
  readonly shareWithOneFewer: number;
  readonly figures: LineFigures;
  /** The load in agents that it would keep busy without a break. */
  readonly offeredLoad: number;
  readonly method: 'erlang-a' | 'erlang-c';
  readonly assumptions: readonly StaffingAssumption[];
}

/** More than this nobody has on one line. */
const MOST_SEATS = 1_000_000;

/** The fewest agents that meet the goal; null when no number of them does. */
export function recommendStaff(goal: StaffingGoal): StaffingAdvice | null {
  const { targetShare, targetWaitMs, conversationsAtOnce = 1, patienceMs } = goal;
  const load: Load = { ...goal, patienceMs: patienceMs ?? null };
  const shareOf = (seats: number): number =>
    seats < 1 ? Number(offeredLoad(load) === 0) : shareServedWithin(load, seats, targetWaitMs);
  const seats = fewest((count) => shareOf(count) >= targetShare);
  if (seats === null) return null;
  const agents = Math.ceil(seats / conversationsAtOnce);
  return {
    agents,
    shareWithinTarget: shareOf(agents * conversationsAtOnce),
    shareWithOneFewer: shareOf((agents - 1) * conversationsAtOnce),
    figures: lineFigures(load, Math.max(1, agents * conversationsAtOnce)),
    offeredLoad: offeredLoad(load) / conversationsAtOnce,
    method: patienceMs === undefined ? 'erlang-c' : 'erlang-a',
    assumptions: [
      'arrivals-random-and-steady',
      'service-times-exponential',
      patienceMs === undefined ? 'nobody-leaves' : 'patience-exponential',
      'one-line-first-come-first-served',
      'everybody-can-serve-everybody',
      'agents-never-pause',
      ...(conversationsAtOnce > 1 ? (['conversations-at-once-do-not-slow-each-other'] as const) : []),
    ],
  };
}

/** The smallest count for which something holds that goes on holding: doubled until it does, then halved in between. */
function fewest(isEnough: (count: number) => boolean): number | null {
  if (isEnough(0)) return 0;
  let [low, high] = [0, 1];
  while (!isEnough(high)) {
    [low, high] = [high, high * 2];
    if (high > MOST_SEATS) return null;
  }
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (isEnough(middle)) high = middle;
    else low = middle;
  }
  return high;
}
