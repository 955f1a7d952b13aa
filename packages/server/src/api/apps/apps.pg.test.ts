import { randomUUID } from 'node:crypto';
import type { Id } from '@zhida/core/kit';
import type { App } from '@zhida/protocol/endpoints';
import type { RouteName } from '@zhida/protocol/routes';
import { recordAppCalls } from '@zhida/store';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { TestNode } from '../../testing/index.ts';

let node: TestNode;
let headers: Record<string, string>;
beforeEach(async () => {
  node = await TestNode.create();
  headers = await node.staff('administrator');
});
afterEach(() => node[Symbol.asyncDispose]());

interface Listed {
  readonly corpId: string;
  readonly apps: readonly App[];
  readonly accounts: readonly { readonly id: Id; readonly openKfid: string; readonly appId: Id | null }[];
}

const list = async (as = headers): Promise<Listed> => (await node.call('apps.list', { headers: as })).body as Listed;

async function create(name = 'the app'): Promise<{ app: App; secret: string }> {
  const { status, body } = await node.call('apps.create', { body: { name }, headers });
  expect(status).toBe(200);
  return body as { app: App; secret: string };
}

const update = (appId: Id, body: object) => node.call('apps.update', { params: { appId }, body, headers });

/** What gettoken answers. */
async function gettoken(secret: string): Promise<{ errcode: number; access_token?: string }> {
  const { corpId: corpid } = await list();
  const query = { corpid, corpsecret: secret };
  const reply = await node.send({ method: 'GET', url: '/cgi-bin/gettoken', query });
  return reply.body as { errcode: number; access_token?: string };
}

/** The code that a call with a token is answered with. */
async function codeFor(token: string | undefined): Promise<number> {
  const query = { access_token: token ?? '' };
  const { body } = await node.send({ method: 'GET', url: '/cgi-bin/kf/account/list', query });
  return (body as { errcode: number }).errcode;
}

const trail = async (): Promise<string[]> => {
  const { body } = await node.call('audit.list', { headers });
  return (body as { entries: { action: string }[] }).entries.map(({ action }) => action).toReversed();
};

test('a tenant has an enterprise id and no app, until an administrator makes one', async () => {
  const { corpId, apps, accounts } = await list();
  expect(corpId).toMatch(/^ww[0-9a-f]{16}$/);
  expect(apps).toEqual([]);
  expect(accounts).toEqual([
    { id: node.home.accountId, name: 'home account', openKfid: expect.stringMatching(/^wk[\w-]{22}$/), appId: null },
  ]);
});

test('1.3 the secret of an app is shown once, opens the door, and is never to be seen again', async () => {
  const { app, secret } = await create();
  expect(secret).toMatch(/^[\w-]{43}$/);
  expect(app).toEqual({
    id: app.id,
    number: 1_000_002,
    name: 'the app',
    secretHint: secret.slice(-4),
    trustedAddresses: [],
    isEnabled: true,
    callbackUrl: null,
    createdAt: app.createdAt,
  });
  expect((await create('another')).app.number).toBe(1_000_003);
  expect(await gettoken(secret)).toMatchObject({ errcode: 0 });
  expect(JSON.stringify(await list())).not.toContain(secret);
});

test('1.3 a new secret ends the old one and every token that it gave', async () => {
  const { app, secret } = await create();
  const { access_token: token } = await gettoken(secret);
  expect(await codeFor(token)).toBe(0);
  const { body } = await node.call('apps.rotate-secret', { params: { appId: app.id }, headers });
  const rotated = body as { app: App; secret: string };
  expect(rotated.app).toMatchObject({ id: app.id, secretHint: rotated.secret.slice(-4) });
  expect(await codeFor(token)).toBe(40014);
  expect(await gettoken(secret)).toMatchObject({ errcode: 40001 });
  expect(await gettoken(rotated.secret)).toMatchObject({ errcode: 0 });
});

test('1.3 an app that is disabled gets no token, and its tokens are worth nothing until it is enabled again', async () => {
  const { app, secret } = await create();
  const { access_token: token } = await gettoken(secret);
  const settings = { name: app.name, trustedAddresses: [] };
  expect((await update(app.id, { ...settings, isEnabled: false })).body).toMatchObject({ isEnabled: false });
  expect(await codeFor(token)).toBe(40001);
  expect(await gettoken(secret)).toMatchObject({ errcode: 50003 });
  await update(app.id, { ...settings, isEnabled: true });
  expect(await codeFor(token)).toBe(0);
});

