import { randomUUID } from 'node:crypto';
import { DEFAULT_ACCOUNT_SETTINGS } from '@zhida/core/accounts';
import type { ConversationInput } from '@zhida/core/conversations';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS, type Id } from '@zhida/core/kit';
import { KfClient } from '@zhida/devkit';
import { forTenant, insertAccount, setPresence } from '@zhida/store';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { TestNode, type TestCustomer } from '../testing/index.ts';
import { openKfidOf } from './ids.ts';

let node: TestNode;
let client: KfClient;
let open_kfid: string;
/** 00:00 in Beijing of the day on which everything happens, in seconds. */
let today: number;
beforeAll(async () => {
  node = await TestNode.create();
  // Noon in Beijing: what happens in these minutes happens on one day.
  const noon = Math.ceil((node.context.now() + 8 * HOUR_MS) / DAY_MS) * DAY_MS + 4 * HOUR_MS;
  node.passTime(noon - node.context.now());
  today = (noon - 12 * HOUR_MS) / SECOND_MS;
  client = await KfClient.create(node, { accountIds: [node.home.accountId] });
  node.context.accounts.forget(node.home.tenantId);
  open_kfid = openKfidOf(node.home.accountId);
});
afterAll(() => node[Symbol.asyncDispose]());

/** Access tokens do not live for days. */
async function nextDay(days = 1): Promise<void> {
  node.passTime(days * DAY_MS);
  client = await freshClient();
}
async function freshClient(): Promise<KfClient> {
  const { access_token: token } = await client.call('gettoken', undefined, {
    corpid: client.corpId,
    corpsecret: client.secret,
  });
  client.token = String(token);
  return client;
}

async function submit({ conversationId }: TestCustomer, input: ConversationInput): Promise<void> {
  const { tenantId } = node.home;
  const outcome = await node.context.engine.submit({ tenantId, conversationId, key: randomUUID(), input });
  expect(outcome).toMatchObject({ ok: true });
}
const content = { kind: 'text', text: 'x' } as const;
const write = (customer: TestCustomer) =>
  submit(customer, { type: 'send', from: { side: 'customer' }, messageId: randomUUID(), content });
const staff = (role: 'agent' | 'supervisor') => ({
  agentId: node.home.staff[role].id,
  agentName: 'x',
  mayOverride: true,
});
const answer = (customer: TestCustomer, role: 'agent' | 'supervisor') =>
  submit(customer, { type: 'send', from: { side: 'agent', ...staff(role) }, messageId: randomUUID(), content });
const assign = (customer: TestCustomer, role: 'agent' | 'supervisor') =>
  submit(customer, { type: 'assign', by: 'agent', agentId: node.home.staff[role].id });
const end = (customer: TestCustomer) => submit(customer, { type: 'end', by: { side: 'customer' } });
const rate = (customer: TestCustomer, stars: number) => submit(customer, { type: 'rate', stars, reasons: [] });

const period = (first: number, last = first) => ({
  open_kfid,
  start_time: today + first * 86_400 + 3_600,
  end_time: today + last * 86_400 + 80_000,
});
const listOf = async (name: string, body: object) => {
  const { errcode, statistic_list: list } = await client.call(name, body);
  return { errcode, list: list as { stat_time: number; statistic?: Record<string, unknown> }[] };
};
const codeOf = async (name: string, body?: unknown) => (await client.call(name, body)).errcode;
const NAMES = ['get_corp_statistic', 'get_servicer_statistic'];

