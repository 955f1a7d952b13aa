import { randomUUID } from 'node:crypto';
import { DEFAULT_CALLBACK_RULES, DEFAULT_OUTSIDE_HOURS } from '@zhida/core/callbacks';
import { acrossTenants } from '@zhida/store';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { TEST_PASSWORD, TestNode, type TestCustomer } from '../testing/index.ts';

// Every privileged act leaves a line that nobody can change: who, what, to what, from where.

let node: TestNode;
beforeAll(async () => {
  node = await TestNode.create();
});
afterAll(() => node[Symbol.asyncDispose]());

interface Line {
  readonly id: number;
  readonly agentId: string | null;
  readonly agentName: string | null;
  readonly action: string;
  readonly target: string | null;
  readonly targetName: string | null;
  readonly address: string | null;
}

const trail = async (): Promise<Line[]> => {
  const reply = await node.call('audit.list', { headers: await node.staff('administrator') });
  return (reply.body as { entries: Line[] }).entries;
};

/** What an act adds to the trail. */
async function linesOf(act: () => Promise<unknown>): Promise<Line[]> {
  const last = (await trail())[0]?.id ?? 0;
  await act();
  return (await trail()).filter(({ id }) => id > last);
}

const newKey = () => `key-${randomUUID()}`;

async function submit(customer: TestCustomer, input: object, headers: Record<string, string>, key = newKey()) {
  return node.call('conversations.submit', {
    params: { conversationId: customer.conversationId },
    body: { key, input },
    headers,
  });
}

/** A customer whom the agent serves. */
async function servedCustomer(): Promise<TestCustomer> {
  const customer = await node.customer();
  expect((await submit(customer, { type: 'claim' }, await node.staff())).status).toBe(200);
  return customer;
}

test('signing in', async () => {
  const body = { email: 'supervisor@home.test', password: TEST_PASSWORD };
  const [line, ...more] = await linesOf(() => node.call('staff.sign-in', { body }));
  const { id: agentId } = node.home.staff.supervisor;
  expect(line).toMatchObject({
    action: 'staff.signed-in',
    agentId,
    agentName: 'home supervisor',
    target: null,
    address: '127.0.0.1',
  });
  expect(more).toEqual([]);
});

test('failing to sign in', async () => {
  const body = { email: 'supervisor@home.test', password: 'wrong' };
  const [line] = await linesOf(() => node.call('staff.sign-in', { body }));
  expect(line).toMatchObject({
    action: 'staff.sign-in-failed',
    agentId: node.home.staff.supervisor.id,
    address: '127.0.0.1',
  });
  // Nobody is there whom a wrong address could be written down for.
  expect(await linesOf(() => node.call('staff.sign-in', { body: { ...body, email: 'nobody@home.test' } }))).toEqual([]);
});

test('a supervisor who ends, transfers or takes a conversation', async () => {
  const supervisor = await node.staff('supervisor');
  const agentId = node.home.staff.supervisor.id;
  const ended = await servedCustomer();
  expect(await linesOf(() => submit(ended, { type: 'end' }, supervisor))).toMatchObject([
    { action: 'conversation.end', agentId, target: ended.conversationId, address: '127.0.0.1' },
  ]);
  const moved = await servedCustomer();
  const transfer = { type: 'transfer', to: { accountId: node.home.accountId } };
  expect(await linesOf(() => submit(moved, transfer, supervisor))).toMatchObject([
    { action: 'conversation.transfer', agentId, target: moved.conversationId },
  ]);
  const taken = await node.customer();
  expect(await linesOf(() => submit(taken, { type: 'claim' }, supervisor))).toMatchObject([
    { action: 'conversation.claim', agentId, target: taken.conversationId },
  ]);
});

test('the same request twice is one act, and what did nothing is none', async () => {
  const supervisor = await node.staff('supervisor');
  const customer = await servedCustomer();
  const key = newKey();
  const twice = async () => {
    await submit(customer, { type: 'end' }, supervisor, key);
    await submit(customer, { type: 'end' }, supervisor, key);
    await submit(customer, { type: 'end' }, supervisor);
  };
  expect(await linesOf(twice)).toHaveLength(1);
});

test('what agents do with their own conversations is no privilege', async () => {
  const agent = await node.staff();
  const act = async () => {
    const customer = await servedCustomer();
    await submit(customer, { type: 'send', content: { kind: 'text', text: 'hello' } }, agent);
    await submit(customer, { type: 'end' }, agent);
  };
  expect(await linesOf(act)).toEqual([]);
});

