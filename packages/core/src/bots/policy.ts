import { z } from 'zod';
import { handOverPolicySchema, intentKeySchema, MOST_INTENTS, ownHandOverSchema } from '../knowledge/index.ts';

/** Why a person takes over. */
export const handOverReasonSchema = z.enum(['request', 'emergency', 'anger', 'vulnerable', 'policy', 'misses']);
export type HandOverReason = z.infer<typeof handOverReasonSchema>;

/** How an account's bot steps aside. On request, and after two failures, it always does: that is nobody's choice. */
export const botPolicySchema = z.object({
  /** For matters that have no rule of their own. */
  handOver: handOverPolicySchema.default({ kind: 'never-without-asking' }),
  /** Failures until a person takes over. */
  misses: z.number().int().min(1).max(2).default(2),
  /** A person takes over when the customer is angry. */
  onAnger: z.boolean().default(true),
  /** A person takes over from those who say that they cannot manage, are children, or are in distress. */
  onVulnerable: z.boolean().default(true),
  /** The share of answers of this certainty that are wrong is at most this, as far as the model's own lines tell. */
  mostWrong: z.number().min(0.005).max(0.2).default(0.03),
  /** Asks “solved?” after an answer. */
  asksIfSolved: z.boolean().default(true),
  /** Rules of this account for intents, by their keys, in the place of what the intents themselves say. */
  intents: z
    .record(intentKeySchema, ownHandOverSchema)
    .refine((rules) => Object.keys(rules).length <= MOST_INTENTS, 'has too many rules')
    .default({}),
});
export type BotPolicy = z.infer<typeof botPolicySchema>;

export const DEFAULT_BOT_POLICY: BotPolicy = {
  handOver: { kind: 'never-without-asking' },
  misses: 2,
  onAnger: true,
  onVulnerable: true,
  mostWrong: 0.03,
  asksIfSolved: true,
  intents: {},
};
