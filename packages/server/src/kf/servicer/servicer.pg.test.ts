import { randomUUID } from 'node:crypto';
import { MINUTE_MS, type Id } from '@zhida/core/kit';
import { KfClient } from '@zhida/devkit';
import { forTenant, insertDepartment, setDepartmentAgents } from '@zhida/store';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { TestNode } from '../../testing/index.ts';
import { insertImage, setPresence } from '../../testing/kf-story.ts';
import { openKfidOf } from '../ids.ts';

let node: TestNode;
let client: KfClient;
let mediaId: string;
beforeAll(async () => {
  node = await TestNode.create();
  client = await KfClient.create(node, { accountIds: [node.home.accountId] });
  ({ mediaId } = await insertImage(node, client));
});
afterAll(() => node[Symbol.asyncDispose]());

const newAccount = async (): Promise<string> =>
  String((await client.call('account/add', { name: '新号', media_id: mediaId }))['open_kfid']);
const newDepartment = (tenantId: Id = client.tenantId): Promise<number> =>
  forTenant(node.context.db, tenantId, (tx) => insertDepartment(tx, tenantId, '售后'));
const results = async (name: 'add' | 'del', body: object): Promise<unknown> => {
  const reply = await client.call(`servicer/${name}`, body);
  expect(reply.errcode).toBe(0);
  return reply['result_list'];
};
const listed = async (open_kfid: string, by = client): Promise<unknown> =>
  (await by.call('servicer/list', undefined, { open_kfid }))['servicer_list'];
const ok = { errcode: 0, errmsg: 'success' };
const ignored = { errcode: 0, errmsg: 'ignored' };

describe('3.1 servicers are added and removed', () => {
  test('3.1 each entry on its own, members first, in the order of the request', async () => {
    const open_kfid = await newAccount();
    const department = await newDepartment();
    const foreign = await newDepartment(node.foreign.tenantId);
    expect(
      await results('add', {
        open_kfid,
        userid_list: ['supervisor', 'nobody', 'agent', 'supervisor'],
        department_id_list: [99_999, department, 4_294_967_295],
      }),
    ).toEqual([
      { userid: 'supervisor', ...ok },
      { userid: 'nobody', errcode: 60111, errmsg: 'userid not found' },
      { userid: 'agent', ...ok },
      { userid: 'supervisor', ...ignored },
      { department_id: 99_999, errcode: 60123, errmsg: 'invalid department' },
      { department_id: department, ...ok },
      { department_id: 4_294_967_295, errcode: 60123, errmsg: 'invalid department' },
    ]);
    expect(await listed(open_kfid)).toEqual([
      { userid: 'agent', status: 1, stop_type: 0 },
      { userid: 'supervisor', status: 1, stop_type: 0 },
      { department_id: department },
    ]);
    expect(
      await results('del', {
        open_kfid,
        userid_list: ['agent', 'administrator'],
        department_id_list: [department, foreign + 500],
      }),
    ).toEqual([
      { userid: 'agent', ...ok },
      { userid: 'administrator', ...ignored },
      { department_id: department, ...ok },
      { department_id: foreign + 500, errcode: 60123, errmsg: 'invalid department' },
    ]);
    expect(await listed(open_kfid)).toEqual([{ userid: 'supervisor', status: 1, stop_type: 0 }]);
  });

  test('3.1 one of the lists is enough, in whatever form the other is left out', async () => {
    const open_kfid = await newAccount();
    expect(await results('add', { open_kfid, userid_list: ['agent'], department_id_list: null })).toHaveLength(1);
    expect(await results('add', { open_kfid, department_id_list: [await newDepartment()] })).toHaveLength(1);
    for (const body of [{}, { userid_list: [], department_id_list: null }, { userid_list: '' }])
      expect((await client.call('servicer/add', { open_kfid, ...body })).errcode).toBe(40058);
  });

  test('3.1 userids are told apart without regard to case', async () => {
    const open_kfid = await newAccount();
    expect(await results('add', { open_kfid, userid_list: ['AGENT'] })).toEqual([{ userid: 'AGENT', ...ok }]);
    expect(await results('add', { open_kfid, userid_list: ['agent'] })).toEqual([{ userid: 'agent', ...ignored }]);
    expect(await listed(open_kfid)).toEqual([{ userid: 'agent', status: 1, stop_type: 0 }]);
  });

  test('3.1 a hundred of each at once, twenty departments of an account', async () => {
    const open_kfid = await newAccount();
    const many = Array.from({ length: 101 }, (_, index) => `u${index}`);
    expect((await client.call('servicer/add', { open_kfid, userid_list: many })).errcode).toBe(40058);
    expect(await results('add', { open_kfid, userid_list: many.slice(1) })).toHaveLength(100);
    const departments: number[] = [];
    while (departments.length < 21) departments.push(await newDepartment());
    const done = (await results('add', { open_kfid, department_id_list: departments })) as { errcode: number }[];
    expect(done.map(({ errcode }) => errcode)).toEqual([...Array.from({ length: 20 }, () => 0), 40058]);
    expect(await listed(open_kfid)).toHaveLength(20);
  });

  test('3.1 the last places are given once, however many ask at once', async () => {
    const open_kfid = await newAccount();
    const departments: number[] = [];
    while (departments.length < 22) departments.push(await newDepartment());
    const all = await Promise.all(
      departments.map(
        (id) => results('add', { open_kfid, department_id_list: [id] }) as Promise<{ errcode: number }[]>,
      ),
    );
    expect(all.flat().filter(({ errcode }) => errcode === 0)).toHaveLength(20);
  });

  test('3.1 who serves through a department can be given conversations', async () => {
    const open_kfid = await newAccount();
    const department = await newDepartment();
    const { staff } = node.home;
    await forTenant(node.context.db, client.tenantId, (tx) =>
      setDepartmentAgents(tx, client.tenantId, department, [staff.agent.id]),
    );
    await results('add', { open_kfid, department_id_list: [department] });
    const { body } = await node.call('agents.list', { headers: await node.staff('supervisor') });
    const { agents } = body as { agents: { agentId: string; accountIds: string[] }[] };
    const accountIds = new Map(agents.map((agent) => [agent.agentId, agent.accountIds.length]));
    expect(accountIds.get(staff.agent.id)).toBeGreaterThan(accountIds.get(staff.supervisor.id) ?? 9);
  });

  test('3.1 of accounts of others nothing is changed', async () => {
    const open_kfid = await newAccount();
    const stranger = await KfClient.create(node, { name: 'stranger' });
    const foreigner = await KfClient.create(node, { tenantId: node.foreign.tenantId });
    for (const name of ['servicer/add', 'servicer/del']) {
      const body = { open_kfid, userid_list: ['agent'] };
      expect((await stranger.call(name, body)).errcode).toBe(48007);
      expect((await foreigner.call(name, body)).errcode).toBe(95004);
      expect((await client.call(name, { ...body, open_kfid: openKfidOf(randomUUID()) })).errcode).toBe(95004);
      expect((await client.call(name, { ...body, open_kfid: 'x' })).errcode).toBe(95000);
    }
    expect(await listed(open_kfid)).toEqual([]);
  });
});

