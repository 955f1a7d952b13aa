import { DEFAULT_CALLBACK_RULES, DEFAULT_OUTSIDE_HOURS } from '@zhida/core/callbacks';
import { ENDPOINTS } from '@zhida/protocol/endpoints';
import { ROUTES, type RouteName } from '@zhida/protocol/routes';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { TestNode, type TestReply } from '../testing/index.ts';

let node: TestNode;
let customer: Record<string, string>;
let staff: Record<string, string>;
beforeAll(async () => {
  node = await TestNode.create();
  customer = { ...(await node.customer()).headers };
});
beforeEach(async () => {
  // One of the routes ends the session.
  staff = await node.staff('administrator');
});
afterAll(() => node[Symbol.asyncDispose]());

const names = Object.keys(ROUTES) as RouteName[];
const withBody = names.filter((name) => ROUTES[name].method !== 'GET');
const withParams = names.filter((name) => ROUTES[name].path.includes(':'));
const SOME_ID = '3f0d8b54-6a43-4f2c-9a77-6a1c7f1f0a11';

/** Headers of somebody who may call the route. */
const callerOf = (name: RouteName): Record<string, string> => {
  const { access } = ENDPOINTS[name];
  return access === 'anyone' ? {} : access === 'staff' ? staff : customer;
};

const pathOf = (name: RouteName, value = SOME_ID): string => ROUTES[name].path.replace(/:\w+/g, value);

const sendRaw = (name: RouteName, payload: string | Buffer, contentType = 'application/json'): Promise<TestReply> =>
  node.send({
    method: ROUTES[name].method,
    url: pathOf(name),
    headers: { ...callerOf(name), 'content-type': contentType },
    payload,
  });

const expectRefusal = (reply: TestReply, status: number, code: string): void => {
  expect({ status: reply.status, code: reply.code }).toEqual({ status, code });
  expect(reply.headers['content-type']).toBe('application/json; charset=utf-8');
  expect(reply.headers['cache-control']).toBe('no-store');
};

describe.each(withBody)('%s', (name) => {
  test('refuses what is no JSON', async () => {
    for (const text of ['{', '{"a":', 'nonsense', '{"a":1}}', "{'a':1}", '\u0000', '{"a":NaN}']) {
      expectRefusal(await sendRaw(name, text), 400, 'request.malformed');
    }
  });

  test('refuses letters that are none', async () => {
    for (const hex of [
      '7b2261223a22ff227d',
      '7b2261223a22c328227d',
      '7b2261223a22eda080227d',
      'fffe7b007d00',
      '7b2261223a22f4908080227d',
    ]) {
      expectRefusal(await sendRaw(name, Buffer.from(hex, 'hex')), 400, 'request.malformed');
    }
  });

  test('refuses what would change the prototype of objects', async () => {
    expectRefusal(await sendRaw(name, '{"__proto__":{"isAdmin":true}}'), 400, 'request.malformed');
    expectRefusal(await sendRaw(name, '{"constructor":{"prototype":{"isAdmin":true}}}'), 400, 'request.malformed');
    expect(Object.hasOwn(Object.prototype, 'isAdmin')).toBe(false);
  });

  test('refuses a body that is too large before reading it all', async () => {
    expectRefusal(await sendRaw(name, JSON.stringify({ text: 'x'.repeat(70_000) })), 413, 'request.too-large');
  });

  test('refuses content that is not JSON by its type', async () => {
    for (const type of [
      'text/plain',
      'text/html',
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=x',
      'application/octet-stream',
      'application/xml',
      'nonsense',
    ]) {
      expectRefusal(await sendRaw(name, '{}', type), 415, 'request.unsupported');
    }
  });

  test('refuses arrays, numbers and texts where an object belongs', async () => {
    for (const text of ['[]', '[{}]', '7', '"text"', 'true']) {
      expectRefusal(await sendRaw(name, text), 400, 'request.malformed');
    }
  });

  test('survives a body nested thousands deep', async () => {
    const { status } = await sendRaw(name, `{"a":${'['.repeat(20_000)}${']'.repeat(20_000)}}`);
    expect(status).toBeLessThan(500);
  });
});