test('7.3 a day gives the figures of what happened on it, for the account, for all servicers and for each', async () => {
  const [first, second, third] = [await node.customer(), await node.customer(), await node.customer()];
  // With the app only.
  await write(first);
  await submit(first, { type: 'send-as-app', by: { appId: client.appId }, messageId: 'a', content });
  await write(first);
  // With the app, then with one person and another.
  await write(second);
  await submit(second, { type: 'send-as-app', by: { appId: client.appId }, messageId: 'b', content });
  await assign(second, 'agent');
  await write(second);
  node.passTime(30 * SECOND_MS);
  await answer(second, 'agent');
  await setOnline('supervisor');
  await submit(second, { type: 'transfer', by: staff('agent'), to: { agentId: node.home.staff.supervisor.id } });
  await write(second);
  await submit(second, { type: 'mute', by: staff('supervisor'), isMuted: true });
  await end(second);
  await rate(second, 5);
  // Straight to a person, who says nothing.
  await write(third);
  await assign(third, 'agent');
  await write(third);
  await end(third);
  await nextDay();

  const corp = await listOf('get_corp_statistic', period(0));
  expect(corp).toEqual({
    errcode: 0,
    list: [
      {
        stat_time: today,
        statistic: {
          session_cnt: 3,
          customer_cnt: 3,
          customer_msg_cnt: 7,
          upgrade_service_customer_cnt: 0,
          ai_session_reply_cnt: 2,
          ai_transfer_rate: 0.5,
          msg_rejected_customer_cnt: 1,
        },
      },
    ],
  });
  const nothing = {
    upgrade_service_customer_cnt: 0,
    upgrade_service_member_invite_cnt: 0,
    upgrade_service_member_customer_cnt: 0,
    upgrade_service_groupchat_invite_cnt: 0,
    upgrade_service_groupchat_customer_cnt: 0,
  };
  const [all] = (await listOf('get_servicer_statistic', period(0))).list;
  const took = Number(all?.statistic?.['first_reply_average_sec']);
  expect(took).toBeGreaterThanOrEqual(30);
  expect(took).toBeLessThan(60);
  expect(all?.statistic).toEqual({
    ...nothing,
    session_cnt: 2,
    customer_cnt: 2,
    customer_msg_cnt: 5,
    reply_rate: 0.5,
    first_reply_average_sec: took,
    satisfaction_investgate_cnt: 2,
    satisfaction_participation_rate: 0.5,
    satisfied_rate: 1,
    middling_rate: 0,
    dissatisfied_rate: 0,
    msg_rejected_customer_cnt: 1,
  });
  const [supervisor] = (await listOf('get_servicer_statistic', { ...period(0), servicer_userid: 'SUPERVISOR' })).list;
  expect(supervisor?.statistic).toMatchObject({
    session_cnt: 1,
    customer_msg_cnt: 3,
    reply_rate: 0,
    satisfaction_investgate_cnt: 1,
    satisfied_rate: 1,
    msg_rejected_customer_cnt: 1,
  });
  expect(supervisor?.statistic).not.toHaveProperty('first_reply_average_sec');
  // Who did nothing has no figures, who is nobody is told so.
  expect((await listOf('get_servicer_statistic', { ...period(0), servicer_userid: 'administrator' })).list).toEqual([
    { stat_time: today },
  ]);
  expect(await codeOf('get_servicer_statistic', { ...period(0), servicer_userid: 'nobody' })).toBe(60111);
});

async function setOnline(role: 'agent' | 'supervisor'): Promise<void> {
  const { tenantId } = node.home;
  await forTenant(node.context.db, tenantId, (tx) =>
    setPresence(tx, {
      tenantId,
      agentId: node.home.staff[role].id,
      presence: 'online',
      leaseUntil: node.context.now() + HOUR_MS,
    }),
  );
}

test('7.3 days are given one by one with their beginning in Beijing, and those without anything without figures', async () => {
  for (const name of NAMES) {
    const { list } = await listOf(name, { ...period(-3, 0) });
    expect(list.map(({ stat_time: at }) => at)).toEqual([-3, -2, -1, 0].map((day) => today + day * 86_400));
    expect(list.map(({ statistic }) => statistic !== undefined)).toEqual([false, false, false, true]);
  }
});

test('7.3 a rating of the next day counts on the next day and leaves the day before as it was', async () => {
  const before = await listOf('get_servicer_statistic', period(0));
  const customer = await node.customer();
  await write(customer);
  await assign(customer, 'agent');
  await end(customer);
  await nextDay();
  const [ended] = (await listOf('get_servicer_statistic', period(1))).list;
  expect(ended?.statistic).toMatchObject({ satisfaction_investgate_cnt: 1, satisfaction_participation_rate: 0 });
  expect(ended?.statistic).not.toHaveProperty('satisfied_rate');
  await rate(customer, 3);
  await nextDay();
  const [late] = (await listOf('get_servicer_statistic', period(2))).list;
  expect(late?.statistic).toMatchObject({ session_cnt: 0, satisfaction_investgate_cnt: 0, middling_rate: 1 });
  expect(late?.statistic).not.toHaveProperty('satisfaction_participation_rate');
  expect((await listOf('get_servicer_statistic', period(1))).list).toEqual([ended]);
  expect(await listOf('get_servicer_statistic', period(0))).toEqual(before);
});

