import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { TestNode, type TestReply } from '../../testing/index.ts';

let node: TestNode;
let headers: Record<string, string>;
beforeAll(async () => {
  node = await TestNode.create();
  headers = await node.staff('administrator');
});
afterAll(() => node[Symbol.asyncDispose]());

interface Department {
  readonly id: number;
  readonly name: string;
  readonly agentIds: readonly string[];
  readonly accountIds: readonly string[];
}
const create = async (name: string): Promise<Department> =>
  (await node.call('departments.create', { body: { name }, headers })).body as Department;
const update = (id: number, body: object): Promise<TestReply> =>
  node.call('departments.update', { params: { departmentId: String(id) }, body, headers });
const remove = (id: number): Promise<TestReply> =>
  node.call('departments.delete', { params: { departmentId: String(id) }, headers });
const list = async (): Promise<readonly Department[]> =>
  ((await node.call('departments.list', { headers })).body as { departments: Department[] }).departments;

describe('a department', () => {
  test('has a number that no other had before it', async () => {
    const [first, second] = [await create('售前'), await create('  售后  ')];
    expect(second).toEqual({ id: first.id + 1, name: '售后', agentIds: [], accountIds: [] });
    await remove(second.id);
    expect((await create('投诉')).id).toBe(second.id + 1);
    const many = await Promise.all(['一', '二', '三'].map((name) => create(name)));
    expect(new Set(many.map(({ id }) => id)).size).toBe(3);
  });

  test('is changed in what is given', async () => {
    const { id } = await create('旧名');
    const { agent, supervisor } = node.home.staff;
    const accountIds = [node.home.accountId];
    expect((await update(id, { agentIds: [supervisor.id, agent.id, agent.id] })).body).toEqual({
      id,
      name: '旧名',
      agentIds: [agent.id, supervisor.id],
      accountIds: [],
    });
    expect((await update(id, { name: '新名', accountIds })).body).toMatchObject({ name: '新名', accountIds });
    expect((await update(id, { agentIds: [] })).body).toEqual({ id, name: '新名', agentIds: [], accountIds });
    expect((await list()).find((department) => department.id === id)).toMatchObject({ name: '新名', agentIds: [] });
  });

  test('has the members that one of two said who spoke at once', async () => {
    const { id } = await create('同时');
    const { agent, supervisor } = node.home.staff;
    const replies = await Promise.all(
      [agent, supervisor, agent, supervisor].map((member) => update(id, { agentIds: [member.id] })),
    );
    expect(replies.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect((await list()).find((department) => department.id === id)?.agentIds).toHaveLength(1);
  });

  test('takes nobody who is not there, and then changes nothing', async () => {
    const { id } = await create('不变');
    expect(await update(id, { name: '变', agentIds: [randomUUID()] })).toMatchObject({ code: 'agent.not-found' });
    expect(await update(id, { name: '变', accountIds: [randomUUID()] })).toMatchObject({ code: 'account.not-found' });
    expect((await list()).find((department) => department.id === id)?.name).toBe('不变');
    for (const body of [
      { name: '' },
      { name: '  ' },
      { name: 'x'.repeat(33) },
      { agentIds: ['x'] },
      { agentIds: null },
    ])
      expect(await update(id, body)).toMatchObject({ status: 400 });
    expect(await update(999_999, { name: '变' })).toMatchObject({ code: 'department.not-found' });
  });

  test('gives its members the accounts that it serves, and takes them along when it goes', async () => {
    const { id } = await create('新部门');
    const other = await create('另一部门');
    const { administrator } = node.home.staff;
    const accountsOf = async (): Promise<readonly string[]> => {
      const { body } = await node.call('agents.list', { headers });
      const { agents } = body as { agents: { agentId: string; accountIds: string[] }[] };
      return agents.find(({ agentId }) => agentId === administrator.id)?.accountIds ?? [];
    };
    await update(id, { agentIds: [administrator.id], accountIds: [node.home.accountId] });
    await update(other.id, { agentIds: [administrator.id], accountIds: [node.home.accountId] });
    // Named himself, and by two departments: once.
    expect(await accountsOf()).toEqual([node.home.accountId]);
    expect((await remove(id)).status).toBe(200);
    expect(await accountsOf()).toEqual([node.home.accountId]);
    expect(await remove(id)).toMatchObject({ code: 'department.not-found' });
  });
});

describe('the id by which other systems know an agent', () => {
  const set = (agentId: string, userId: unknown): Promise<TestReply> =>
    node.call('agents.set-user-id', { params: { agentId }, body: { userId }, headers });

  test('is one agent’s, whatever the case', async () => {
    const { agent, supervisor } = node.home.staff;
    expect((await set(agent.id, 'Wang.Wu')).status).toBe(200);
    expect((await set(agent.id, 'wang.wu')).status).toBe(200);
    expect(await set(supervisor.id, 'WANG.WU')).toMatchObject({ status: 409, code: 'agent.user-id-taken' });
    const { body } = await node.call('agents.list', { headers });
    const { agents } = body as { agents: { agentId: string; userId: string }[] };
    expect(agents.find(({ agentId }) => agentId === agent.id)?.userId).toBe('wang.wu');
    expect(await set(randomUUID(), 'nobody')).toMatchObject({ code: 'agent.not-found' });
  });

  test('is given once when two ask for it at once', async () => {
    const { agent, supervisor, administrator } = node.home.staff;
    const replies = await Promise.all([agent, supervisor, administrator].map(({ id }) => set(id, 'only.one')));
    expect(replies.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409, 409]);
  });

  test('has one to 64 bytes', async () => {
    const { agent } = node.home.staff;
    expect((await set(agent.id, '字'.repeat(21))).status).toBe(200);
    for (const userId of ['', '字'.repeat(22), 'x'.repeat(65), ' x', 'x\ty', null, 5])
      expect(await set(agent.id, userId)).toMatchObject({ status: 400 });
  });
});

