import type { ChatMessage } from '@zhida/core/providers';

/** Why a service of models gave nothing. Whoever asked does without. */
export type ProviderProblem =
  /** Not set for this, or nobody may ask. */
  | 'not-set'
  | 'time-out'
  | 'unreachable'
  /** It says that the request is wrong: key, model, shape. */
  | 'refused'
  /** It says that it is busy or broken. */
  | 'busy'
  /** What it said is not what the protocol says. */
  | 'malformed'
  /** More than may be spent today. */
  | 'over-budget'
  /** It failed again and again and is left alone for a while. */
  | 'resting';

/** Tokens that an answer cost: as the service says, or as many as it cannot have exceeded. */
export interface ProviderUse {
  readonly tokens: number;
}

export type ProviderAnswer<T> =
  | ({ readonly ok: true; readonly use: ProviderUse } & T)
  | { readonly ok: false; readonly problem: ProviderProblem };

export interface ChatRequest {
  readonly messages: readonly ChatMessage[];
  /** Most that may be answered. */
  readonly mostTokens: number;
}

export interface EmbedRequest {
  readonly texts: readonly string[];
}

/** A recording as models take it. */
export interface Recording {
  readonly bytes: Uint8Array;
  /** `audio/wav`, `audio/webm` … */
  readonly mimeType: string;
  readonly durationMs: number;
}

export interface TranscribeRequest {
  readonly recording: Recording;
  /** What it is most likely spoken in, as `zh` or `en`; left out: anything. */
  readonly language?: string;
}

/**
 * A service of models (模型服务). It knows texts and sounds, and nothing of tenants or customers. It never throws, never
 * tries again, and answers within its time limit; whatever goes wrong is a problem with a name.
 */
export interface ModelProvider {
  chat(request: ChatRequest): Promise<ProviderAnswer<{ readonly text: string }>>;
  embed(request: EmbedRequest): Promise<ProviderAnswer<{ readonly vectors: readonly (readonly number[])[] }>>;
  transcribe(request: TranscribeRequest): Promise<ProviderAnswer<{ readonly text: string }>>;
}

export const failed = (problem: ProviderProblem): { readonly ok: false; readonly problem: ProviderProblem } => ({
  ok: false,
  problem,
});
