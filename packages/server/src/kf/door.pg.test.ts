import { HOUR_MS, MINUTE_MS, SECOND_MS, type Id } from '@zhida/core/kit';
import { KF_ENDPOINTS, type KfCallName } from '@zhida/protocol/kf';
import { acrossTenants } from '@zhida/store';
import type { InjectOptions } from 'fastify';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { TestNode, type TestTenant } from '../testing/index.ts';

let node: TestNode;
let app: TestApp;
beforeEach(async () => {
  node = await TestNode.create();
  app = await createApp();
});
afterEach(() => node[Symbol.asyncDispose]());

interface TestApp {
  readonly appId: Id;
  readonly corpId: string;
  readonly secret: string;
  readonly token: string;
}

interface Reply {
  readonly errcode: number;
  readonly errmsg: string;
  readonly [field: string]: unknown;
}

/** Whatever a call answers, it answers HTTP 200 and JSON with a number and a text (T1, T2, T4). */
async function send(request: InjectOptions): Promise<Reply> {
  const { status, headers, body } = await node.send(request);
  expect(status).toBe(200);
  expect(headers['content-type']).toBe('application/json; charset=utf-8');
  const reply = body as Reply;
  expect(typeof reply.errcode).toBe('number');
  expect(typeof reply.errmsg).toBe('string');
  return reply;
}

const gettoken = (corpid: string | undefined, corpsecret: string | undefined): Promise<Reply> =>
  send({
    method: 'GET',
    url: '/cgi-bin/gettoken',
    query: { ...(corpid === undefined ? {} : { corpid }), ...(corpsecret === undefined ? {} : { corpsecret }) },
  });

async function createApp(tenant: TestTenant = node.home): Promise<TestApp> {
  const headers = await node.staff('administrator', tenant);
  const { body } = await node.call('apps.create', { body: { name: 'the app' }, headers });
  const { corpId } = (await node.call('apps.list', { headers })).body as { corpId: string };
  const { app: made, secret } = body as { app: { id: Id }; secret: string };
  const { access_token: token } = (await gettoken(corpId, secret)) as unknown as { access_token: string };
  return { appId: made.id, corpId, secret, token };
}

const restart = async (env: Record<string, string>) => {
  await node[Symbol.asyncDispose]();
  node = await TestNode.create({ env });
  app = await createApp();
};

const LIST = '/cgi-bin/kf/account/list';
const list = (token = app.token, more: Partial<InjectOptions> = {}): Promise<Reply> =>
  send({ method: 'POST', url: LIST, query: { access_token: token }, ...more });

