import { createHmac } from 'node:crypto';
import { HOUR_MS } from '@zhida/core/kit';
import { ENDPOINTS } from '@zhida/protocol/endpoints';
import { CSRF_HEADER, ROUTES, type RouteName } from '@zhida/protocol/routes';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { TestNode, type TestReply } from '../testing/index.ts';

let node: TestNode;
beforeAll(async () => {
  node = await TestNode.create();
});
afterAll(() => node[Symbol.asyncDispose]());

const names = Object.keys(ROUTES) as RouteName[];
const SOME_ID = '3f0d8b54-6a43-4f2c-9a77-6a1c7f1f0a11';

function call(name: RouteName, headers: Record<string, string>): Promise<TestReply> {
  const { path } = ROUTES[name];
  const params = Object.fromEntries([...path.matchAll(/:(\w+)/g)].map(([, param = '']) => [param, SOME_ID]));
  return node.call(name, { params, headers });
}

const forCustomers = names.filter((name) => ENDPOINTS[name].access === 'customer');
const forStaff = names.filter((name) => ENDPOINTS[name].access === 'staff');
const forBoth = names.filter((name) => ENDPOINTS[name].access === 'customer-or-staff');
const forAnyone = names.filter((name) => ENDPOINTS[name].access === 'anyone');

test('what anybody may call is little, and known', () => {
  expect(forAnyone).toEqual([
    'customer.open',
    'customer.list-accounts',
    'customer.resume',
    'staff.sign-in',
    'server.read-health',
  ]);
});

describe.each([...forStaff, ...forBoth])('%s', (name) => {
  test('is closed without a session', async () => {
    const strangers = [
      {},
      { cookie: 'zhida_session=' },
      { cookie: 'zhida_session=nonsense' },
      { cookie: `zhida_session=${node.home.tenantId}.${'A'.repeat(43)}` },
      { cookie: `zhida_session=${node.home.tenantId}.` },
      { cookie: `zhida_session=' OR 1=1 --.${'A'.repeat(43)}` },
    ];
    for (const headers of strangers) {
      const { status, code } = await call(name, headers);
      expect({ status, code }).toEqual({ status: 401, code: 'access.signed-out' });
    }
  });

  test('knows a session only in the tenant it began in', async () => {
    const { cookie = '', ...rest } = await node.staff();
    const moved = { ...rest, cookie: cookie.replace(node.home.tenantId, node.foreign.tenantId) };
    expect((await call(name, moved)).code).toBe('access.signed-out');
  });

  test('ends with the session', async () => {
    const { cookie = '', ...rest } = await node.staff();
    await node.call('staff.sign-out', { headers: { cookie, ...rest } });
    expect((await call(name, { cookie, ...rest })).code).toBe('access.signed-out');
  });
});

const changing = [...forStaff, ...forBoth].filter((name) => ROUTES[name].method !== 'GET');

describe.each(changing)('%s', (name) => {
  test('needs the CSRF token of its own session', async () => {
    const { cookie = '', [CSRF_HEADER]: token = '' } = await node.staff();
    const other = await node.staff();
    const forgeries: Record<string, string>[] = [
      {},
      { [CSRF_HEADER]: '' },
      { [CSRF_HEADER]: token.slice(0, -1) },
      { [CSRF_HEADER]: `${token} x` },
      { [CSRF_HEADER]: other[CSRF_HEADER] ?? '' },
      { 'x-csrf-token': token },
    ];
    for (const forged of forgeries) {
      const { status, code } = await call(name, { cookie, ...forged });
      expect({ status, code }, JSON.stringify(forged)).toEqual({ status: 403, code: 'access.forged' });
    }
  });
});

describe.each(forStaff)('%s', (name) => {
  test('is closed to customers', async () => {
    const { headers } = await node.customer();
    expect((await call(name, { ...headers })).code).toBe('access.signed-out');
  });
});

describe.each(forCustomers)('%s', (name) => {
  test('is closed to staff and to strangers', async () => {
    for (const headers of [{}, await node.staff('administrator')]) {
      const { status, code } = await call(name, headers);
      expect({ status, code }).toEqual({ status: 401, code: 'customer.invalid-token' });
    }
  });
});

describe.each([...forCustomers, ...forBoth])('%s', (name) => {
  test('takes no token that we did not sign', async () => {
    const { token } = await node.customer();
    for (const forged of forgedTokens(token)) {
      const { status, code } = await call(name, { authorization: `Bearer ${forged}` });
      expect({ status, code }, forged).toEqual({ status: 401, code: 'customer.invalid-token' });
    }
  });
});

