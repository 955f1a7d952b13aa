import { z } from 'zod';
import { localText } from '../dialogues/index.ts';
import { DAY_MS, HOUR_MS, instantSchema, MINUTE_MS, SECOND_MS } from '../kit/index.ts';
import { CALLED_WORDS, MISSED_WORDS } from './callback-words.ts';

const spanSchema = (leastMs: number, mostMs: number) => z.number().int().min(leastMs).max(mostMs);

/** A window within which a customer is called back. */
export const callbackSlotSchema = z
  .object({ from: instantSchema, to: instantSchema })
  .refine(({ from, to }) => from < to, 'ends before it begins');
export type CallbackSlot = Readonly<z.infer<typeof callbackSlotSchema>>;

/** By which rules an account calls customers back (回电). */
export const callbackRulesSchema = z.strictObject({
  isOffered: z.boolean(),
  /** How long a window is within which a customer is called back. */
  slotMs: spanSchema(15 * MINUTE_MS, 4 * HOUR_MS),
  /** How many customers are promised the same window. */
  perSlot: z.number().int().min(1).max(1_000),
  daysAhead: z.number().int().min(1).max(30),
  /** How long before its beginning a window can still be booked. */
  leadMs: spanSchema(0, DAY_MS),
  /** How long an agent waits for a customer who was called and is not there. */
  graceMs: spanSchema(10 * SECOND_MS, 30 * MINUTE_MS),
  /** How long his place is kept then, before he is called the second and last time. */
  keepMs: spanSchema(MINUTE_MS, 4 * HOUR_MS),
  /** What the customer reads when an agent is there for him, and when he was not there. */
  calledWords: localText(500),
  missedWords: localText(500),
});
export type CallbackRules = z.infer<typeof callbackRulesSchema>;

export const DEFAULT_CALLBACK_RULES: CallbackRules = {
  isOffered: true,
  slotMs: 30 * MINUTE_MS,
  perSlot: 4,
  daysAhead: 7,
  leadMs: 10 * MINUTE_MS,
  graceMs: MINUTE_MS,
  keepMs: 10 * MINUTE_MS,
  calledWords: CALLED_WORDS,
  missedWords: MISSED_WORDS,
};

const offersSchema = z.strictObject({
  /** Whether a callback can be booked. A message can always be left, and a place in the queue is always kept. */
  callback: z.boolean(),
  /** Whether somebody who says that it is an emergency reaches people all the same. */
  emergency: z.boolean(),
});

/** What an account offers to customers while nobody serves. */
export const outsideHoursSchema = z.strictObject({ closed: offersSchema, night: offersSchema });
export type OutsideHours = z.infer<typeof outsideHoursSchema>;

export const DEFAULT_OUTSIDE_HOURS: OutsideHours = {
  closed: { callback: true, emergency: false },
  night: { callback: true, emergency: true },
};