describe('1.1 transport', () => {
  test('1.1 T3 a body is JSON whatever its content type says, or if there is none', async () => {
    const payload = Buffer.from('{"limit":1}');
    for (const type of [
      undefined,
      'application/json',
      'application/json; charset=utf-8',
      'application/json;charset=GBK',
      'text/plain',
      'text/plain;charset=UTF-8',
      'application/x-www-form-urlencoded',
      'application/octet-stream',
    ]) {
      const headers = type === undefined ? {} : { 'content-type': type };
      expect(await list(app.token, { headers, payload }), type).toMatchObject({ errcode: 0, errmsg: 'ok' });
      // It was read: what is wrong in it is found.
      expect((await list(app.token, { headers, payload: Buffer.from('{"limit":"x"}') })).errcode, type).toBe(40058);
    }
  });

  test('1.1 T8 an empty body, null and {} are no fields', async () => {
    for (const payload of ['', 'null', '{}', ' {} ']) expect((await list(app.token, { payload })).errcode).toBe(0);
    expect((await send({ method: 'GET', url: LIST, query: { access_token: app.token } })).errcode).toBe(0);
  });

  test('1.1 what is no JSON object in UTF-8 is an invalid parameter', async () => {
    const wrong = ['{', 'x', '[]', '"text"', '7', 'true', '{"a":1}}', Buffer.from('7b2261223a22ff227d', 'hex')];
    for (const payload of wrong) expect((await list(app.token, { payload })).errcode).toBe(40058);
    expect((await list(app.token, { payload: `{"a":${'['.repeat(20_000)}${']'.repeat(20_000)}}` })).errcode).toBe(0);
    expect((await list(app.token, { payload: '{"a":"\\u4f60\\ud83d\\ude00"}' })).errcode).toBe(0);
  });

  test('1.1 a body of a GET is read too', async () => {
    const get = (payload: string) => list(app.token, { method: 'GET', payload });
    expect((await get('{"offset":1000}'))['account_list']).toEqual([]);
    expect((await get('{"offset":0}'))['account_list']).toHaveLength(1);
    expect((await get('{')).errcode).toBe(40058);
  });

  test('1.1 a body that is too large is refused as such', async () => {
    const payload = `{"a":"${'x'.repeat(1024 * 1024)}"}`;
    expect((await list(app.token, { payload })).errcode).toBe(40206);
    expect((await list(app.token, { method: 'GET', payload })).errcode).toBe(40206);
  });

  test('1.1 T6 what is not known is ignored, and the body has the last word over the address', async () => {
    const query = { access_token: app.token, debug: '1', agentid: '7', safe: '0', limit: 'x', offset: '1000' };
    const payload = '{"limit":100,"offset":0,"toparty":"1","access_token":"another"}';
    expect((await send({ method: 'POST', url: LIST, query, payload }))['account_list']).toHaveLength(1);
    // The token of a call is that of its address alone.
    const noToken = await send({ method: 'POST', url: LIST, payload: `{"access_token":"${app.token}"}` });
    expect(noToken.errcode).toBe(41001);
    const header = await send({ method: 'POST', url: LIST, headers: { authorization: `Bearer ${app.token}` } });
    expect(header.errcode).toBe(41001);
  });

  test('1.1 a body cannot change the prototype of objects', async () => {
    const payload = '{"__proto__":{"isAdmin":true},"constructor":{"prototype":{"isAdmin":true}}}';
    expect((await list(app.token, { payload })).errcode).toBe(0);
    expect(Object.hasOwn(Object.prototype, 'isAdmin')).toBe(false);
  });

  test('1.1 T1 what there is not, and other methods, are refused with HTTP 200', async () => {
    for (const url of ['/cgi-bin/nothing', '/cgi-bin/', '/cgi-bin/kf/account/list/', '/customservice/nothing'])
      expect((await send({ method: 'GET', url })).errcode).toBe(40058);
    for (const method of ['POST', 'PUT', 'DELETE', 'PATCH'] as const)
      expect((await send({ method, url: '/cgi-bin/gettoken', payload: '{}' })).errcode).toBe(40058);
  });

  test('1.1 a refusal says the caller and a hint that the log knows, and repeats nothing that was sent', async () => {
    const { errmsg } = await list('a token that nobody gave');
    expect(errmsg).toMatch(/^invalid access_token, hint: \[[0-9a-f-]{36}\], from ip: 127\.0\.0\.1$/);
  });
});