describe('the upgrade service', () => {
  const read = async () => (await node.call('upgrade-service.read', { headers })).body;
  const set = (body: object): Promise<TestReply> => node.call('upgrade-service.update', { body, headers });

  test('has a range that is set as a whole, and new groups get an id that stays', async () => {
    const { id } = await create('大客户');
    const { agent } = node.home.staff;
    const group = { name: '老客户群', url: 'https://example.com/join' };
    const { body } = await set({ agentIds: [agent.id], departmentIds: [id], groups: [group] });
    const { groups } = body as { groups: { chatId: string }[] };
    expect(body).toEqual({
      agentIds: [agent.id],
      departmentIds: [id],
      groups: [{ ...group, chatId: expect.stringMatching(/^wr[\w-]{22}$/) }],
    });
    expect(await read()).toEqual(body);
    const renamed = groups.map(({ chatId }) => ({ chatId, name: '新群名', url: null }));
    expect((await set({ agentIds: [], departmentIds: [], groups: renamed })).body).toEqual({
      agentIds: [],
      departmentIds: [],
      groups: renamed,
    });
  });

  test('is what one of two said who spoke at once', async () => {
    const { agent, supervisor } = node.home.staff;
    const replies = await Promise.all(
      [agent, supervisor, agent].map(({ id }) => set({ agentIds: [id], departmentIds: [], groups: [] })),
    );
    expect(replies.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect((await read()) as { agentIds: string[] }).toMatchObject({ agentIds: [expect.any(String)] });
  });

  test('takes nobody who is not there, and then stays as it was', async () => {
    const before = await read();
    const nothing = { agentIds: [], departmentIds: [], groups: [] };
    expect(await set({ ...nothing, agentIds: [randomUUID()] })).toMatchObject({ code: 'agent.not-found' });
    expect(await set({ ...nothing, departmentIds: [999_999] })).toMatchObject({ code: 'department.not-found' });
    const group = { chatId: 'wrSame', name: 'a', url: null };
    for (const groups of [
      [group, group],
      [{ ...group, chatId: 'other' }],
      [{ ...group, chatId: `wr${'x'.repeat(63)}` }],
      [{ ...group, url: 'javascript:alert(1)' }],
      [{ ...group, name: '' }],
    ])
      expect(await set({ ...nothing, groups })).toMatchObject({ status: 400 });
    expect(await read()).toEqual(before);
  });
});