test('7.3 at most 31 days, of the last 180, up to yesterday', async () => {
  const now = Math.floor(node.context.now() / SECOND_MS);
  const daysAgo = (days: number) => now - days * 86_400;
  for (const name of NAMES) {
    const ask = (first: number, last: number) =>
      codeOf(name, { open_kfid, start_time: daysAgo(first), end_time: daysAgo(last) });
    expect(await ask(31, 1)).toBe(0);
    expect(await ask(32, 1)).toBe(40058);
    expect(await ask(180, 160)).toBe(0);
    expect(await ask(181, 160)).toBe(40058);
    expect(await ask(1, 0)).toBe(40058);
    expect(await ask(1, 2)).toBe(40058);
    expect(await ask(1, 1)).toBe(0);
  }
});

test('7.3 yesterday is not counted in the first ten minutes of the day', async () => {
  const customer = await node.customer();
  await write(customer);
  await assign(customer, 'agent');
  const untilMidnight = DAY_MS - ((node.context.now() + 8 * HOUR_MS) % DAY_MS);
  node.passTime(untilMidnight + MINUTE_MS);
  await freshClient();
  const yesterday = () => {
    const at = Math.floor((node.context.now() - DAY_MS) / SECOND_MS);
    return listOf('get_corp_statistic', { open_kfid, start_time: at, end_time: at });
  };
  expect((await yesterday()).list[0]?.statistic).toBeUndefined();
  node.passTime(10 * MINUTE_MS);
  expect((await yesterday()).list[0]?.statistic).toMatchObject({ session_cnt: 1 });
  node.passTime(12 * HOUR_MS);
  await freshClient();
});

test('7.3 without an account the figures of all that the app runs are added up', async () => {
  const { tenantId } = node.home;
  const accountId: Id = randomUUID();
  await forTenant(node.context.db, tenantId, (tx) =>
    insertAccount(
      tx,
      { tenantId, id: accountId, name: 'other', settings: DEFAULT_ACCOUNT_SETTINGS, appId: client.appId },
      1,
    ),
  );
  node.context.accounts.forget(tenantId);
  for (const name of NAMES) {
    const one = await listOf(name, period(0));
    expect(await listOf(name, { ...period(0), open_kfid: null })).toEqual(one);
    expect(await listOf(name, { ...period(0), open_kfid: '' })).toEqual(one);
    expect((await listOf(name, { ...period(0), open_kfid: openKfidOf(accountId) })).list).toEqual([
      { stat_time: today },
    ]);
  }
});

test('7.3 what is missing, of a wrong type, unknown, another’s or without a valid token is refused', async () => {
  const other = await KfClient.create(node);
  const dead = await KfClient.create(node);
  dead.token = 'dead';
  for (const name of NAMES) {
    for (const field of ['start_time', 'end_time']) {
      for (const value of [undefined, null, '1700000000', -1, 1.5, 5_000_000_000]) {
        expect([field, value, await codeOf(name, { ...period(0), [field]: value })]).toEqual([field, value, 40058]);
      }
    }
    expect(await codeOf(name)).toBe(40058);
    expect(await codeOf(name, { ...period(0), open_kfid: 7 })).toBe(40058);
    expect(await codeOf(name, { ...period(0), open_kfid: `wk${'x'.repeat(63)}` })).toBe(40058);
    expect(await codeOf(name, { ...period(0), open_kfid: 'wkx' })).toBe(95000);
    expect(await codeOf(name, { ...period(0), open_kfid: openKfidOf(node.foreign.accountId) })).toBe(95004);
    expect((await other.call(name, period(0))).errcode).toBe(48007);
    expect((await dead.call(name, period(0))).errcode).toBe(40014);
  }
  expect(await codeOf('get_servicer_statistic', { ...period(0), servicer_userid: 'x'.repeat(65) })).toBe(40058);
});
