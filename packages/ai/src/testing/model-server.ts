import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { z } from 'zod';

const chatBodySchema = z.strictObject({
  model: z.literal('chat-model'),
  messages: z
    .array(z.strictObject({ role: z.enum(['system', 'user', 'assistant']), content: z.string().min(1) }))
    .min(1),
  max_tokens: z.number().int().positive(),
  temperature: z.number().min(0).max(2),
  stream: z.literal(false),
  response_format: z.strictObject({ type: z.literal('json_object') }),
});
const embeddingsBodySchema = z.strictObject({
  model: z.literal('embedding-model'),
  input: z.array(z.string().min(1)).min(1),
  encoding_format: z.literal('float'),
});

export type Chat = z.infer<typeof chatBodySchema>;

export interface HeardRecording {
  readonly name: string;
  readonly type: string;
  readonly language: string | null;
  readonly bytes: Buffer;
}

/** What a call is answered with: a text in the form of the protocol, or anything else, as it is. */
export type ModelServerAnswer = string | ((response: ServerResponse) => void);

/**
 * A service of models that speaks the OpenAI protocol over real HTTP on loopback: strict in what it takes, and what its
 * models say is for the test to decide.
 */
export class ModelServer implements AsyncDisposable {
  readonly key = 'sk-test-7f3a9c51';
  readonly models = { chat: 'chat-model', embedding: 'embedding-model', speech: 'speech-model' };
  readonly chats: Chat[] = [];
  readonly recordings: HeardRecording[] = [];
  /** Everything that came, as it came. */
  readonly bodies: string[] = [];
  says: (chat: Chat) => ModelServerAnswer = () => '{"answer": null, "cites": []}';
  hears: (recording: HeardRecording) => ModelServerAnswer = () => '';
  embeds: (texts: readonly string[]) => readonly (readonly number[])[] | ((response: ServerResponse) => void) = (
    texts,
  ) => texts.map((text) => [text.length, text.charCodeAt(0), 1]);
  /** Whether it tells what its answers cost. */
  tellsUse = true;
  readonly #server: Server;

  private constructor() {
    this.#server = createServer((request, response) => {
      this.#answer(request, response).catch(() => response.destroy());
    });
  }

  static async open(): Promise<ModelServer> {
    const server = new ModelServer();
    await once(server.#server.listen(0, '127.0.0.1'), 'listening');
    return server;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/v1`;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (!this.#server.listening) return;
    const closed = once(this.#server, 'close');
    this.#server.close();
    this.#server.closeAllConnections();
    await closed;
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const bytes = await buffer(request);
    this.bodies.push(bytes.toString('utf8'));
    if (request.headers.authorization !== `Bearer ${this.key}`) return sayError(response, 401, 'Incorrect API key.');
    if (request.method !== 'POST') return sayError(response, 405, 'Only POST.');
    switch (request.url) {
      case '/v1/chat/completions':
        return this.#chat(bytes, response);
      case '/v1/embeddings':
        return this.#embed(bytes, response);
      case '/v1/audio/transcriptions':
        return this.#transcribe(request, bytes, response);
      default:
        return sayError(response, 404, 'No such call.');
    }
  }

  #chat(bytes: Buffer, response: ServerResponse): void {
    const chat = chatBodySchema.safeParse(JSON.parse(bytes.toString()));
    if (!chat.success) return sayError(response, 400, chat.error.message);
    this.chats.push(chat.data);
    const said = this.says(chat.data);
    if (typeof said !== 'string') return said(response);
    sayJson(response, 200, {
      id: 'chatcmpl-1',
      object: 'chat.completion',
      model: chat.data.model,
      choices: [{ index: 0, finish_reason: 'stop', message: { role: 'assistant', content: said } }],
      ...(this.tellsUse ? { usage: { prompt_tokens: 90, completion_tokens: 10, total_tokens: 100 } } : {}),
    });
  }

  #embed(bytes: Buffer, response: ServerResponse): void {
    const body = embeddingsBodySchema.safeParse(JSON.parse(bytes.toString()));
    if (!body.success) return sayError(response, 400, body.error.message);
    const vectors = this.embeds(body.data.input);
    if (typeof vectors === 'function') return vectors(response);
    const data = vectors.map((embedding, index) => ({ object: 'embedding', index, embedding }));
    // In any order: the index says which is which.
    const usage = this.tellsUse ? { usage: { prompt_tokens: 7, total_tokens: 7 } } : {};
    sayJson(response, 200, { object: 'list', model: body.data.model, data: data.toReversed(), ...usage });
  }

  async #transcribe(request: IncomingMessage, bytes: Buffer, response: ServerResponse): Promise<void> {
    const form = await new Response(Uint8Array.from(bytes), {
      headers: { 'content-type': request.headers['content-type'] ?? '' },
    }).formData();
    const file = form.get('file');
    if (form.get('model') !== this.models.speech || !(file instanceof File)) {
      return sayError(response, 400, 'A model and a file are needed.');
    }
    const language = form.get('language');
    const recording = {
      name: file.name,
      type: file.type,
      language: typeof language === 'string' ? language : null,
      bytes: Buffer.from(await file.arrayBuffer()),
    };
    this.recordings.push(recording);
    const heard = this.hears(recording);
    if (typeof heard !== 'string') return heard(response);
    sayJson(response, 200, { text: heard, ...(this.tellsUse ? { usage: { total_tokens: 33 } } : {}) });
  }
}

function sayJson(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

const sayError = (response: ServerResponse, status: number, message: string): void =>
  sayJson(response, status, { error: { message, type: 'invalid_request_error' } });
