import type { ProviderModels } from '@zhida/core/providers';
import { z } from 'zod';
import { formData, type FormPart } from './form-data.ts';
import {
  failed,
  type ChatRequest,
  type EmbedRequest,
  type ModelProvider,
  type ProviderProblem,
  type TranscribeRequest,
} from './provider.ts';
import type { Send } from './send.ts';
import { chatTokens, embedTokens, transcribeTokens } from './tokens.ts';

export interface OpenAiOptions {
  /** The address below which the calls are, like `https://models.example.com/v1`. */
  readonly url: string;
  /** Null: the service asks for none. */
  readonly key: string | null;
  readonly models: ProviderModels;
  readonly timeoutMs: number;
  readonly send: Send;
}

const MOST_ANSWER_BYTES = 64 * 1024;
const MOST_VECTOR_BYTES = 4 * 1024 * 1024;

const usageSchema = z.object({ total_tokens: z.number().int().nonnegative() }).nullish().catch(undefined);
const chatSchema = z.object({
  choices: z.array(z.object({ message: z.object({ content: z.string() }) })).min(1),
  usage: usageSchema,
});
const embeddingsSchema = z.object({
  data: z.array(z.object({ index: z.number().int().nonnegative(), embedding: z.array(z.number()).min(1) })),
  usage: usageSchema,
});
const transcriptionSchema = z.object({ text: z.string(), usage: usageSchema });

/** A service that speaks the OpenAI protocol: `/chat/completions`, `/embeddings`, `/audio/transcriptions`. */
export function openAiProvider(options: OpenAiOptions): ModelProvider {
  const { models } = options;
  return {
    async chat(request) {
      if (models.chat === null) return failed('not-set');
      const answer = await call(options, '/chat/completions', json(chatBody(models.chat, request)), chatSchema);
      if (!answer.ok) return answer;
      const [choice] = answer.value.choices;
      const use = { tokens: answer.value.usage?.total_tokens ?? chatTokens(request) };
      return { ok: true, text: choice?.message.content ?? '', use };
    },
    async embed(request) {
      if (models.embedding === null) return failed('not-set');
      const body = json({ model: models.embedding, input: request.texts, encoding_format: 'float' });
      const answer = await call(options, '/embeddings', body, embeddingsSchema, MOST_VECTOR_BYTES);
      if (!answer.ok) return answer;
      const vectors = vectorsOf(answer.value.data, request);
      const use = { tokens: answer.value.usage?.total_tokens ?? embedTokens(request) };
      return vectors === null ? failed('malformed') : { ok: true, vectors, use };
    },
    async transcribe(request) {
      if (models.speech === null) return failed('not-set');
      const body = formData(speechParts(models.speech, request));
      const answer = await call(options, '/audio/transcriptions', body, transcriptionSchema);
      if (!answer.ok) return answer;
      const use = { tokens: answer.value.usage?.total_tokens ?? transcribeTokens(request) };
      return { ok: true, text: answer.value.text.trim(), use };
    },
  };
}

const chatBody = (model: string, { messages, mostTokens }: ChatRequest): object => ({
  model,
  messages,
  max_tokens: mostTokens,
  temperature: 0,
  stream: false,
  response_format: { type: 'json_object' },
});

const EXTENSIONS: Readonly<Record<string, string>> = {
  'audio/wav': 'wav',
  'audio/webm': 'webm',
  'audio/ogg': 'ogg',
  'audio/mp4': 'm4a',
  'audio/mpeg': 'mp3',
};

function speechParts(model: string, { recording, language }: TranscribeRequest): readonly FormPart[] {
  const extension = EXTENSIONS[recording.mimeType] ?? 'bin';
  return [
    { name: 'model', value: model },
    { name: 'response_format', value: 'json' },
    ...(language === undefined ? [] : [{ name: 'language', value: language }]),
    { name: 'file', fileName: `recording.${extension}`, mimeType: recording.mimeType, bytes: recording.bytes },
  ];
}

interface Body {
  readonly type: string;
  readonly bytes: Uint8Array;
}

const json = (value: object): Body => ({
  type: 'application/json',
  bytes: new TextEncoder().encode(JSON.stringify(value)),
});

async function call<T>(
  { url, key, timeoutMs, send }: OpenAiOptions,
  path: string,
  body: Body,
  schema: z.ZodType<T>,
  mostBytes = MOST_ANSWER_BYTES,
): Promise<{ readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: ProviderProblem }> {
  const reply = await send({
    url: url.replace(/\/+$/, '') + path,
    headers: {
      'content-type': body.type,
      accept: 'application/json',
      ...(key === null ? {} : { authorization: `Bearer ${key}` }),
    },
    body: body.bytes,
    timeoutMs,
    mostBytes,
  });
  if (reply.status === null) return failed(reply.problem);
  if (reply.status !== 200) return failed(reply.status === 429 || reply.status >= 500 ? 'busy' : 'refused');
  const parsed = schema.safeParse(parse(reply.body));
  return parsed.success ? { ok: true, value: parsed.data } : failed('malformed');
}

function parse(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return null;
  }
}

/** One vector for each text, in their order, all of one length; null where the service gave anything else. */
function vectorsOf(
  data: z.infer<typeof embeddingsSchema>['data'],
  { texts }: EmbedRequest,
): readonly (readonly number[])[] | null {
  const ordered = data.toSorted((a, b) => a.index - b.index);
  const isWhole = ordered.length === texts.length && ordered.every(({ index }, place) => index === place);
  const isEven = ordered.every(({ embedding }) => embedding.length === ordered[0]?.embedding.length);
  return isWhole && isEven ? ordered.map(({ embedding }) => embedding) : null;
}
