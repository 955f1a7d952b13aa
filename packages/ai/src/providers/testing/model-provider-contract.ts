import type { ServerResponse } from 'node:http';
import { expect, test } from 'vitest';
import { ModelServer } from '../../testing/model-server.ts';
import type { ModelProvider, ProviderAnswer } from '../provider.ts';

export interface ProviderContractOptions {
  readonly url: string;
  readonly key: string | null;
  readonly models: { readonly chat: string | null; readonly embedding: string | null; readonly speech: string | null };
  readonly timeoutMs: number;
}

const HELLO = { messages: [{ role: 'user', content: '你好' }], mostTokens: 50 } as const;
const RECORDING = { bytes: Buffer.from('RIFF….'), mimeType: 'audio/wav', durationMs: 1_200 };
const NO_MODELS = { chat: null, embedding: null, speech: null };

/** What every way to a service of models promises. Call it inside a test file with a way to make one. */
export function describeModelProvider(create: (options: ProviderContractOptions) => ModelProvider): void {
  const withServer = async (
    work: (server: ModelServer, provider: ModelProvider) => Promise<void>,
    options: Partial<ProviderContractOptions> = {},
  ): Promise<void> => {
    await using server = await ModelServer.open();
    const { url, key, models } = server;
    await work(server, create({ url, key, models, timeoutMs: 5_000, ...options }));
  };
  /** Each of the three calls, as it would be made. */
  const callAll = (provider: ModelProvider): Promise<ProviderAnswer<object>[]> =>
    Promise.all([
      provider.chat(HELLO),
      provider.embed({ texts: ['a', 'bb'] }),
      provider.transcribe({ recording: RECORDING }),
    ]);
  const problems = (answers: readonly ProviderAnswer<object>[]) =>
    answers.map((answer) => (answer.ok ? 'ok' : answer.problem));

  test('a chat is answered with words, and with what they cost', () =>
    withServer(async (server, provider) => {
      server.says = ({ messages }) => `heard: ${messages.map(({ content }) => content).join()}`;
      expect(await provider.chat(HELLO)).toEqual({ ok: true, text: 'heard: 你好', use: { tokens: 100 } });
      expect(server.chats).toHaveLength(1);
      expect(server.chats[0]?.max_tokens).toBe(50);
    }));

  test('texts become vectors, one for each and in their order', () =>
    withServer(async (_server, provider) => {
      expect(await provider.embed({ texts: ['a', 'bb', '你'] })).toEqual({
        ok: true,
        vectors: [
          [1, 97, 1],
          [2, 98, 1],
          [1, 20_320, 1],
        ],
        use: { tokens: 7 },
      });
    }));

  test('a recording becomes words; its bytes arrive as they are', () =>
    withServer(async (server, provider) => {
      const bytes = Buffer.from(Array.from({ length: 5_000 }, (_, at) => (at * 7) % 256));
      server.hears = () => ' 我要退款 ';
      const answer = await provider.transcribe({ recording: { ...RECORDING, bytes }, language: 'zh' });
      expect(answer).toEqual({ ok: true, text: '我要退款', use: { tokens: 33 } });
      expect(server.recordings[0]).toMatchObject({ type: 'audio/wav', language: 'zh', name: 'recording.wav' });
      expect(server.recordings[0]?.bytes.equals(bytes)).toBe(true);
    }));

  test('where the cost is not told, it is taken to be as much as it can be', () =>
    withServer(async (server, provider) => {
      server.tellsUse = false;
      for (const answer of await callAll(provider)) {
        expect(answer.ok && answer.use.tokens).toBeGreaterThan(0);
      }
    }));

  test('what no model is set for is not asked', () =>
    withServer(
      async (server, provider) => {
        expect(problems(await callAll(provider))).toEqual(['not-set', 'not-set', 'not-set']);
        expect(server.bodies).toEqual([]);
      },
      { models: NO_MODELS },
    ));

  test('a wrong key is refused', () =>
    withServer(
      async (_server, provider) => {
        expect(problems(await callAll(provider))).toEqual(['refused', 'refused', 'refused']);
      },
      { key: 'wrong' },
    ));

  test.each([
    [400, 'refused'],
    [404, 'refused'],
    [302, 'refused'],
    [429, 'busy'],
    [500, 'busy'],
    [503, 'busy'],
  ])('status %d: %s', (status, problem) =>
    withServer(async (server, provider) => {
      const answer = (response: ServerResponse) =>
        void response.writeHead(status, { location: '/v1/elsewhere' }).end('{"text": "no", "choices": []}');
      server.says = () => answer;
      server.embeds = () => answer;
      server.hears = () => answer;
      expect(problems(await callAll(provider))).toEqual([problem, problem, problem]);
      expect(server.bodies).toHaveLength(3);
    }),
  );

  test.each([
    '',
    'no json',
    '[]',
    '{"choices": []}',
    '{"data": [{"index": 1, "embedding": [1]}, {"index": 1, "embedding": [1]}]}',
    '{"data": [{"index": 0, "embedding": [1, 2]}, {"index": 1, "embedding": [1]}]}',
    '{"text": 1}',
    '{"choices": [{"message": {"content": null}}], "data": "x"}',
    `{"choices": [{"message": {"content": "${'x'.repeat(5_000_000)}"}}]}`,
  ])('an answer that is not of the protocol is malformed: %.40s', (body) =>
    withServer(async (server, provider) => {
      const answer = (response: ServerResponse) => void response.writeHead(200).end(body);
      server.says = () => answer;
      server.embeds = () => answer;
      server.hears = () => answer;
      expect(problems(await callAll(provider))).toEqual(['malformed', 'malformed', 'malformed']);
    }),
  );

  test('silence ends with the time limit, also in the middle of an answer', () =>
    withServer(
      async (server, provider) => {
        server.says = () => () => undefined;
        server.embeds = () => (response) => void response.writeHead(200).write('{"data": [');
        server.hears = () => () => undefined;
        expect(problems(await callAll(provider))).toEqual(['time-out', 'time-out', 'time-out']);
      },
      { timeoutMs: 200 },
    ));

  test('a connection that breaks, and nobody there, is unreachable', () =>
    withServer(async (server, provider) => {
      const cut = (response: ServerResponse) => void response.destroy();
      server.says = () => cut;
      server.embeds = () => cut;
      server.hears = () => cut;
      expect(problems(await callAll(provider))).toEqual(['unreachable', 'unreachable', 'unreachable']);
      await server[Symbol.asyncDispose]();
      expect(problems(await callAll(provider))).toEqual(['unreachable', 'unreachable', 'unreachable']);
    }));
}
