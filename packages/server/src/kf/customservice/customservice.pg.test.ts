import { randomUUID } from 'node:crypto';
import { HOUR_MS, SECOND_MS } from '@zhida/core/kit';
import { multipart, type KfClient } from '@zhida/devkit';
import { forTenant, listAudit } from '@zhida/store';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { samplePng, SAMPLE_PDF } from '../../testing/sample-files.ts';
import { openidOf } from '../ids.ts';
import { KfStage, type KfCustomer } from '../testing/kf-stage.ts';

let stage: KfStage;
let app: KfClient;
beforeAll(async () => {
  stage = await KfStage.create();
  app = stage.app;
});
afterAll(() => stage[Symbol.asyncDispose]());

const call = (name: string, body?: unknown, query?: Record<string, string | number>) =>
  app.call(name.startsWith('/') ? name : `customservice/${name}`, body, query);
const codeOf = async (name: string, body?: unknown, query?: Record<string, string | number>) =>
  (await call(name, body, query)).errcode;
const account = (name: string): string => `${name}@${app.corpId}`;
const openid = ({ customerId }: KfCustomer): string => openidOf(customerId);
const list = async (): Promise<Record<string, string>[]> =>
  (await call('getkflist'))['kf_list'] as Record<string, string>[];
const found = async (name: string) => (await list()).find((one) => one['kf_account'] === account(name));
const now = (): number => Math.floor(stage.node.context.now() / SECOND_MS);
const stateOf = async (customer: KfCustomer): Promise<unknown> =>
  (await app.call('service_state/get', { open_kfid: stage.openKfid, external_userid: customer.externalUserid }))[
    'service_state'
  ];
/** Each test finds the servicers with room. */
async function online(...roles: ('agent' | 'supervisor')[]): Promise<void> {
  for (const role of roles) await stage.setPresence('online', role);
}
const endAll = async (...customers: KfCustomer[]): Promise<void> => {
  for (const customer of customers) await stage.act(customer, { type: 'end' });
};

test('11.2 a servicer is named, renamed and taken out, and getkflist tells who there are', async () => {
  expect((await list()).map((one) => one['kf_account'])).toEqual(['administrator', 'agent', 'supervisor'].map(account));
  expect(await codeOf('kfaccount/add', { kf_account: 'lin_1@gh_shop', nickname: '小林', password: 'x' })).toBe(0);
  expect(await found('lin_1')).toEqual({
    kf_account: account('lin_1'),
    kf_nick: '小林',
    kf_id: expect.stringMatching(/^\d+$/),
    kf_headimgurl: '',
    kf_wx: 'lin_1',
  });
  expect(await codeOf('kfaccount/add', { kf_account: 'LIN_1@gh_shop', nickname: '小林' })).toBe(65406);
  const { kf_id: id } = (await found('lin_1')) ?? {};
  expect(await codeOf('kfaccount/update', { kf_account: account('lin_1'), nickname: '林老师' })).toBe(0);
  expect(await found('lin_1')).toMatchObject({ kf_nick: '林老师', kf_id: id });
  // Also by GET, with the account in the query.
  expect(await codeOf('kfaccount/del', undefined, { kf_account: account('lin_1') })).toBe(0);
  expect(await found('lin_1')).toBeUndefined();
  expect(await codeOf('kfaccount/del', { kf_account: account('lin_1') })).toBe(65401);
  expect(await codeOf('kfaccount/update', { kf_account: account('lin_1'), nickname: 'x' })).toBe(65401);
  // The member stayed and can be named again.
  expect(await codeOf('kfaccount/add', { kf_account: account('lin_1'), nickname: '小林' })).toBe(0);
  expect(await found('lin_1')).toMatchObject({ kf_nick: '小林', kf_id: id });
  expect(await codeOf('kfaccount/del', { kf_account: account('lin_1') })).toBe(0);
  const audit = await forTenant(stage.node.context.db, app.tenantId, (tx) => listAudit(tx, app.tenantId, null, 4));
  expect(audit.map(({ action }) => action)).toEqual([
    'servicer.removed',
    'servicer.added',
    'servicer.removed',
    'agent.renamed',
  ]);
});

test('11.2 of ten programs that add the same servicer at once, one does', async () => {
  const body = { kf_account: account('twice'), nickname: 'x' };
  const codes = await Promise.all(Array.from({ length: 10 }, () => codeOf('kfaccount/add', body)));
  expect(codes.filter((code) => code === 0)).toHaveLength(1);
  expect(new Set(codes)).toEqual(new Set([0, 65406]));
  expect(await codeOf('kfaccount/del', body)).toBe(0);
});

