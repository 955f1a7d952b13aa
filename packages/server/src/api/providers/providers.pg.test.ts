import { ModelServer } from '@zhida/ai/testing';
import { DAY_MS, MINUTE_MS } from '@zhida/core/kit';
import { DEFAULT_PROVIDER_SETTINGS } from '@zhida/core/providers';
import type { Provider, ProviderTest } from '@zhida/protocol/endpoints';
import { tablesHolding } from '@zhida/store/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { TestNode } from '../../testing/index.ts';

const lines: string[] = [];
let node: TestNode;
let service: ModelServer;
let admin: Record<string, string>;
beforeAll(async () => {
  service = await ModelServer.open();
  node = await TestNode.create({
    env: {
      ZHIDA_MODEL_PRIVATE_TARGETS: 'true',
      ZHIDA_MODEL_URL: service.url,
      ZHIDA_MODEL_KEY: service.key,
      ZHIDA_MODEL_CHAT: service.models.chat,
      ZHIDA_MODEL_TENANT_TOKENS: '900',
    },
    onLog: (line) => lines.push(line),
  });
  admin = await node.staff('administrator');
});
afterAll(async () => {
  await node?.[Symbol.asyncDispose]();
  await service?.[Symbol.asyncDispose]();
});

const own = () => ({ ...DEFAULT_PROVIDER_SETTINGS, source: 'own', url: service.url, models: service.models });
const update = (body: object, headers = admin) => node.call('providers.update', { body, headers });
const read = async () => (await node.call('providers.read', { headers: admin })).body as Provider;
const tryOut = async () => {
  node.passTime(MINUTE_MS);
  return (await node.call('providers.test', { headers: admin })).body as ProviderTest;
};

describe('the settings', () => {
  test('are for administrators, and say that nothing leaves until one of them wants it', async () => {
    for (const role of ['agent', 'supervisor'] as const) {
      const headers = await node.staff(role);
      expect((await node.call('providers.read', { headers })).code).toBe('access.denied');
      expect((await node.call('providers.test', { headers })).code).toBe('access.denied');
      expect((await update(own(), headers)).code).toBe('access.denied');
    }
    expect(await read()).toMatchObject({
      settings: DEFAULT_PROVIDER_SETTINGS,
      hasKey: false,
      node: { models: { chat: 'chat-model', embedding: null, speech: null }, tenantTokens: 900 },
    });
    expect(await tryOut()).toEqual({ models: [] });
    expect(service.bodies).toEqual([]);
  });

  test('never show a key again: not in an answer, a table, a line of the log or of the audit trail', async () => {
    const { body } = await update({ ...own(), key: service.key });
    expect(body).toMatchObject({ hasKey: true, keyHint: '9c51', settings: { url: service.url } });
    const audit = await node.call('audit.list', { headers: admin });
    expect(JSON.stringify([body, await read(), audit.body])).not.toContain(service.key);
    expect((audit.body as { entries: object[] }).entries[0]).toMatchObject({
      action: 'provider.key-set',
      target: new URL(service.url).origin,
    });
    expect(await tablesHolding(node.context.db, service.key)).toEqual([]);
    expect(lines.join('')).not.toContain(service.key);
  });

  test('keep a key only as long as it goes to the same place', async () => {
    expect((await update({ ...own(), url: `${service.url}/beta` })).status).toBe(200);
    expect((await update({ ...own(), url: 'https://models.example.com/v1' })).code).toBe('provider.key-needed');
    expect((await update({ ...own(), source: 'off', url: 'https://models.example.com/v1' })).code).toBe(
      'provider.key-needed',
    );
    expect(await read()).toMatchObject({ hasKey: true, settings: { url: `${service.url}/beta` } });
    expect((await update({ ...own(), url: 'https://models.example.com/v1', key: null })).body).toMatchObject({
      hasKey: false,
      keyHint: null,
    });
  });

  test.each([
    ['no address', { url: null }, 'provider.incomplete'],
    ['no model', { models: DEFAULT_PROVIDER_SETTINGS.models }, 'provider.incomplete'],
    ['an address of a file', { url: 'file:///etc/passwd' }, 'request.malformed'],
    ['an address with a login', { url: 'https://a:b@example.com/v1' }, 'request.malformed'],
    ['an address with a query', { url: 'https://example.com/v1?key=1' }, 'request.malformed'],
    ['too long a wait', { timeoutMs: 60_000 }, 'request.malformed'],
    ['a negative budget', { budget: { tenantTokens: -1, customerTokens: 1 } }, 'request.malformed'],
    ['a protocol that nobody speaks', { kind: 'telepathy' }, 'request.malformed'],
  ])('with %s are refused', async (_, change, code) => {
    expect((await update({ ...own(), ...change })).code).toBe(code);
  });
});

