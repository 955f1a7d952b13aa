import type { Config } from '../config.ts';
import type { NodeProvider } from './provider-desk.ts';

/** The service of models that the node's settings name; null where they name no address. */
export function nodeProviderOf(config: Config): NodeProvider | null {
  const { modelUrl, modelKey, modelChat, modelEmbedding, modelSpeech, modelTenantTokens } = config;
  if (modelUrl === undefined) return null;
  return {
    url: modelUrl,
    key: modelKey ?? null,
    models: { chat: modelChat ?? null, embedding: modelEmbedding ?? null, speech: modelSpeech ?? null },
    tenantTokens: modelTenantTokens,
  };
}
