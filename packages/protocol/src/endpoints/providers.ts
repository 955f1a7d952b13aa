import { boundedText } from '@zhida/core/kit';
import { LONGEST_PROVIDER_KEY, providerModelsSchema, providerSettingsSchema } from '@zhida/core/providers';
import { z } from 'zod';
import { endpoint } from './endpoint.ts';

/** Nothing of a key but what it ends with is ever shown again. */
const providerSchema = z.object({
  settings: providerSettingsSchema,
  hasKey: z.boolean(),
  keyHint: z.string().nullable(),
  /** What the node's owner offers; null: nothing. */
  node: z.object({ models: providerModelsSchema, tenantTokens: z.number().int().nonnegative() }).nullable(),
  /** Languages that the node’s offline recogniser understands; none: it is not installed. */
  offlineSpeech: z.array(z.enum(['en', 'zh'])),
  today: z.object({
    tokens: z.number().int().nonnegative(),
    customers: z.number().int().nonnegative(),
    /** Most that was spent for one customer. */
    mostOfCustomer: z.number().int().nonnegative(),
    outcomes: z.array(
      z.object({
        purpose: z.enum(['answer', 'transcript', 'offline-transcript', 'test']),
        outcome: z.string(),
        count: z.number().int().positive(),
      }),
    ),
  }),
});
export type Provider = z.infer<typeof providerSchema>;

const testSchema = z.object({
  models: z.array(
    z.object({
      sense: z.enum(['chat', 'embedding', 'speech']),
      model: z.string(),
      /** Null: it answered as it should. */
      problem: z
        .enum(['not-set', 'time-out', 'unreachable', 'refused', 'busy', 'malformed', 'over-budget', 'resting'])
        .nullable(),
      tookMs: z.number().int().nonnegative(),
    }),
  ),
});
export type ProviderTest = z.infer<typeof testSchema>;

export const providerEndpoints = {
  'providers.read': endpoint({
    access: 'staff',
    says: 'The tenant’s service of models, what may be spent on it and what was spent today; for administrators.',
    answer: providerSchema,
  }),
  'providers.update': endpoint({
    access: 'staff',
    says: 'Sets it. A key that is left out stays while the address does; null removes it.',
    body: providerSettingsSchema.extend({ key: boundedText(LONGEST_PROVIDER_KEY, 1).nullable().optional() }),
    answer: providerSchema,
  }),
  'providers.test': endpoint({
    access: 'staff',
    says: 'Asks each model that is set a small question, within the budget, and tells what came of it.',
    answer: testSchema,
  }),
};
