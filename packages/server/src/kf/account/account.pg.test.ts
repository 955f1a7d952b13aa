import { randomUUID } from 'node:crypto';
import { request } from 'node:http';
import { text } from 'node:stream/consumers';
import { DEFAULT_ACCOUNT_SETTINGS } from '@zhida/core/accounts';
import { KfClient } from '@zhida/devkit';
import { forTenant, insertAccount, insertEntry, listAudit } from '@zhida/store';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { TestNode } from '../../testing/index.ts';
import { customerWhoWrote, insertImage, say } from '../../testing/kf-story.ts';
import { accountIdOf, openKfidOf } from '../ids.ts';

let node: TestNode;
let client: KfClient;
let other: KfClient;
let foreigner: KfClient;
let mediaId: string;
beforeAll(async () => {
  node = await TestNode.create();
  client = await KfClient.create(node, { accountIds: [node.home.accountId] });
  other = await KfClient.create(node, { name: 'other app' });
  foreigner = await KfClient.create(node, { tenantId: node.foreign.tenantId });
  ({ mediaId } = await insertImage(node, client));
});
afterAll(() => node[Symbol.asyncDispose]());

interface Listed {
  readonly open_kfid: string;
  readonly name: string;
  readonly avatar: string;
  readonly manage_privilege: boolean;
}
const listed = async (by = client): Promise<Listed[]> =>
  (await by.call('account/list', {}))['account_list'] as Listed[];
const find = async (openKfid: string, by = client) =>
  (await listed(by)).find(({ open_kfid }) => open_kfid === openKfid);
const add = async (name: string, by = client): Promise<string> =>
  String((await by.call('account/add', { name, media_id: mediaId }))['open_kfid']);
const codeOf = async (name: string, body: unknown, by = client) => (await by.call(name, body)).errcode;

/** The address of a picture names the host that was called. */
const atAnyHost = (account: Listed): object => ({
  ...account,
  avatar: account.avatar === '' ? '' : expect.stringContaining(new URL(account.avatar).pathname),
});

function getWithBody(url: string, body: string): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
    const sent = request(url, { method: 'GET', headers }, (response) => {
      text(response).then((answer) => resolve(JSON.parse(answer)), reject);
    });
    sent.on('error', reject).end(body);
  });
}