test('1.5 who calls from elsewhere than the trusted addresses is refused, whatever form an address has', async () => {
  const { app, secret } = await create();
  const { access_token: token } = await gettoken(secret);
  const trust = (...trustedAddresses: string[]) => update(app.id, { name: 'x', isEnabled: true, trustedAddresses });
  for (const elsewhere of ['203.0.113.7', '10.0.0.0/8', '2001:db8::1', '::1', '128.0.0.0/1']) {
    await trust(elsewhere);
    expect(await codeFor(token)).toBe(60020);
    expect(await gettoken(secret)).toMatchObject({ errcode: 60020 });
  }
  for (const here of ['127.0.0.1', '127.0.0.0/8', '0.0.0.0/0']) {
    await trust('203.0.113.7', here);
    expect(await codeFor(token)).toBe(0);
  }
  const wrong = ['localhost', '127.0.0.1/33', '127.0.0.1/', '::1/129', '1.2.3', '', '10.0.0.0/8/8', 'fe80::1%eth0'];
  for (const address of wrong) expect((await trust(address)).code).toBe('request.malformed');
  expect((await trust(...Array.from({ length: 101 }, () => '127.0.0.1'))).code).toBe('request.malformed');
});

test('1.5 accounts are given to an app and taken back, and that holds at once', async () => {
  const [one, two] = [await create('one'), await create('two')];
  const { accountId } = node.home;
  const change = (appId: Id, body: object) => node.call('apps.change-accounts', { params: { appId }, body, headers });
  const runner = async () => (await list()).accounts[0]?.appId;
  await change(one.app.id, { add: [accountId] });
  expect(await runner()).toBe(one.app.id);
  expect((await node.context.accounts.accountsOf(node.home.tenantId)).get(accountId)?.appId).toBe(one.app.id);
  await change(two.app.id, { add: [accountId] });
  expect(await runner()).toBe(two.app.id);
  // Only who runs it can give it back.
  await change(one.app.id, { remove: [accountId] });
  expect(await runner()).toBe(two.app.id);
  await change(two.app.id, { remove: [accountId] });
  expect(await runner()).toBeNull();
  expect((await change(one.app.id, { add: [randomUUID()] })).code).toBe('account.not-found');
  expect((await change(randomUUID(), { add: [accountId] })).code).toBe('app.not-found');
});

test('an app that is deleted leaves its accounts to the product, and its tokens to nobody', async () => {
  const { app, secret } = await create();
  const params = { appId: app.id };
  await node.call('apps.change-accounts', { params, body: { add: [node.home.accountId] }, headers });
  const { access_token: token } = await gettoken(secret);
  expect((await node.call('apps.delete', { params, headers })).body).toEqual({ done: true });
  expect(await codeFor(token)).toBe(40014);
  expect(await gettoken(secret)).toMatchObject({ errcode: 40001 });
  expect(await list()).toMatchObject({ apps: [], accounts: [{ appId: null }] });
  expect((await node.call('apps.delete', { params, headers })).code).toBe('app.not-found');
});

test('there are a hundred apps at most, also when many are made at once', async () => {
  const made = await Promise.all(
    Array.from({ length: 104 }, (_, index) => node.call('apps.create', { body: { name: `app ${index}` }, headers })),
  );
  expect(made.filter(({ status }) => status === 200)).toHaveLength(100);
  expect(made.filter(({ code }) => code === 'app.too-many')).toHaveLength(4);
  const { apps } = await list();
  expect(new Set(apps.map(({ number }) => number)).size).toBe(100);
});