/** One of each thing that does not belong into a field, but came there all the same. */
const ODD_VALUES: readonly unknown[] = [
  null,
  true,
  0,
  -1,
  1.5,
  9_007_199_254_740_991,
  1e308,
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  '\ud800',
  '\udfff tail',
  'x'.repeat(10_000),
  "'; DROP TABLE conversation; --",
  '<script>alert(1)</script>',
  '../../etc/passwd',
  '%00%2e%2e%2f',
  '\u202Egnp.exe',
  '👩‍👩‍👧‍👦',
  [],
  {},
  [[]],
  { $ne: null },
  { toString: 'x', length: -1 },
];

describe.each(names)('%s', (name) => {
  test('answers odd values in any field with a refusal or an answer, never with a failure', async () => {
    for (const field of fieldsOf(ENDPOINTS[name].body)) {
      for (const value of ODD_VALUES) await expectNoFailure(name, { body: { ...sampleOf(name), [field]: value } });
    }
    for (const field of fieldsOf(ENDPOINTS[name].query)) {
      for (const value of ODD_VALUES) await expectNoFailure(name, { query: { [field]: asQuery(value) } });
    }
  });
});

const asQuery = (value: unknown): string => {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  // Half letters cannot be written into an address.
  return Buffer.from(text).toString();
};

/** The fields of an object schema, those of each member of a union included. */
function fieldsOf(schema: z.ZodType): string[] {
  const json = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  return Object.keys(json.properties ?? {});
}

/** A body that would be taken, to put odd values into one of its fields. */
function sampleOf(name: RouteName): Record<string, unknown> {
  const input = { type: 'send', content: { kind: 'text', text: 'words' } };
  const samples: Partial<Record<RouteName, Record<string, unknown>>> = {
    'customer.open': { entry: node.home.slug },
    'customer.submit': { key: 'key-00000001', input },
    'customer.read-feed': { after: {}, waitMs: 0 },
    'customer.resume': { code: 'ABCDE-FGHJK' },
    'files.create-upload': { name: 'a.txt', sizeBytes: 5, kind: 'file' },
    'conversations.take-next': { key: 'key-00000001' },
    'conversations.submit': { key: 'key-00000001', input },
    'feeds.read-agent': { after: {}, waitMs: 0 },
    'agents.set-presence': { presence: 'offline' },
    'entries.create': { accountId: node.home.accountId, name: 'name', scene: 'scene' },
    'agents.set-user-id': { userId: 'user' },
    'agents.set-staffing': {
      skills: {},
      languages: ['zh'],
      region: null,
      teamId: null,
      capacity: { chat: 1 },
      places: null,
      reserved: 0,
      shifts: { timeZone: 'Asia/Shanghai', weekly: [{ weekday: 1, from: '09:00', to: '18:00' }] },
    },
    'skills.create': { name: 'skill' },
    'skills.rename': { name: 'skill' },
    'accounts.set-demand': { demand: {}, languages: ['zh'], deadlineMs: null },
    'entries.set-demand': { demand: {} },
    'customers.set-standing': { region: null, priorityClass: 'A', managerId: null },
    'departments.create': { name: 'name' },
    'departments.update': { name: 'name', agentIds: [], accountIds: [] },
    'hours.save-calendar': {
      accountId: node.home.accountId,
      region: null,
      calendar: { timeZone: 'Asia/Shanghai', weekly: [], special: [], closures: [], night: null },
    },
    'hours.update-account': { callbacks: DEFAULT_CALLBACK_RULES, outsideHours: DEFAULT_OUTSIDE_HOURS },
    'upgrade-service.update': { agentIds: [], departmentIds: [], groups: [{ name: 'name', url: null }] },
    'apps.create': { name: 'name' },
    'apps.update': { name: 'name', isEnabled: true, trustedAddresses: ['10.0.0.0/8'] },
    'apps.change-accounts': { add: [], remove: [] },
    'apps.set-callback': { url: 'http://127.0.0.1:9/', token: 'token', encodingAesKey: 'x'.repeat(43) },
    'quick-replies.create': { shortcut: 'hello', text: 'Hello', isShared: false },
    'quick-replies.update': { shortcut: 'hello', text: 'Hello', isShared: false },
  };
  return samples[name] ?? {};
}

