import { z } from 'zod';
import { HOUR_MS, instantSchema, MINUTE_MS, type Instant } from '../kit/index.ts';

/** Paces are of about the last quarter of an hour, durations of about the last day. */
const PACE_MS = 15 * MINUTE_MS;
const HABIT_MS = 24 * HOUR_MS;
/** Before this no pace is told: a single arrival in the first second is not a thousand an hour. */
const FIRST_PACE_MS = 5 * MINUTE_MS;
/** A last wait older than this says nothing about now. */
const LAST_WAIT_MS = 2 * HOUR_MS;
/** What the durations begin with, and how many observed ones that counts as. */
const USUAL_SERVICE_MS = 6 * MINUTE_MS;
const USUAL_WEIGHT = 3;
/** Conversations that end as they begin are mistakes, and a line whose seats are never taken has no wait to speak of. */
const SHORTEST_SERVICE_MS = 1_000;

const amount = z.number().nonnegative();

/** What has lately gone on in a line, in a few numbers that fade with time: plain JSON, to be kept and carried on. */
export const pulseSchema = z.strictObject({
  since: instantSchema,
  at: instantSchema,
  /** Fading counts of people who came, and of conversations that the agents of this line began. */
  arrivals: amount,
  starts: amount,
  services: z.strictObject({ count: amount, sumMs: amount }),
  /** Time that was waited in all, and how many left before a person came. */
  waits: z.strictObject({ left: amount, sumMs: amount }),
  last: z.strictObject({ at: instantSchema, waitMs: amount }).nullable(),
});
export type Pulse = z.infer<typeof pulseSchema>;

export const newPulse = (at: Instant): Pulse => ({
  since: at,
  at,
  arrivals: 0,
  starts: 0,
  services: { count: USUAL_WEIGHT, sumMs: USUAL_WEIGHT * USUAL_SERVICE_MS },
  waits: { left: 0, sumMs: 0 },
  last: null,
});

/** Somebody came and waits or is served at once. */
export const noteArrival = (pulse: Pulse, at: Instant): Pulse => {
  const faded = fade(pulse, at);
  return { ...faded, arrivals: faded.arrivals + 1 };
};

/** An agent of this line began a conversation: of somebody who had waited in it, or, with null, of another line. */
export function noteStart(pulse: Pulse, at: Instant, waitMs: number | null): Pulse {
  const faded = fade(pulse, at);
  const started = { ...faded, starts: faded.starts + 1 };
  if (waitMs === null) return started;
  return { ...started, waits: { ...faded.waits, sumMs: faded.waits.sumMs + waitMs }, last: { at, waitMs } };
}

/** Somebody left without a person. */
export function noteLeft(pulse: Pulse, at: Instant, waitMs: number): Pulse {
  const faded = fade(pulse, at);
  return { ...faded, waits: { left: faded.waits.left + 1, sumMs: faded.waits.sumMs + waitMs } };
}

/** A conversation of this line gave its seat back after so long. */
export function noteEnd(pulse: Pulse, at: Instant, serviceMs: number): Pulse {
  const faded = fade(pulse, at);
  const { count, sumMs } = faded.services;
  return { ...faded, services: { count: count + 1, sumMs: sumMs + serviceMs } };
}

/** What a view needs to know of the line. */
export interface PulseReading {
  readonly meanServiceMs: number;
  /** All waiting by those who left: the estimate when some are still waiting or were served before they would have left. */
  readonly patienceMs: number | null;
  readonly lastWaitMs: number | null;
  readonly startsPerHour: number | null;
  readonly arrivalsPerHour: number | null;
}

export function readPulse(pulse: Pulse, at: Instant): PulseReading {
  const { since, arrivals, starts, services, waits, last } = fade(pulse, at);
  const age = at - since;
  // What a count that fades would have come to at one an hour.
  const hours = (PACE_MS * (1 - Math.exp(-age / PACE_MS))) / HOUR_MS;
  return {
    meanServiceMs: Math.max(SHORTEST_SERVICE_MS, services.sumMs / services.count),
    patienceMs: waits.left < 1 || waits.sumMs === 0 ? null : waits.sumMs / waits.left,
    lastWaitMs: last === null || at - last.at > LAST_WAIT_MS ? null : last.waitMs,
    startsPerHour: age < FIRST_PACE_MS ? null : starts / hours,
    arrivalsPerHour: age < FIRST_PACE_MS ? null : arrivals / hours,
  };
}

/** The counts as they weigh at a later instant. The durations keep a little weight for ever, so that they never vanish. */
function fade(pulse: Pulse, at: Instant): Pulse {
  const passed = Math.max(0, at - pulse.at);
  const pace = Math.exp(-passed / PACE_MS);
  const { count, sumMs } = pulse.services;
  const habit = Math.max(Math.exp(-passed / HABIT_MS), Math.min(1, USUAL_WEIGHT / count));
  return {
    ...pulse,
    at: Math.max(at, pulse.at),
    arrivals: pulse.arrivals * pace,
    starts: pulse.starts * pace,
    services: { count: count * habit, sumMs: sumMs * habit },
    waits: {
      left: pulse.waits.left * Math.exp(-passed / HABIT_MS),
      sumMs: pulse.waits.sumMs * Math.exp(-passed / HABIT_MS),
    },
  };
}