/** Tokens as an attacker would make them who knows a good one of his own. */
function forgedTokens(token: string): string[] {
  const [header = '', payload = '', signature = ''] = token.split('.');
  const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as object;
  const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const stolen = encode({ ...claims, sub: SOME_ID });
  const sign = (text: string, key: string) => createHmac('sha256', key).update(text).digest('base64url');
  const none = encode({ alg: 'none' });
  return [
    'nonsense',
    `${header}.${payload}.`,
    `${header}.${payload}.${signature.slice(0, -2)}`,
    `${header}.${stolen}.${signature}`,
    `${none}.${payload}.`,
    `${none}.${stolen}.${signature}`,
    `${encode({ alg: 'HS512' })}.${payload}.${signature}`,
    `${header}.${stolen}.${sign(`${header}.${stolen}`, '')}`,
    `${header}.${stolen}.${sign(`${header}.${stolen}`, node.home.identitySecret)}`,
    `${header}.${stolen}.${sign(`${header}.${stolen}`, 'customer ')}`,
    token + '.x',
    'a'.repeat(5_000),
  ];
}

test('a session ends after twelve hours', async () => {
  const headers = await node.staff();
  node.passTime(11.9 * HOUR_MS);
  expect((await call('staff.read-session', headers)).status).toBe(200);
  node.passTime(0.2 * HOUR_MS);
  expect((await call('staff.read-session', headers)).code).toBe('access.signed-out');
});

const SUPERVISED: readonly RouteName[] = [
  'effects.list',
  'effects.retry',
  'skills.create',
  'skills.rename',
  'skills.delete',
  'agents.list-staffing',
  'agents.set-staffing',
  'accounts.list-demands',
  'customers.set-standing',
  'accounts.list-bot-policies',
  'accounts.set-bot-policy',
  'accounts.set-intent-hand-over',
  'rehearsals.read-basis',
  'rehearsals.list',
  'rehearsals.read',
  'rehearsals.cancel',
];
const ADMINISTERED: readonly RouteName[] = [
  'audit.list',
  'entries.create',
  'agents.set-user-id',
  'accounts.set-demand',
  'entries.set-demand',
  'departments.create',
  'departments.update',
  'departments.delete',
  'upgrade-service.update',
  ...names.filter((name) => name.startsWith('apps.')),
];

/** What a route takes beside what all are given here. */
const BODIES: Partial<Record<RouteName, object>> = {
  'agents.set-user-id': { userId: 'user' },
  'agents.set-staffing': {
    skills: {},
    languages: [],
    region: null,
    teamId: null,
    capacity: { chat: 1 },
    places: null,
    reserved: 0,
    shifts: null,
  },
  'accounts.set-demand': { demand: {}, languages: [], deadlineMs: null },
  'accounts.set-bot-policy': { misses: 1 },
  'accounts.set-intent-hand-over': { handOver: null },
  'entries.set-demand': { demand: null },
  'customers.set-standing': { region: null, priorityClass: null, managerId: null },
  'upgrade-service.update': { agentIds: [], departmentIds: [], groups: [] },
  // Whom the others name here is no account of a department.
  'departments.update': { name: 'name' },
  'apps.update': { isEnabled: true, trustedAddresses: [] },
  'apps.set-callback': { url: 'http://127.0.0.1:9/', token: 'token', encodingAesKey: 'x'.repeat(43) },
};

test('what needs a supervisor or an administrator is denied to others', async () => {
  const body = { accountId: node.home.accountId, name: 'name', scene: 'scene' };
  const headers = {
    agent: await node.staff('agent'),
    supervisor: await node.staff('supervisor'),
    administrator: await node.staff('administrator'),
  };
  const attempt = async (name: RouteName, role: keyof typeof headers) =>
    (
      await node.call(name, {
        params: {
          effectId: '1',
          appId: SOME_ID,
          deliveryId: '1',
          departmentId: '1',
          agentId: SOME_ID,
          skillId: SOME_ID,
          accountId: SOME_ID,
          intentKey: 'intent',
          entryId: SOME_ID,
          customerId: SOME_ID,
          rehearsalId: SOME_ID,
        },
        body: { ...body, ...BODIES[name] },
        headers: headers[role],
      })
    ).code;
  for (const name of SUPERVISED) {
    expect(await attempt(name, 'agent')).toBe('access.denied');
    expect(await attempt(name, 'supervisor')).not.toBe('access.denied');
  }
  for (const name of ADMINISTERED) {
    expect(await attempt(name, 'agent')).toBe('access.denied');
    expect(await attempt(name, 'supervisor')).toBe('access.denied');
    expect(await attempt(name, 'administrator')).not.toBe('access.denied');
  }
});