test('making an entry point', async () => {
  const headers = await node.staff('administrator');
  let entryId = '';
  const act = async () => {
    const body = { accountId: node.home.accountId, name: 'name', scene: 'scene' };
    entryId = ((await node.call('entries.create', { body, headers })).body as { id: string }).id;
  };
  expect(await linesOf(act)).toMatchObject([
    { action: 'entry.created', target: entryId, agentId: node.home.staff.administrator.id },
  ]);
});

test('organising departments, members’ ids and the upgrade service', async () => {
  const headers = await node.staff('administrator');
  const { agent } = node.home.staff;
  let departmentId = '';
  const create = async () => {
    const { body } = await node.call('departments.create', { body: { name: '售后' }, headers });
    departmentId = String((body as { id: number }).id);
  };
  const created = await linesOf(create);
  expect(created).toMatchObject([{ action: 'department.created', target: departmentId }]);
  const update = (body: object) => node.call('departments.update', { params: { departmentId }, body, headers });
  expect(await linesOf(() => update({ agentIds: [agent.id] }))).toMatchObject([
    { action: 'department.updated', target: departmentId },
  ]);
  expect(await linesOf(() => update({ agentIds: [randomUUID()] }))).toEqual([]);
  const remove = () => node.call('departments.delete', { params: { departmentId }, headers });
  expect(await linesOf(remove)).toMatchObject([{ action: 'department.deleted', target: departmentId }]);
  expect(await linesOf(remove)).toEqual([]);
  const name = (userId: string) =>
    node.call('agents.set-user-id', { params: { agentId: agent.id }, body: { userId }, headers });
  expect(await linesOf(() => name('wang.wu'))).toMatchObject([{ action: 'agent.user-id-set', target: agent.id }]);
  expect(await linesOf(() => name('SUPERVISOR'))).toEqual([]);
  const body = { agentIds: [agent.id], departmentIds: [], groups: [] };
  expect(await linesOf(() => node.call('upgrade-service.update', { body, headers }))).toMatchObject([
    { action: 'upgrade-service.updated' },
  ]);
});

test('staffing: skills, what is known of agents, and what is asked for customers', async () => {
  const headers = await node.staff('administrator');
  const { agent } = node.home.staff;
  let skillId = '';
  const create = async () => {
    const { body: made } = await node.call('skills.create', { body: { name: '退款' }, headers });
    skillId = (made as { id?: string }).id ?? skillId;
  };
  const created = await linesOf(create);
  expect(created).toMatchObject([{ action: 'skill.created', target: skillId }]);
  expect(await linesOf(create)).toEqual([]);
  const rename = () => node.call('skills.rename', { params: { skillId }, body: { name: '退款与赔付' }, headers });
  expect(await linesOf(rename)).toMatchObject([{ action: 'skill.renamed', target: skillId }]);
  const staffing = { skills: { [skillId]: 2 }, languages: ['zh'], region: null, teamId: null };
  const body = { ...staffing, capacity: { chat: 3 }, places: null, reserved: 0, shifts: null };
  const set = () => node.call('agents.set-staffing', { params: { agentId: agent.id }, body, headers });
  expect(await linesOf(set)).toMatchObject([
    { action: 'agent.staffing-set', target: agent.id, targetName: 'home agent' },
  ]);
  const demand = { required: [], preferred: [], priorityClass: 'B', points: 0, isEmergency: false, region: null };
  const { accountId, entryId } = node.home;
  const ask = () =>
    node.call('accounts.set-demand', {
      params: { accountId },
      body: { demand, languages: [], deadlineMs: null },
      headers,
    });
  expect(await linesOf(ask)).toMatchObject([{ action: 'account.demand-set', target: accountId }]);
  const askByLink = () => node.call('entries.set-demand', { params: { entryId }, body: { demand }, headers });
  expect(await linesOf(askByLink)).toMatchObject([{ action: 'entry.demand-set', target: entryId }]);
  const { customerId } = await node.customer();
  const standing = { region: '华北', priorityClass: 'A', managerId: agent.id };
  const stand = () => node.call('customers.set-standing', { params: { customerId }, body: standing, headers });
  expect(await linesOf(stand)).toMatchObject([{ action: 'customer.standing-set', target: customerId }]);
  const remove = () => node.call('skills.delete', { params: { skillId }, headers });
  expect(await linesOf(remove)).toMatchObject([{ action: 'skill.deleted', target: skillId, targetName: null }]);
  expect(await linesOf(remove)).toEqual([]);
});

