import type { ProviderKind } from '@zhida/core/providers';
import { openAiProvider, type OpenAiOptions } from './openai.ts';
import type { ModelProvider } from './provider.ts';

/** Every protocol by which services of models can be asked; the contract suite runs over all of them. */
export const PROVIDERS: Readonly<Record<ProviderKind, (options: OpenAiOptions) => ModelProvider>> = {
  openai: openAiProvider,
};
