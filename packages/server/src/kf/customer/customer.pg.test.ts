import { randomUUID } from 'node:crypto';
import { HOUR_MS } from '@zhida/core/kit';
import { KfClient } from '@zhida/devkit';
import { forTenant, insertDepartment, setDepartmentAgents, setUpgradeRange } from '@zhida/store';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { TestNode, type TestCustomer } from '../../testing/index.ts';
import { customerWhoWrote, passTimeFor, submit } from '../../testing/kf-story.ts';
import { externalUseridOf, openKfidOf } from '../ids.ts';

let node: TestNode;
let client: KfClient;
let foreigner: KfClient;
let openKfid: string;
let department: number;
beforeAll(async () => {
  node = await TestNode.create();
  client = await KfClient.create(node, { accountIds: [node.home.accountId] });
  foreigner = await KfClient.create(node, { tenantId: node.foreign.tenantId, accountIds: [node.foreign.accountId] });
  openKfid = openKfidOf(node.home.accountId);
  const { tenantId } = client;
  const { staff } = node.home;
  department = await forTenant(node.context.db, tenantId, async (tx) => {
    const id = await insertDepartment(tx, tenantId, '大客户部');
    await setDepartmentAgents(tx, tenantId, id, [staff.supervisor.id]);
    await setUpgradeRange(tx, tenantId, {
      agentIds: [staff.agent.id],
      departmentIds: [id],
      groups: [{ chatId: 'wrVip', name: '老客户群', url: 'https://example.com/join' }],
    });
    return id;
  });
});
afterAll(() => node[Symbol.asyncDispose]());

const batchget = (ids: unknown, more: object = {}, by = client) =>
  by.call('customer/batchget', { external_userid_list: ids, ...more });

describe('7.1 customers are read', () => {
  test('7.1 those that are known; the others are named', async () => {
    const customer = await customerWhoWrote(node);
    const foreign = await customerWhoWrote(node, node.foreign);
    const unknown = externalUseridOf(randomUUID());
    expect(await batchget([foreign.external, customer.external, 'wm', unknown, customer.external, ''])).toEqual({
      errcode: 0,
      errmsg: 'ok',
      customer_list: [
        {
          external_userid: customer.external,
          nickname: customer.customerId.slice(-4).toUpperCase(),
          avatar: '',
          gender: 0,
        },
      ],
      invalid_external_userid: [foreign.external, 'wm', unknown, ''],
    });
    expect(await batchget([customer.external], {}, foreigner)).toMatchObject({
      errcode: 0,
      customer_list: [],
      invalid_external_userid: [customer.external],
    });
  });

  test('7.1 from one to a hundred', async () => {
    const many = Array.from({ length: 101 }, () => externalUseridOf(randomUUID()));
    for (const ids of [[], null, 'wm', many, [1]]) expect((await batchget(ids)).errcode).toBe(40058);
    expect((await batchget(many.slice(1)))['invalid_external_userid']).toHaveLength(100);
  });

  test('7.1 with the last entrance within 48 hours, when asked', async () => {
    const { external } = await customerWhoWrote(node);
    const entrance = async (need: unknown, by = client) => {
      const reply = await batchget([external], { need_enter_session_context: need }, by);
      return (reply['customer_list'] as { enter_session_context?: unknown }[])[0]?.enter_session_context;
    };
    expect(await entrance(1)).toEqual({ scene: 'test' });
    for (const need of [0, null, undefined, '']) expect(await entrance(need)).toBeUndefined();
    const stranger = await KfClient.create(node, { name: 'stranger' });
    expect(await entrance(1, stranger)).toBeUndefined();
    expect((await batchget([external], { need_enter_session_context: 2 })).errcode).toBe(40058);
    await passTimeFor(node, client, 48 * HOUR_MS + 1);
    expect(await entrance(1)).toBeUndefined();
  });
});

