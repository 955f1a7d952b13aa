import { createSketch, type Spread } from './spread.ts';

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

/** Counts the ends of waits, each with how long it was. */
export interface ServiceTally {
  served(waitedMs: number): void;
  left(waitedMs: number): void;
  /** Waits on when the rehearsal ends. */
  remained(waitedMs: number): void;
  read(): Service;
}

export function createServiceTally(withinMs: number): ServiceTally {
  const waits = createSketch();
  let [abandoned, waiting, within, longestMs] = [0, 0, 0, 0];
  return {
    served: (waitedMs) => {
      waits.add(waitedMs);
      longestMs = Math.max(longestMs, waitedMs);
      if (waitedMs <= withinMs) within += 1;
    },
    left: (waitedMs) => {
      abandoned += 1;
      longestMs = Math.max(longestMs, waitedMs);
    },
    remained: (waitedMs) => {
      waiting += 1;
      longestMs = Math.max(longestMs, waitedMs);
    },
    read: () => {
      const arrived = waits.count + abandoned + waiting;
      const shareOf = (count: number): number => (arrived === 0 ? 0 : count / arrived);
      return {
        arrived,
        served: waits.count,
        abandoned,
        waiting,
        wait: waits.read(),
        longestMs,
        connectShare: shareOf(waits.count),
        abandonedShare: shareOf(abandoned),
        withinShare: shareOf(within),
      };
    },
  };
}
