import { z } from 'zod';
import { languageTagSchema } from '../agents/index.ts';
import { boundedText } from '../kit/index.ts';

export const MOST_INTENTS = 1_000;
const MOST_MISSES = 5;

/**
 * When a person takes over an intent: `always` at once; `after-misses` when the bot did not help so many times;
 * `by-confidence` when the bot is not sure even after it asked; `never-without-asking` only when the customer says so.
 */
export const handOverPolicySchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('always') }),
  z.strictObject({ kind: z.literal('after-misses'), misses: z.number().int().min(1).max(MOST_MISSES) }),
  z.strictObject({ kind: z.literal('by-confidence') }),
  z.strictObject({ kind: z.literal('never-without-asking') }),
]);
export type HandOverPolicy = z.infer<typeof handOverPolicySchema>;

/** A policy of an entry's own, in the place of its intent's. */
export const ownHandOverSchema = z.strictObject({ policy: handOverPolicySchema, isUrgent: z.boolean() });
export type OwnHandOver = z.infer<typeof ownHandOverSchema>;

/** Names an intent in programs, files and models: `account.login`. */
export const intentKeySchema = z
  .string()
  .regex(/^[a-z0-9]+(?:[._-][a-z0-9]+)*$/, 'is no key')
  .max(64);

export const intentNamesSchema = z
  .record(languageTagSchema, boundedText(64, 1))
  .refine((names) => Object.keys(names).length >= 1 && Object.keys(names).length <= 20, 'needs 1 to 20 names');

/** What customers want, with when a person takes over; many entries may serve one intent. */
export const intentSchema = z.strictObject({
  key: intentKeySchema,
  /** By language. */
  names: intentNamesSchema,
  handOver: handOverPolicySchema,
  /** Goes before others where it has to wait for a person. */
  isUrgent: z.boolean(),
});
export type Intent = z.infer<typeof intentSchema>;