describe('3.2 servicers are listed', () => {
  test('3.2 with what they say of themselves: receiving, on a break, gone, and gone without a word', async () => {
    const open_kfid = openKfidOf(node.home.accountId);
    await setPresence(node, 'agent', 'online');
    await setPresence(node, 'supervisor', 'break');
    await setPresence(node, 'administrator', 'offline');
    expect(await listed(open_kfid)).toEqual([
      { userid: 'administrator', status: 1, stop_type: 0 },
      { userid: 'agent', status: 0 },
      { userid: 'supervisor', status: 1, stop_type: 1 },
    ]);
    node.passTime(2 * MINUTE_MS);
    expect(await listed(open_kfid)).toEqual([
      { userid: 'administrator', status: 1, stop_type: 0 },
      { userid: 'agent', status: 1, stop_type: 0 },
      { userid: 'supervisor', status: 1, stop_type: 0 },
    ]);
  });

  test('3.2 to an app that does not run the account without how they stand', async () => {
    const open_kfid = openKfidOf(node.home.accountId);
    const stranger = await KfClient.create(node, { name: 'reader' });
    expect(await listed(open_kfid, stranger)).toEqual([
      { userid: 'administrator' },
      { userid: 'agent' },
      { userid: 'supervisor' },
    ]);
    expect(
      (await client.call('servicer/list', undefined, { open_kfid: openKfidOf(node.foreign.accountId) })).errcode,
    ).toBe(95004);
    expect((await client.call('servicer/list', undefined, {})).errcode).toBe(40058);
  });

  test('3.2 also by POST with the id in the query', async () => {
    const url = '/cgi-bin/kf/servicer/list';
    const open_kfid = openKfidOf(node.home.accountId);
    const { bytes } = await client.send({ method: 'POST', url }, { open_kfid });
    expect(JSON.parse(bytes.toString())).toMatchObject({ errcode: 0, servicer_list: await listed(open_kfid) });
  });
});