async function expectNoFailure(
  name: RouteName,
  request: { body?: unknown; query?: Record<string, string> },
): Promise<void> {
  // Signing in waits a while before it refuses, and is tested by itself.
  if (name === 'staff.sign-in' || name === 'staff.sign-out') return;
  const params = Object.fromEntries(
    [...ROUTES[name].path.matchAll(/:(\w+)/g)].map(([, param = '']) => [param, SOME_ID]),
  );
  const reply = await node.call(name, { params, headers: callerOf(name), ...request });
  expect(reply.status, `${name} ${JSON.stringify(request)} → ${JSON.stringify(reply.body)}`).toBeLessThan(500);
}

describe.each(withParams)('%s', (name) => {
  test('refuses ids that are none', async () => {
    for (const value of ['nonsense', '%00', '%27%20OR%201=1', '..%2F..%2Fetc', SOME_ID.toUpperCase(), '%F0%9F%98%80']) {
      const url = pathOf(name, value);
      const { method } = ROUTES[name];
      const type = method === 'GET' ? {} : { 'content-type': 'application/json' };
      const body = method === 'GET' ? {} : { payload: '{}' };
      const reply = await node.send({ method, url, headers: { ...callerOf(name), ...type }, ...body });
      expect([400, 404], `${url} → ${reply.status}`).toContain(reply.status);
      expect(reply.code).toMatch(/^(?:request\.malformed|[a-z]+\.(?:[a-z-]+-)?not-found)$/);
    }
  });
});

test('what no route answers is not found, in JSON, whatever the method', async () => {
  for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'HEAD'] as const) {
    for (const url of [
      '/nowhere',
      '/api',
      '/api/nowhere',
      '/api/customer/openings/x',
      '/api//agents',
      '/.git/config',
      '/console.php',
    ]) {
      const reply = await node.send({ method, url });
      expect(reply.status, `${method} ${url}`).toBe(404);
      if (method !== 'HEAD') expect(reply.code).toBe('request.not-found');
    }
  }
});

test('an address that cannot be decoded is malformed, one that is too long leads nowhere', async () => {
  expectRefusal(await node.send({ method: 'GET', url: '/k/%E0%A4%A' }), 400, 'request.malformed');
  expectRefusal(await node.send({ method: 'GET', url: `/k/${'x'.repeat(500)}` }), 404, 'request.not-found');
});

test('HEAD tells what GET would, without a body', async () => {
  const path = ROUTES['staff.read-session'].path;
  const asked = await node.send({ method: 'GET', url: path, headers: staff });
  const headed = await node.send({ method: 'HEAD', url: path, headers: staff });
  expect(headed.status).toBe(200);
  expect(headed.body).toBe('');
  expect(headed.headers['content-length']).toBe(asked.headers['content-length']);
});

test('a refusal names every wrong field in the language of the request, and repeats nothing that was sent', async () => {
  const secret = 'what I would rather not read again';
  const body = { entry: '', scene: `${secret}${'x'.repeat(200)}`, token: 7 };
  const english = await node.call('customer.open', { body, headers: { 'accept-language': 'en-GB,en;q=0.9' } });
  expect(english.body).toEqual({
    error: {
      code: 'request.malformed',
      message: 'The request is malformed.',
      requestId: expect.any(String),
      details: [
        expect.stringMatching(/^entry: /),
        expect.stringMatching(/^scene: /),
        expect.stringMatching(/^token: /),
      ],
    },
  });
  expect(JSON.stringify(english.body)).not.toContain(secret);
  const chinese = await node.call('customer.open', { body });
  expect(chinese.body).toMatchObject({ error: { message: '请求格式不正确。' } });
});

test('every answer forbids to guess its type, and to be stored by strangers', async () => {
  for (const name of names.filter((route) => ROUTES[route].method === 'GET')) {
    const reply = await node.send({ method: 'GET', url: pathOf(name), headers: callerOf(name) });
    expect(reply.headers['x-content-type-options'], name).toBe('nosniff');
    expect(reply.headers['cache-control'], name).toBe('no-store');
    expect(reply.headers['content-security-policy'], name).toBe("default-src 'none'; frame-ancestors 'none'");
  }
});
