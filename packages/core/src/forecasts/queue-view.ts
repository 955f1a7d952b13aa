import { z } from 'zod';
import { instantSchema } from '../kit/index.ts';

const DAY_MINUTES = 24 * 60;
const count = z.number().int().nonnegative();
const durationMs = z.number().nonnegative();

/** What is known about one who waits and about his line, at the instant at which a forecast is made. */
export const queueViewSchema = z.strictObject({
  at: instantSchema,
  isOpen: z.boolean(),
  /** Of his place: people ahead who can get an agent that he could get, and how many of them will take one of those. */
  ahead: count,
  aheadShare: z.number().nonnegative(),
  /** Conversations that the agents on duty whom he could get may have at once, and how many more they could take now. */
  seats: count,
  freeSeats: count,
  /** How many seats there will be in half an hour, as the shifts are planned; null when nobody knows. */
  plannedSeats: count.nullable(),
  /** How long a seat is taken by one conversation, on average. */
  meanServiceMs: z.number().positive(),
  /** How long people wait before they leave, on average; null when nobody has left. */
  patienceMs: z.number().positive().nullable(),
  /** The wait of who was served last in this line; null when nobody was lately. */
  lastWaitMs: durationMs.nullable(),
  /** How long the first of those in his way, or else he himself, has waited. */
  headWaitMs: durationMs,
  /** Conversations that his agents have begun, and people who have come, per hour in the last minutes. */
  startsPerHour: z.number().nonnegative().nullable(),
  arrivalsPerHour: z.number().nonnegative().nullable(),
  /** How long he has waited himself. */
  waitedMs: durationMs,
  /** On the clock of the account's zone. Monday is 1. */
  minuteOfDay: z
    .number()
    .int()
    .min(0)
    .max(DAY_MINUTES - 1),
  weekday: z.number().int().min(1).max(7),
});
export type QueueView = z.infer<typeof queueViewSchema>;