test('11.2 nobody can sign in as a member that a program made', async () => {
  expect(await codeOf('kfaccount/add', { kf_account: account('ghost'), nickname: 'x', password: 'password' })).toBe(0);
  const { code } = await stage.node.call('staff.sign-in', {
    body: { email: `ghost@${app.corpId}.invalid`, password: 'password' },
  });
  expect(code).toBe('access.wrong-password');
  expect(await codeOf('kfaccount/del', { kf_account: account('ghost') })).toBe(0);
});

test('11.4 names, nicknames and pictures have their own codes when they are not right', async () => {
  const before = await list();
  for (const kf_account of [undefined, '', 'x', '@corp', 'x@', 'a b@corp', '客服@corp', 'a1234567890@corp']) {
    expect([kf_account, await codeOf('kfaccount/add', { kf_account, nickname: 'x' })]).toEqual([kf_account, 65404]);
  }
  for (const nickname of [undefined, '', '   ', '客'.repeat(17), 'a\u0000']) {
    expect([nickname, await codeOf('kfaccount/add', { kf_account: account('new'), nickname })]).toEqual([
      nickname,
      65403,
    ]);
    expect(await codeOf('kfaccount/update', { kf_account: account('agent'), nickname })).toBe(65403);
  }
  expect(await codeOf('kfaccount/add', { kf_account: 7, nickname: 'x' })).toBe(40058);
  expect(await codeOf('kfaccount/add', { kf_account: 'x'.repeat(257), nickname: 'x' })).toBe(40058);
  expect(await list()).toEqual(before);
});

async function uploadPicture(name: string, bytes: Buffer): Promise<number> {
  const { payload, contentType } = multipart('media', 'head.png', bytes);
  const { bytes: answer } = await app.send(
    {
      method: 'POST',
      url: '/customservice/kfaccount/uploadheadimg',
      payload,
      headers: { 'content-type': contentType },
    },
    { kf_account: name },
  );
  return (JSON.parse(answer.toString()) as { errcode: number }).errcode;
}

test('11.2 a picture is taken and given back; what is none is refused with 61457', async () => {
  const picture = await samplePng(32, 32);
  expect(await uploadPicture(account('nobody'), picture)).toBe(65401);
  expect(await uploadPicture(account('agent'), SAMPLE_PDF)).toBe(61457);
  expect(await uploadPicture(account('agent'), picture.subarray(0, 40))).toBe(61457);
  expect((await found('agent'))?.['kf_headimgurl']).toBe('');
  expect(await uploadPicture(account('agent'), picture)).toBe(0);
  const url = new URL((await found('agent'))?.['kf_headimgurl'] ?? '');
  const { status, headers } = await stage.node.send({ method: 'GET', url: url.pathname + url.search });
  expect([status, headers['content-type']]).toEqual([200, 'image/png']);
});

test('11.2 there is nobody to invite, and no program gives or takes roles', async () => {
  expect(await codeOf('kfaccount/inviteworker', { kf_account: account('agent'), invite_wx: 'someone' })).toBe(65412);
  expect(await codeOf('kfaccount/inviteworker', { kf_account: account('agent') })).toBe(65409);
  expect(await codeOf('kfaccount/inviteworker', { kf_account: account('nobody'), invite_wx: 'someone' })).toBe(65401);
  const roles = async () =>
    Object.fromEntries(
      (
        await forTenant(stage.node.context.db, app.tenantId, (tx) =>
          tx.selectFrom('agent').select(['user_id', 'role']).where('tenant_id', '=', app.tenantId).execute(),
        )
      ).map(({ user_id: userId, role }) => [userId, role]),
    );
  const before = await roles();
  for (const name of ['setadmin', 'canceladmin']) {
    expect(await codeOf(`kfaccount/${name}`, undefined, { kf_openid: 'agent' })).toBe(48001);
    expect(await codeOf(`kfaccount/${name}`, {}, { kf_openid: account('agent') })).toBe(48001);
    expect(await codeOf(`kfaccount/${name}`, undefined, { kf_openid: 'nobody' })).toBe(65401);
    expect(await codeOf(`kfaccount/${name}`)).toBe(65401);
  }
  expect(await roles()).toEqual(before);
});