test('changing the hours of service', async () => {
  const headers = await node.staff('supervisor');
  const { accountId } = node.home;
  const calendar = { timeZone: 'Asia/Shanghai', weekly: [], special: [], closures: [], night: null };
  let calendarId = '';
  const save = async () => {
    const reply = await node.call('hours.save-calendar', { body: { accountId, region: null, calendar }, headers });
    calendarId = (reply.body as { id: string }).id;
  };
  expect(await linesOf(save)).toMatchObject([{ action: 'hours.calendar-saved', target: calendarId }]);
  const kept = calendarId;
  expect(await linesOf(save)).toMatchObject([{ action: 'hours.calendar-saved', target: kept }]);
  const body = { callbacks: DEFAULT_CALLBACK_RULES, outsideHours: DEFAULT_OUTSIDE_HOURS };
  expect(
    await linesOf(() => node.call('hours.update-account', { params: { accountId }, body, headers })),
  ).toMatchObject([{ action: 'hours.account-updated', target: accountId }]);
  const remove = () => node.call('hours.delete-calendar', { params: { calendarId }, headers });
  expect(await linesOf(remove)).toMatchObject([{ action: 'hours.calendar-deleted', target: calendarId }]);
  expect(await linesOf(remove)).toEqual([]);
});

test('trying failed work again', async () => {
  const headers = await node.staff('supervisor');
  const effectId = await acrossTenants(node.context.db, async (tx) => {
    const { rows } = await sql<{ id: number }>`
      INSERT INTO effect (tenant_id, kind, key, payload, created_at, run_at, failed_at)
      VALUES (${node.home.tenantId}, 'nobody-performs-this', 'x', '{}', 1, 1, 1) RETURNING id`.execute(tx);
    return String(rows[0]?.id);
  });
  const retry = (id: string) => node.call('effects.retry', { params: { effectId: id }, headers });
  expect(await linesOf(() => retry(effectId))).toMatchObject([{ action: 'effect.retried', target: effectId }]);
  expect(await linesOf(() => retry('999999'))).toEqual([]);
});

test('changing what the whole team says, but not what one says oneself', async () => {
  const headers = await node.staff('supervisor');
  const shared = { shortcut: 'hi', text: 'Hello', isShared: true };
  const own = { ...shared, isShared: false };
  const create = async (body: object) =>
    ((await node.call('quick-replies.create', { body, headers })).body as { id: string }).id;
  const update = (quickReplyId: string, body: object) =>
    node.call('quick-replies.update', { params: { quickReplyId }, body, headers });
  const remove = (quickReplyId: string) => node.call('quick-replies.delete', { params: { quickReplyId }, headers });
  let id = '';
  expect(await linesOf(async () => (id = await create(shared)))).toMatchObject([
    { action: 'quick-reply.created', target: id },
  ]);
  expect(await linesOf(() => update(id, { ...shared, text: 'Hi' }))).toMatchObject([
    { action: 'quick-reply.updated', target: id },
  ]);
  expect(await linesOf(() => update(id, own))).toMatchObject([{ action: 'quick-reply.updated', target: id }]);
  expect(await linesOf(() => update(id, own))).toEqual([]);
  expect(await linesOf(() => update(id, shared))).toMatchObject([{ action: 'quick-reply.updated', target: id }]);
  expect(await linesOf(() => remove(id))).toMatchObject([{ action: 'quick-reply.deleted', target: id }]);
  expect(await linesOf(async () => remove(await create(own)))).toEqual([]);
});

test('is kept: the application itself can neither change nor remove a line', async () => {
  const attempt = (statement: string) => acrossTenants(node.context.db, (tx) => sql.raw(statement).execute(tx));
  await expect(attempt("UPDATE audit SET action = 'nothing'")).rejects.toThrow('permission denied');
  await expect(attempt('DELETE FROM audit')).rejects.toThrow('permission denied');
});

test('is read page by page, newest first', async () => {
  const headers = await node.staff('administrator');
  const whole = await trail();
  expect(whole.map(({ id }) => id)).toEqual(whole.map(({ id }) => id).toSorted((a, b) => b - a));
  const paged: number[] = [];
  let before: number | null = null;
  do {
    const query: Record<string, number> = { limit: 3, ...(before === null ? {} : { before }) };
    const page = (await node.call('audit.list', { query, headers })).body as { entries: Line[]; next: number | null };
    paged.push(...page.entries.map(({ id }) => id));
    before = page.next;
  } while (before !== null);
  expect(paged).toEqual(whole.map(({ id }) => id));
});