describe('a test', () => {
  test('asks every model that is set, and says how long it took', async () => {
    await update({ ...own(), key: service.key });
    const { models } = await tryOut();
    expect(models.map(({ sense, problem }) => [sense, problem])).toEqual([
      ['chat', null],
      ['embedding', null],
      ['speech', null],
    ]);
    expect((await read()).today.outcomes).toContainEqual({ purpose: 'test', outcome: 'answered', count: 3 });
    expect((await read()).today.tokens).toBeGreaterThan(0);
  });

  test('says what is wrong', async () => {
    await update({ ...own(), key: 'wrong' });
    expect((await tryOut()).models.map(({ problem }) => problem)).toEqual(['refused', 'refused', 'refused']);
  });

  test('is within the budget', async () => {
    await update({ ...own(), key: service.key, budget: { tenantTokens: 0, customerTokens: 0 } });
    const before = service.bodies.length;
    expect((await tryOut()).models.map(({ problem }) => problem)).toEqual([
      'over-budget',
      'over-budget',
      'over-budget',
    ]);
    expect(service.bodies).toHaveLength(before);
  });

  test('may be asked for five times in a minute', async () => {
    node.passTime(2 * MINUTE_MS);
    const replies = await Promise.all(Array.from({ length: 7 }, () => node.call('providers.test', { headers: admin })));
    expect(replies.filter(({ code }) => code === 'provider.too-many-tests')).toHaveLength(2);
  });

  test('uses the service of the node, and no more of it than the node lets', async () => {
    node.passTime(DAY_MS);
    admin = await node.staff('administrator');
    await update({
      ...DEFAULT_PROVIDER_SETTINGS,
      source: 'node',
      budget: { tenantTokens: 5_000, customerTokens: 100 },
    });
    const before = service.bodies.length;
    const problems = [];
    for (let time = 0; time < 20; time += 1) {
      const { models } = await tryOut();
      problems.push(...models.map(({ problem }) => problem));
    }
    expect(problems.slice(0, 3)).toEqual([null, null, null]);
    expect(problems.at(-1)).toBe('over-budget');
    expect((await read()).today.tokens).toBeLessThanOrEqual(900);
    expect(service.bodies.length - before).toBe(problems.filter((problem) => problem === null).length);
  });
});

test('a tenant’s service in a closed network is out of reach where the node’s owner does not allow it', async () => {
  const before = service.bodies.length;
  await using strict = await TestNode.create();
  const headers = await strict.staff('administrator');
  await strict.call('providers.update', { body: { ...own(), key: service.key }, headers });
  const { body } = await strict.call('providers.test', { headers });
  expect((body as ProviderTest).models.map(({ problem }) => problem)).toEqual([
    'unreachable',
    'unreachable',
    'unreachable',
  ]);
  expect(service.bodies).toHaveLength(before);
  expect((await strict.call('providers.update', { body: { ...own(), source: 'node' }, headers })).code).toBe(
    'provider.no-node',
  );
});
