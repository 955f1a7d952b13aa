import { z } from 'zod';
import { boundedText, SECOND_MS } from '../kit/index.ts';

/** Where a tenant's models are: nowhere, where the owner of the node says, or at a service of its own. */
export const PROVIDER_SOURCES = ['off', 'node', 'own'] as const;
export type ProviderSource = (typeof PROVIDER_SOURCES)[number];

/** Protocols that a service of models may speak. */
export const PROVIDER_KINDS = ['openai'] as const;
export type ProviderKind = (typeof PROVIDER_KINDS)[number];

const modelName = boundedText(128, 1);
const TOKENS_MOST = 1_000_000_000;

/** The models of a service, by what they do; null: it is not used for this. */
export const providerModelsSchema = z.object({
  chat: modelName.nullable(),
  embedding: modelName.nullable(),
  speech: modelName.nullable(),
});
export type ProviderModels = z.infer<typeof providerModelsSchema>;

/** Tokens that may be spent on a day (by Beijing time): all in all, and for one customer. */
export const providerBudgetSchema = z.object({
  tenantTokens: z.number().int().min(0).max(TOKENS_MOST),
  customerTokens: z.number().int().min(0).max(TOKENS_MOST),
});
export type ProviderBudget = z.infer<typeof providerBudgetSchema>;

/** The address below which a service's calls are, like `https://models.example.com/v1`; without login, query or fragment. */
export const providerUrlSchema = z
  .url({ protocol: /^https?$/ })
  .max(2_048)
  .regex(/^https?:\/\/[^\s/?#@]+(?:\/[^\s?#]*)?$/i, 'must have no login, query or fragment');

export const LONGEST_PROVIDER_KEY = 512;

/** What a tenant sets. A null address and models of null stand for what the node's owner set. */
export const providerSettingsSchema = z.object({
  source: z.enum(PROVIDER_SOURCES),
  kind: z.enum(PROVIDER_KINDS),
  url: providerUrlSchema.nullable(),
  models: providerModelsSchema,
  /** How long one question may take, before the bot answers by itself. */
  timeoutMs: z
    .number()
    .int()
    .min(SECOND_MS)
    .max(20 * SECOND_MS),
  budget: providerBudgetSchema,
});
export type ProviderSettings = z.infer<typeof providerSettingsSchema>;

/** Nothing leaves before an administrator says so. */
export const DEFAULT_PROVIDER_SETTINGS: ProviderSettings = {
  source: 'off',
  kind: 'openai',
  url: null,
  models: { chat: null, embedding: null, speech: null },
  timeoutMs: 6 * SECOND_MS,
  budget: { tenantTokens: 200_000, customerTokens: 10_000 },
};