test('11.3 a customer is given to a servicer, told of, and taken from him; getonlinekflist counts his cases', async () => {
  await online('agent');
  const customer = await stage.writer();
  const both = { kf_account: account('agent'), openid: openid(customer) };
  expect(await call('kfsession/getsession', undefined, { openid: both.openid })).toMatchObject({
    errcode: 0,
    createtime: 0,
    kf_account: '',
  });
  expect(await codeOf('kfsession/create', both)).toBe(0);
  expect(await stateOf(customer)).toBe(3);
  const session = await call('kfsession/getsession', undefined, { openid: both.openid });
  expect(session['kf_account']).toBe(account('agent'));
  expect(now() - Number(session['createtime'])).toBeLessThan(60);
  expect((await call('kfsession/getsessionlist', undefined, { kf_account: account('agent') }))['sessionlist']).toEqual([
    { createtime: session['createtime'], openid: both.openid },
  ]);
  expect((await call('getonlinekflist'))['kf_online_list']).toEqual([
    { kf_account: account('agent'), status: 1, kf_id: (await found('agent'))?.['kf_id'], accepted_case: 1 },
  ]);
  // Twice is as good as once; another servicer is another thing.
  expect(await codeOf('kfsession/create', both)).toBe(0);
  await online('supervisor');
  const others = { ...both, kf_account: account('supervisor') };
  expect(await codeOf('kfsession/create', others)).toBe(65414);
  expect(await codeOf('kfsession/close', others)).toBe(65414);
  expect(await codeOf('kfsession/close', both)).toBe(0);
  expect(await stateOf(customer)).toBe(4);
  expect(await codeOf('kfsession/close', both)).toBe(65413);
  expect(await codeOf('kfsession/create', both)).toBe(65413);
});

test('11.3 nobody gets a customer who did not write in 48 hours, or while he is away or full', async () => {
  await online('agent');
  const visitor = await stage.customer();
  expect(await codeOf('kfsession/create', { kf_account: account('agent'), openid: openid(visitor) })).toBe(65413);
  const customer = await stage.writer();
  const both = { kf_account: account('agent'), openid: openid(customer) };
  await stage.setPresence('offline', 'supervisor');
  expect(await codeOf('kfsession/create', { ...both, kf_account: account('supervisor') })).toBe(65415);
  const others = [];
  for (let count = 0; count < 5; count += 1) others.push(await stage.writer());
  for (const other of others) expect(await codeOf('kfsession/create', { ...both, openid: openid(other) })).toBe(0);
  expect(await codeOf('kfsession/create', both)).toBe(65415);
  await endAll(...others, customer);
});

test('11.3 who waits is told, longest first, with when he wrote', async () => {
  // Nobody is there, so that who waits goes on waiting.
  await stage.setPresence('offline', 'agent');
  await stage.setPresence('offline', 'supervisor');
  const [first, second] = [await stage.writer(), await stage.writer()];
  const before = Number((await call('kfsession/getwaitcase'))['count']);
  for (const customer of [first, second]) await stage.act(customer, { type: 'ask-person', by: 'button' });
  const { count, waitcaselist: cases } = await call('kfsession/getwaitcase');
  expect(count).toBe(before + 2);
  expect((cases as { openid: string }[]).map((one) => one.openid)).toEqual([openid(first), openid(second)]);
  for (const one of cases as { latest_time: number }[]) expect(now() - one.latest_time).toBeLessThan(60);
  await endAll(first, second);
});

test('11.3 what was said is told page by page, each record once, whoever said it', async () => {
  await online('agent');
  stage.node.passTime(2 * SECOND_MS);
  const from = now();
  const customer = await stage.writer('第一句');
  await stage.send(customer, '助手的话');
  expect(await codeOf('kfsession/create', { kf_account: account('agent'), openid: openid(customer) })).toBe(0);
  await stage.say(customer, '对人说的');
  await stage.actAsStaff(customer.conversationId, { type: 'send', content: { kind: 'text', text: '人的话' } });
  await stage.act(customer, { type: 'send', content: { kind: 'location', latitude: 1, longitude: 2, name: '外滩' } });
  const said = await stage.say(customer, '说错了');
  const [event] = (said.body as { events: { number: number }[] }).events;
  await stage.act(customer, { type: 'recall', number: event?.number });
  stage.node.passTime(2 * SECOND_MS);
  const times = { starttime: from, endtime: now() };
  const record = (opercode: number, text: string, worker: string) => ({
    openid: openid(customer),
    opercode,
    text,
    time: expect.any(Number),
    worker,
  });
  const expected = [
    record(2003, '第一句', ''),
    record(2002, '助手的话', ''),
    record(2003, '对人说的', account('agent')),
    record(2002, '人的话', account('agent')),
    record(2003, '[location] 外滩', account('agent')),
    record(2003, '', account('agent')),
  ];
  expect(await call('msgrecord/getmsglist', { ...times, msgid: 1, number: 10_000 })).toMatchObject({
    errcode: 0,
    number: 6,
    recordlist: expected,
  });
  for (const step of [0, 1]) {
    const seen: unknown[] = [];
    for (let msgid = 1; ;) {
      const page = await call('msgrecord/getmsglist', { ...times, msgid, number: 2 });
      seen.push(...(page['recordlist'] as unknown[]));
      // Some clients go on at what they were told, some one behind it.
      msgid = Number(page['msgid']) + step;
      if (page['number'] !== 2) break;
    }
    expect(seen).toEqual(expected);
  }
  expect(
    await call('msgrecord/getmsglist', { starttime: from - 7_200, endtime: from - 3_600, msgid: 1 }),
  ).toMatchObject({
    number: 0,
    msgid: 1,
    recordlist: [],
  });
  await endAll(customer);
});