describe('1.3 gettoken', () => {
  test('1.3 gives a token for two hours that every call takes', async () => {
    const reply = await gettoken(app.corpId, app.secret);
    expect(reply).toEqual({
      errcode: 0,
      errmsg: 'ok',
      access_token: expect.stringMatching(/^[\w-]{1,512}$/),
      expires_in: 7_200,
    });
    expect((await list(String(reply['access_token']))).errcode).toBe(0);
  });

  test('1.3 another token does not end the one before', async () => {
    const again = await gettoken(app.corpId, app.secret);
    expect(again['access_token']).not.toBe(app.token);
    expect((await list()).errcode).toBe(0);
    expect((await list(String(again['access_token']))).errcode).toBe(0);
  });

  test('1.3 what is missing or wrong has its code', async () => {
    const foreign = await createApp(node.foreign);
    expect((await gettoken(undefined, app.secret)).errcode).toBe(41002);
    expect((await gettoken('', app.secret)).errcode).toBe(41002);
    expect((await gettoken(app.corpId, undefined)).errcode).toBe(41004);
    expect((await gettoken(app.corpId, '')).errcode).toBe(41004);
    expect((await gettoken('ww0000000000000000', app.secret)).errcode).toBe(40013);
    expect((await gettoken("' OR 1=1 --", app.secret)).errcode).toBe(40013);
    expect((await gettoken(app.corpId.toUpperCase(), app.secret)).errcode).toBe(40013);
    expect((await gettoken('a\u0000b', app.secret)).errcode).toBe(40013);
    for (const secret of ['wrong', app.secret.slice(1), `${app.secret}x`, foreign.secret, 'x'.repeat(10_000)])
      expect((await gettoken(app.corpId, secret)).errcode).toBe(40001);
    expect((await gettoken(foreign.corpId, app.secret)).errcode).toBe(40001);
    const twice = await send({ method: 'GET', url: `/cgi-bin/gettoken?corpid=a&corpid=b&corpsecret=c` });
    expect(twice.errcode).toBe(40058);
  });

  test('1.3 neither secret nor token can be read from the database', async () => {
    const rows = await acrossTenants(node.context.db, async (tx) => [
      ...(await tx.selectFrom('app').selectAll().execute()),
      ...(await tx.selectFrom('app_token').selectAll().execute()),
    ]);
    const stored = JSON.stringify(rows, (_, value: unknown) =>
      typeof value === 'object' && value !== null && 'data' in value
        ? Buffer.from(value.data as number[]).toString()
        : value,
    );
    expect(stored).not.toContain(app.secret);
    expect(stored).not.toContain(app.token);
  });

  test('1.3 too many calls are throttled, without shutting out who calls from elsewhere', async () => {
    await restart({ ZHIDA_KF_TOKENS_PER_MINUTE: '5', ZHIDA_TRUST_PROXY: 'true' });
    const from = async (address: string, secret = app.secret) => {
      const query = { corpid: app.corpId, corpsecret: secret };
      const headers = { 'x-forwarded-for': address };
      return (await send({ method: 'GET', url: '/cgi-bin/gettoken', query, headers })).errcode;
    };
    const codes: number[] = [];
    for (let index = 0; index < 7; index += 1) codes.push(await from('203.0.113.7', 'guess'));
    expect(codes).toEqual([40001, 40001, 40001, 40001, 40001, 45009, 45009]);
    expect(await from('203.0.113.7')).toBe(45009);
    expect(await from('203.0.113.8')).toBe(0);
    node.passTime(MINUTE_MS + SECOND_MS);
    expect(await from('203.0.113.7')).toBe(0);
  });

  test('1.3 an app gets so many tokens, from however many addresses', async () => {
    await restart({ ZHIDA_KF_TOKENS_PER_MINUTE: '5', ZHIDA_TRUST_PROXY: 'true' });
    const codes: number[] = [];
    for (let index = 0; index < 6; index += 1) {
      const query = { corpid: app.corpId, corpsecret: app.secret };
      const headers = { 'x-forwarded-for': `203.0.113.${index}` };
      codes.push((await send({ method: 'GET', url: '/cgi-bin/gettoken', query, headers })).errcode);
    }
    // One was given before.
    expect(codes).toEqual([0, 0, 0, 0, 45009, 45009]);
  });
});

describe('1.3 a token when it is used', () => {
  /** Every call that takes one. */
  const names = (Object.keys(KF_ENDPOINTS) as KfCallName[]).filter((name) => KF_ENDPOINTS[name].access === 'app');

  const attempt = (name: KfCallName, query: Record<string, string>) => {
    const { methods, path } = KF_ENDPOINTS[name];
    const [method = 'POST'] = methods;
    return send({ method, url: path, query, ...(method === 'POST' ? { payload: '{}' } : {}) });
  };

  test('1.3 none, an unknown one and a dead one have the codes by which clients fetch a new one, with every call', async () => {
    expect(names.length).toBeGreaterThan(20);
    for (const name of names) {
      expect((await attempt(name, {})).errcode, name).toBe(41001);
      for (const token of ['', 'nonsense', `${app.token}x`, app.token.slice(1), "' OR 1=1 --", 'x'.repeat(5_000)])
        expect((await attempt(name, { access_token: token })).errcode, name).toBe(40014);
    }
    node.passTime(7_200 * SECOND_MS);
    for (const name of names) expect((await attempt(name, { access_token: app.token })).errcode, name).toBe(42001);
  });

  test('1.3 it expires when it was said to, not before', async () => {
    node.passTime(7_190 * SECOND_MS);
    expect((await list()).errcode).toBe(0);
    node.passTime(11 * SECOND_MS);
    expect((await list()).errcode).toBe(42001);
    expect((await gettoken(app.corpId, app.secret)).errcode).toBe(0);
  });

  test('1.3 given twice in an address it is none', async () => {
    const url = `${LIST}?access_token=${app.token}&access_token=${app.token}`;
    expect((await send({ method: 'GET', url })).errcode).toBe(40014);
  });

  test('1.3 that of another tenant sees that tenant only', async () => {
    const foreign = await createApp(node.foreign);
    const own = (await list())['account_list'] as { name: string }[];
    const theirs = (await list(foreign.token))['account_list'] as { name: string }[];
    expect(own.map(({ name }) => name)).toEqual(['home account']);
    expect(theirs.map(({ name }) => name)).toEqual(['foreign account']);
  });
});