describe('2.1 an account is added', () => {
  test('2.1 with its name and picture, run by the app that made it', async () => {
    const openKfid = await add('售后客服');
    expect(openKfid).toMatch(/^wk[\w-]{22}$/);
    expect(await find(openKfid)).toMatchObject({ name: '售后客服', manage_privilege: true });
    expect(await find(openKfid, other)).toMatchObject({ name: '售后客服', manage_privilege: false });
    expect(await find(openKfid, foreigner)).toBeUndefined();
    const { avatar } = (await find(openKfid)) ?? { avatar: '' };
    expect(avatar).toMatch(/^http:\/\/[^/]+\/files\//);
    const trail = await forTenant(node.context.db, client.tenantId, (tx) => listAudit(tx, client.tenantId, null, 10));
    expect(trail[0]).toMatchObject({ action: 'account.created', target: accountIdOf(openKfid), agentId: null });
  });

  test('2.1 with 16 characters at most, however many bytes', async () => {
    const names = ['客'.repeat(16), '👍'.repeat(16), '客'.repeat(17), '', '   ', 'a\nb', 'a\u0000b', 'a\ud800'];
    const codes: number[] = [];
    for (const name of names) codes.push(await codeOf('account/add', { name, media_id: mediaId }));
    expect(codes).toEqual([0, 0, 95006, 95006, 95006, 95006, 95006, 95006]);
  });

  test('2.1 only with a picture of the tenant that is one', async () => {
    const file = await insertImage(node, { tenantId: client.tenantId, appId: client.appId, kind: 'file' });
    const foreign = await insertImage(node, foreigner);
    for (const media of ['unknown', file.mediaId, foreign.mediaId])
      expect(await codeOf('account/add', { name: '无图', media_id: media })).toBe(40007);
    for (const body of [{ name: '无图' }, { name: '无图', media_id: '' }, { name: '无图', media_id: 'x'.repeat(129) }])
      expect(await codeOf('account/add', body)).toBe(40058);
  });

  test('2.1 not beyond 5,000, also when two ask for the last place at once', async () => {
    const crowded = await KfClient.create(node, { tenantId: node.foreign.tenantId, name: 'crowded' });
    const { tenantId } = crowded;
    const image = await insertImage(node, crowded);
    const had = (await listed(crowded)).length;
    await forTenant(node.context.db, tenantId, (tx) =>
      tx
        .insertInto('account')
        .values(
          Array.from({ length: 4_999 - had }, (_, index) => ({
            tenant_id: tenantId,
            id: randomUUID(),
            name: `account ${index}`,
            settings: JSON.stringify(DEFAULT_ACCOUNT_SETTINGS),
            created_at: node.context.now(),
          })),
        )
        .execute(),
    );
    const both = await Promise.all(
      ['一', '二'].map((name) => codeOf('account/add', { name, media_id: image.mediaId }, crowded)),
    );
    expect(both.toSorted((a, b) => a - b)).toEqual([0, 95005]);
  });
});

describe('2.3 an account is changed', () => {
  test('2.3 only in what is given; empty and null mean unchanged', async () => {
    const openKfid = await add('旧名');
    const before = await find(openKfid);
    expect(await codeOf('account/update', { open_kfid: openKfid, name: '', media_id: null })).toBe(0);
    expect(await find(openKfid)).toEqual(before);
    expect(await codeOf('account/update', { open_kfid: openKfid, name: '新名', media_id: '' })).toBe(0);
    expect(await find(openKfid)).toEqual({ ...before, name: '新名' });
    const next = await insertImage(node, client);
    expect(await codeOf('account/update', { open_kfid: openKfid, media_id: next.mediaId })).toBe(0);
    expect((await find(openKfid))?.avatar).toContain(next.fileId);
    expect((await find(openKfid))?.name).toBe('新名');
  });

  test('2.3 by nobody but the app that runs it, and by no bad name', async () => {
    const openKfid = await add('不动');
    const before = await find(openKfid);
    expect(await codeOf('account/update', { open_kfid: openKfid, name: '动' }, other)).toBe(48007);
    expect(await codeOf('account/update', { open_kfid: openKfid, name: '动' }, foreigner)).toBe(95004);
    expect(await codeOf('account/update', { open_kfid: openKfid, name: '动'.repeat(17) })).toBe(95006);
    expect(await codeOf('account/update', { open_kfid: openKfid, media_id: 'nothing' })).toBe(40007);
    expect(await codeOf('account/update', { open_kfid: 'wkunknown', name: '动' })).toBe(95000);
    expect(await codeOf('account/update', { open_kfid: openKfidOf(randomUUID()), name: '动' })).toBe(95004);
    expect(await find(openKfid)).toEqual(before);
  });
});

describe('2.4 accounts are listed', () => {
  test('2.4 page by page in one order, whichever way clients ask', async () => {
    for (const name of ['甲', '乙', '丙']) await add(name);
    const all = await listed();
    expect(all.length).toBeGreaterThan(4);
    const pages: Listed[] = [];
    for (let offset = 0; offset < all.length; offset += 2) {
      const page = (await client.call('account/list', { offset, limit: 2 }))['account_list'] as Listed[];
      expect(page.length).toBe(Math.min(2, all.length - offset));
      pages.push(...page);
    }
    expect(pages).toEqual(all);
    expect((await client.call('account/list', { offset: all.length }))['account_list']).toEqual([]);

    const url = '/cgi-bin/kf/account/list';
    const answers = [
      await client.send({ method: 'GET', url }),
      await client.send({ method: 'GET', url }, { offset: '', limit: 0 }),
      await client.send({ method: 'POST', url }),
      await client.send({ method: 'POST', url, payload: Buffer.from('null') }),
      await client.send({ method: 'POST', url, payload: Buffer.from('{"offset":null,"limit":0}') }),
    ];
    for (const { bytes } of answers)
      expect(JSON.parse(bytes.toString())).toMatchObject({ errcode: 0, account_list: all });
  });

  test('2.4 by GET with numbers in the query, and by GET with a body', async () => {
    const all = await listed();
    const url = '/cgi-bin/kf/account/list';
    const queried = await client.send({ method: 'GET', url }, { offset: 1, limit: 2 });
    expect(JSON.parse(queried.bytes.toString())['account_list']).toEqual(all.slice(1, 3));
    // A real request: what tests inject has no body with GET.
    const address = await node.app.listen({ port: 0, host: '127.0.0.1' });
    const bodied = await getWithBody(`${address}${url}?access_token=${client.token}`, '{"offset":2,"limit":1}');
    expect(bodied).toEqual({ errcode: 0, errmsg: 'ok', account_list: (await listed()).slice(2, 3).map(atAnyHost) });
  });

  test('2.4 at most a hundred at once', async () => {
    for (const limit of [101, -1, 1.5, 'ten']) expect(await codeOf('account/list', { limit })).toBe(40058);
    for (const offset of [-1, 0.5, 'x']) expect(await codeOf('account/list', { offset })).toBe(40058);
  });
});

describe('2.2 an account is taken away', () => {
  test('2.2 its links say so, who waits is told, what was said stays, and it is in no list', async () => {
    const openKfid = await add('短命');
    const accountId = accountIdOf(openKfid);
    const slug = `kfc${randomUUID()}`;
    const tenantId = client.tenantId;
    const entry = { tenantId, id: randomUUID(), accountId, slug, name: '链接', scene: 's' };
    await forTenant(node.context.db, tenantId, (tx) => insertEntry(tx, entry, node.context.now()));
    const customer = await customerWhoWrote(node, { ...node.home, slug });
    expect(await codeOf('account/del', { open_kfid: openKfid }, other)).toBe(48007);
    expect(await codeOf('account/del', { open_kfid: openKfid })).toBe(0);
    expect(await find(openKfid)).toBeUndefined();

    const opened = await node.call('customer.open', { body: { entry: slug } });
    expect([opened.status, opened.code]).toEqual([404, 'entry.not-found']);
    expect(await say(node, customer, '还在吗')).toMatchObject({ code: 'account.closed' });
    const { body } = await node.call('customer.read-conversation', {
      params: { conversationId: customer.conversationId },
      headers: customer.headers,
    });
    expect(body).toMatchObject({
      state: { phase: { state: 'ended', reason: 'app' }, lastMessage: { detail: '我的包裹没到' } },
    });
    const staff = await node.staff('administrator');
    const { body: accounts } = await node.call('accounts.list', { headers: staff });
    expect(JSON.stringify(accounts)).not.toContain(accountId);
    expect(JSON.stringify((await node.call('entries.list', { headers: staff })).body)).not.toContain(slug);
    for (const [name, more] of [
      ['account/del', {}],
      ['account/update', { name: '又来' }],
      ['add_contact_way', {}],
    ] as const)
      expect(await codeOf(name, { open_kfid: openKfid, ...more })).toBe(95004);
  });

  test('2.2 but not the last one, also when the last two go at once', async () => {
    const lonely = await KfClient.create(node, { tenantId: node.foreign.tenantId, name: 'lonely' });
    const { tenantId } = lonely;
    const [first, second] = [randomUUID(), randomUUID()];
    const at = node.context.now();
    await forTenant(node.context.db, tenantId, async (tx) => {
      await tx.updateTable('account').set({ deleted_at: at }).where('tenant_id', '=', tenantId).execute();
      for (const id of [first, second]) {
        const account = { tenantId, id, name: 'a', settings: DEFAULT_ACCOUNT_SETTINGS, appId: lonely.appId };
        await insertAccount(tx, account, at);
      }
    });
    node.context.accounts.forget(tenantId);
    const both = await Promise.all(
      [first, second].map((id) => codeOf('account/del', { open_kfid: openKfidOf(id) }, lonely)),
    );
    expect(both.toSorted((a, b) => a - b)).toEqual([0, 95005]);
    expect(await listed(lonely)).toHaveLength(1);
  });
});

test('2.6 whether there is a 视频号, and what a third party calls an account', async () => {
  expect(await client.call('get_corp_qualification')).toMatchObject({ errcode: 0, wechat_channels_binding: false });
  const own = openKfidOf(node.home.accountId);
  const strange = [openKfidOf(node.foreign.accountId), 'wkx', ''];
  expect(await client.call('idconvert/open_kfid', { open_kfid_list: [own, ...strange] })).toEqual({
    errcode: 0,
    errmsg: 'ok',
    items: [{ open_kfid: own, new_open_kfid: own }],
    invalid_open_kfid_list: strange,
  });
});