describe('7.2 the upgrade service', () => {
  beforeAll(() => passTimeFor(node, foreigner, 0));

  const upgrade = (external_userid: unknown, more: object, by = client) =>
    by.call('customer/upgrade_service', { open_kfid: openKfid, external_userid, ...more });
  const cancel = (external_userid: unknown, by = client) =>
    by.call('customer/cancel_upgrade_service', { open_kfid: openKfid, external_userid });
  const seen = async (customer: TestCustomer): Promise<unknown> => {
    const { body } = await node.call('customer.read-conversation', {
      params: { conversationId: customer.conversationId },
      headers: customer.headers,
    });
    return (body as { state: { upgrade: unknown } }).state.upgrade;
  };
  const nobody = '00000000-0000-0000-0000-000000000000';

  test('7.2 has a range, which is the tenant’s own', async () => {
    expect(await client.call('customer/get_upgrade_service_config')).toEqual({
      errcode: 0,
      errmsg: 'ok',
      member_range: { userid_list: ['agent'], department_id_list: [department] },
      groupchat_range: { chat_id_list: ['wrVip'] },
    });
    expect(await foreigner.call('customer/get_upgrade_service_config')).toMatchObject({
      member_range: { userid_list: [], department_id_list: [] },
      groupchat_range: { chat_id_list: [] },
    });
  });

  test('7.2 offers a member; the customer sees him by name, with the words, and accepts once', async () => {
    const customer = await customerWhoWrote(node);
    const offer = { type: 1, member: { userid: 'agent', wording: '我是您的专员' }, groupchat: 'whatever' };
    expect(await upgrade(customer.external, offer)).toEqual({ errcode: 0, errmsg: 'ok' });
    const target = { kind: 'agent', agentId: nobody, agentName: 'home agent' };
    expect(await seen(customer)).toEqual({ offer: { target, wording: '我是您的专员' }, acceptedAt: null });
    for (const first of [true, false]) {
      const { status, body } = await submit(node, customer, { type: 'accept-upgrade' });
      expect(status).toBe(200);
      expect((body as { events: unknown[] }).events).toHaveLength(first ? 1 : 0);
    }
    expect(await seen(customer)).toMatchObject({ acceptedAt: expect.any(Number) });
  });

  test('7.2 offers a group, to be joined at its address, and takes it back', async () => {
    const customer = await customerWhoWrote(node);
    const offer = { type: 2, groupchat: { chat_id: 'wrVip', wording: null }, member: null };
    expect((await upgrade(customer.external, offer)).errcode).toBe(0);
    const target = { kind: 'group', chatId: 'wrVip', name: '老客户群', url: 'https://example.com/join' };
    expect(await seen(customer)).toEqual({ offer: { target }, acceptedAt: null });
    expect((await cancel(customer.external)).errcode).toBe(0);
    expect(await seen(customer)).toBeNull();
    expect((await cancel(customer.external)).errcode).toBe(0);
    expect(await submit(node, customer, { type: 'accept-upgrade' })).toMatchObject({ code: 'upgrade.not-offered' });
  });

  test('7.2 offers who is in the range, himself or by his department, and nobody else', async () => {
    const customer = await customerWhoWrote(node);
    const codeOf = async (more: object) => (await upgrade(customer.external, more)).errcode;
    expect(await codeOf({ type: 1, member: { userid: 'supervisor' } })).toBe(0);
    const before = await seen(customer);
    expect(await codeOf({ type: 1, member: { userid: 'administrator' } })).toBe(95021);
    expect(await codeOf({ type: 1, member: { userid: 'nobody' } })).toBe(95021);
    expect(await codeOf({ type: 2, groupchat: { chat_id: 'wrOther' } })).toBe(95021);
    for (const more of [
      { type: 3, member: { userid: 'agent' } },
      { type: '1', member: { userid: 'agent' } },
      { member: { userid: 'agent' } },
      { type: 1 },
      { type: 1, member: { userid: '' } },
      { type: 1, member: { userid: 'u'.repeat(65) } },
      { type: 1, groupchat: { chat_id: 'wrVip' } },
      { type: 2, groupchat: { chat_id: '字'.repeat(22) } },
      { type: 1, member: { userid: 'agent', wording: 'x'.repeat(501) } },
    ])
      expect(await codeOf(more)).toBe(40058);
    expect(await seen(customer)).toEqual(before);
  });

  test('7.2 is for customers of the app’s accounts', async () => {
    const customer = await customerWhoWrote(node);
    const foreign = await customerWhoWrote(node, node.foreign);
    const stranger = await KfClient.create(node, { name: 'stranger' });
    const offer = { type: 1, member: { userid: 'agent' } };
    for (const ask of [(id: unknown, by?: KfClient) => upgrade(id, offer, by), cancel]) {
      expect((await ask(customer.external, stranger)).errcode).toBe(48007);
      expect((await ask(customer.external, foreigner)).errcode).toBe(95004);
      expect((await ask(foreign.external)).errcode).toBe(40096);
      expect((await ask('nobody')).errcode).toBe(40096);
      expect((await ask(null)).errcode).toBe(41035);
    }
    expect(await seen(customer)).toBeNull();
  });
});