describe('refused calls', () => {
  interface Call {
    readonly id: number;
    readonly path: string;
    readonly errcode: number;
    readonly errmsg: string;
    readonly hint: string;
    readonly address: string;
  }
  const calls = async (appId: Id, query: Record<string, number> = {}) =>
    (await node.call('apps.list-calls', { params: { appId }, query, headers })).body as {
      calls: Call[];
      next: number | null;
    };

  test('are kept with the hint that was answered, newest first and page by page', async () => {
    const { app, secret } = await create();
    const { access_token: token = '' } = await gettoken(secret);
    await update(app.id, { name: 'x', isEnabled: true, trustedAddresses: ['203.0.113.7'] });
    const hints: string[] = [];
    for (let index = 0; index < 3; index += 1) {
      const query = { access_token: token };
      const { body } = await node.send({ method: 'GET', url: '/cgi-bin/kf/account/list', query });
      hints.unshift(/hint: \[([^\]]+)\]/.exec((body as { errmsg: string }).errmsg)?.[1] ?? '');
    }
    await gettoken(secret);
    await expect.poll(async () => (await calls(app.id)).calls.length).toBe(4);
    const { calls: kept, next } = await calls(app.id);
    expect(next).toBeNull();
    expect(kept[0]).toMatchObject({ path: '/cgi-bin/gettoken', errcode: 60020 });
    expect(kept.slice(1)).toMatchObject(
      hints.map((hint) => ({
        path: '/cgi-bin/kf/account/list',
        errcode: 60020,
        errmsg: 'not allow to access from your ip',
        hint,
        address: '127.0.0.1',
      })),
    );
    const first = await calls(app.id, { limit: 3 });
    expect(first.next).toBe(first.calls.at(-1)?.id);
    expect((await calls(app.id, { limit: 3, before: first.next ?? 0 })).calls).toEqual(kept.slice(3));
  });

  test('are trimmed to the newest thousand, and expired tokens go after a day', async () => {
    const { app, secret } = await create();
    const { access_token: token = '' } = await gettoken(secret);
    const at = node.context.now();
    const record = { tenantId: node.home.tenantId, appId: app.id, at, path: '/', errcode: 1, errmsg: 'x', hint: 'x' };
    await recordAppCalls(
      node.context.db,
      Array.from({ length: 1_203 }, () => ({ ...record, durationMs: 1, address: '' })),
    );
    const newest = (await calls(app.id, { limit: 1 })).calls[0]?.id ?? 0;
    await node.context.sweeper.sweep();
    expect((await calls(app.id, { before: newest - 998 })).calls).toHaveLength(1);
    node.passTime(8_000_000);
    await node.context.sweeper.sweep();
    expect(await codeFor(token)).toBe(42001);
    node.passTime(90_000_000);
    await node.context.sweeper.sweep();
    expect(await codeFor(token)).toBe(40014);
  });
});

test('every act leaves a line in the audit trail', async () => {
  const { app } = await create();
  const params = { appId: app.id };
  const act = (name: RouteName, body: object = {}) => node.call(name, { params, body, headers });
  await act('apps.update', { name: 'x', isEnabled: true, trustedAddresses: [] });
  await act('apps.rotate-secret');
  await act('apps.change-accounts', { add: [node.home.accountId] });
  await act('apps.test-callback');
  await act('apps.remove-callback');
  await act('apps.delete');
  expect(await trail()).toEqual([
    'app.created',
    'app.updated',
    'app.secret-rotated',
    'app.accounts-changed',
    'app.callback-removed',
    'app.deleted',
  ]);
});

test('a callback is no address with a user in it, no file, and nothing that is none', async () => {
  const { app } = await create();
  const set = (body: object) => node.call('apps.set-callback', { params: { appId: app.id }, body, headers });
  const good = { url: 'http://127.0.0.1:9/', token: 'Token1', encodingAesKey: 'a'.repeat(43) };
  expect((await set(good)).body).toEqual({ status: null, problem: 'closed-target' });
  for (const url of [
    '',
    'x',
    'ftp://a.example/',
    'file:///etc/passwd',
    'http://u:p@a.example/',
    'http://',
    'javascript:1',
  ])
    expect((await set({ ...good, url })).code).toBe('request.malformed');
  for (const token of ['', 'has-dash', 'x'.repeat(33), '字'])
    expect((await set({ ...good, token })).code).toBe('request.malformed');
  for (const encodingAesKey of ['', 'a'.repeat(42), 'a'.repeat(44), `${'a'.repeat(42)}+`])
    expect((await set({ ...good, encodingAesKey })).code).toBe('request.malformed');
});