test('11.3 records are of a day at most and ten thousand at most', async () => {
  const at = now();
  const ask = (body: object) =>
    codeOf('msgrecord/getmsglist', { starttime: at - 60, endtime: at, msgid: 1, number: 10, ...body });
  expect(await ask({ starttime: at - 86_400 })).toBe(0);
  expect(await ask({ starttime: at - 86_401 })).toBe(65417);
  expect(await ask({ starttime: at + 1 })).toBe(65417);
  expect(await ask({ number: 0 })).toBe(0);
  for (const wrong of [
    { number: 10_001 },
    { number: '10' },
    { msgid: -1 },
    { msgid: null },
    { starttime: undefined },
    { endtime: 'x' },
  ])
    expect([wrong, await ask(wrong)]).toEqual([wrong, 40058]);
});

test('11.3 an app is bound to its corp and to no other', async () => {
  const { errcode, entityName, corpid, bindTime } = await call('work/get');
  expect([errcode, entityName, corpid]).toEqual([0, 'home', app.corpId]);
  expect(now() - Number(bindTime)).toBeLessThan(2 * HOUR_MS);
  expect(await codeOf('work/bind', { corpid: app.corpId })).toBe(0);
  expect(await codeOf('work/unbind', { corpid: app.corpId })).toBe(48001);
  for (const name of ['work/bind', 'work/unbind']) {
    expect(await codeOf(name, { corpid: 'ww0000' })).toBe(40013);
    expect(await codeOf(name, {})).toBe(40013);
  }
});

test('11.3 customers who are nobody’s or another tenant’s are 40003, and their servicers 65401', async () => {
  const foreignCustomer = await stage.customer(stage.node.foreign);
  const foreignApp = await stage.foreignApp();
  const customer = await stage.writer();
  for (const wrong of [
    undefined,
    '',
    'o',
    'oXXX',
    openidOf(randomUUID()),
    openid(foreignCustomer),
    customer.externalUserid,
  ]) {
    expect([wrong, await codeOf('kfsession/create', { kf_account: account('agent'), openid: wrong })]).toEqual([
      wrong,
      40003,
    ]);
    expect(await codeOf('kfsession/close', { kf_account: account('agent'), openid: wrong })).toBe(40003);
    expect(await codeOf('kfsession/getsession', undefined, wrong === undefined ? {} : { openid: wrong })).toBe(40003);
  }
  for (const kf_account of [undefined, 'nobody@x', 'agent', '@x']) {
    expect(await codeOf('kfsession/create', { kf_account, openid: openid(customer) })).toBe(65401);
    expect(await codeOf('kfsession/getsessionlist', undefined, kf_account === undefined ? {} : { kf_account })).toBe(
      65401,
    );
  }
  expect(await stateOf(customer)).toBe(0);
  const theirs = (await foreignApp.call('customservice/getkflist'))['kf_list'] as { kf_account: string }[];
  expect(theirs.every(({ kf_account }) => kf_account.endsWith(`@${foreignApp.corpId}`))).toBe(true);
  expect((await foreignApp.call('customservice/kfsession/getwaitcase'))['count']).toBe(0);
  // An app that runs no account has no servicers.
  await endAll(customer);
});

test('11.2 without a valid token nothing of the older calls is told or done', async () => {
  const { KF_ENDPOINTS } = await import('@zhida/protocol/kf');
  const dead = await stage.foreignApp();
  dead.token = 'dead';
  const names = Object.keys(KF_ENDPOINTS).filter((name) => /^(customservice|message)\//.test(name));
  expect(names).toHaveLength(22);
  for (const name of names) expect([name, (await dead.call(name, {})).errcode]).toEqual([name, 40014]);
});