describe('1.4 frequency', () => {
  const codes = async (times: number, token = app.token): Promise<number[]> => {
    const found: number[] = [];
    for (let index = 0; index < times; index += 1) found.push((await list(token)).errcode);
    return found;
  };

  test('1.4 of one call and corp: too many in a minute block it for 60 seconds, and no other call or corp', async () => {
    await restart({ ZHIDA_KF_CALLS_PER_MINUTE: '3' });
    const foreign = await createApp(node.foreign);
    expect(await codes(5)).toEqual([0, 0, 0, 45009, 45009]);
    // All apps of a corp share it; another corp does not.
    expect(await codes(1, (await createApp()).token)).toEqual([45009]);
    expect(await codes(1, foreign.token)).toEqual([0]);
    const other = { method: 'POST', url: '/cgi-bin/kf/account/update', payload: '{}' } as const;
    expect((await send({ ...other, query: { access_token: app.token } })).errcode).not.toBe(45009);
    node.passTime(59 * SECOND_MS);
    expect(await codes(1)).toEqual([45009]);
    node.passTime(2 * SECOND_MS);
    expect(await codes(1)).toEqual([0]);
  });

  test('1.4 of one call and corp: too many in an hour block it for 60 minutes', async () => {
    await restart({ ZHIDA_KF_CALLS_PER_HOUR: '4' });
    for (let index = 0; index < 4; index += 1) {
      node.passTime(2 * MINUTE_MS);
      expect(await codes(1)).toEqual([0]);
    }
    node.passTime(2 * MINUTE_MS);
    expect(await codes(1)).toEqual([45009]);
    node.passTime(59 * MINUTE_MS);
    expect(await codes(1)).toEqual([45009]);
    node.passTime(2 * MINUTE_MS);
    expect(await codes(1)).toEqual([0]);
  });

  test.each([
    ['ZHIDA_KF_ADDRESS_PER_MINUTE', MINUTE_MS],
    ['ZHIDA_KF_ADDRESS_PER_HOUR', HOUR_MS],
  ])('1.4 of one address: %s', async (setting, blockMs) => {
    await restart({ [setting]: '5', ZHIDA_TRUST_PROXY: 'true' });
    const from = async (address: string): Promise<number> => {
      const headers = { 'x-forwarded-for': address };
      return (await list(app.token, { headers })).errcode;
    };
    const found: number[] = [];
    for (let index = 0; index < 7; index += 1) found.push(await from('203.0.113.7'));
    expect(found).toEqual([0, 0, 0, 0, 0, 45009, 45009]);
    expect(await from('203.0.113.8')).toBe(0);
    node.passTime(blockMs - SECOND_MS);
    expect(await from('203.0.113.7')).toBe(45009);
    node.passTime(2 * SECOND_MS);
    expect(await from('203.0.113.7')).toBe(blockMs > 7_000 * SECOND_MS ? 42001 : 0);
  });

  test('1.4 at once: more than may be under way are told so, and there is room again when they end', async () => {
    await restart({ ZHIDA_KF_CALLS_AT_ONCE: '2' });
    // Known from now on, so that all come in at the same moment.
    await list();
    // What the calls wait for.
    node.context.accounts.forget(node.home.tenantId);
    const replies = await Promise.all(Array.from({ length: 8 }, () => list()));
    const found = replies.map(({ errcode }) => errcode);
    expect(new Set(found)).toEqual(new Set([0, 45033]));
    expect(found.filter((code) => code === 0).length).toBeGreaterThanOrEqual(2);
    expect(await codes(2)).toEqual([0, 0]);
    // Also those that were refused gave their place back.
    for (let index = 0; index < 3; index += 1) await list(app.token, { payload: '{' });
    expect(await codes(1)).toEqual([0]);
  });

  test('1.4 the limits of pages and of REST do not apply', async () => {
    await restart({ ZHIDA_REQUESTS_PER_MINUTE: '10' });
    expect(new Set(await codes(30))).toEqual(new Set([0]));
  });
});

describe('1.5 permissions', () => {
  test('1.5 an app that does not run an account may not touch it', async () => {
    const headers = await node.staff('administrator');
    const { accounts } = (await node.call('apps.list', { headers })).body as { accounts: { openKfid: string }[] };
    const payload = JSON.stringify({ open_kfid: accounts[0]?.openKfid, name: 'taken over' });
    const rename = () =>
      send({ method: 'POST', url: '/cgi-bin/kf/account/update', query: { access_token: app.token }, payload });
    expect((await rename()).errcode).toBe(48007);
    const params = { appId: app.appId };
    await node.call('apps.change-accounts', { params, body: { add: [node.home.accountId] }, headers });
    expect((await rename()).errcode).toBe(0);
  });
});
