import { randomUUID } from 'node:crypto';
import type { Staffing } from '@zhida/core/agents';
import { listWaiting, forTenant } from '@zhida/store';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { toWorkItem } from '../../routing/routing-facts.ts';
import { TestNode, type TestCustomer, type TestReply } from '../../testing/index.ts';
import { setPresence } from '../../testing/kf-story.ts';

let node: TestNode;
let headers: Record<string, string>;
beforeAll(async () => {
  node = await TestNode.create();
  headers = await node.staff('administrator');
});
afterAll(() => node[Symbol.asyncDispose]());

const PLAIN: Staffing = {
  skills: {},
  languages: [],
  region: null,
  teamId: null,
  capacity: { chat: 5 },
  places: null,
  reserved: 0,
  shifts: null,
};
const ASKS_NOTHING = { required: [], preferred: [], priorityClass: null, points: 0, isEmergency: false, region: null };

const createSkill = async (name: string): Promise<string> =>
  ((await node.call('skills.create', { body: { name }, headers })).body as { id: string }).id;
const setStaffing = (agentId: string, body: object): Promise<TestReply> =>
  node.call('agents.set-staffing', { params: { agentId }, body: { ...PLAIN, ...body }, headers });
const staffingOf = async (agentId: string) => {
  const { body } = await node.call('agents.list-staffing', { headers });
  const { agents } = body as { agents: { agentId: string; staffing: Staffing; shift: unknown }[] };
  return agents.find((agent) => agent.agentId === agentId);
};
const setAccountDemand = (demand: object, rest: object = {}): Promise<TestReply> =>
  node.call('accounts.set-demand', {
    params: { accountId: node.home.accountId },
    body: { demand: { ...ASKS_NOTHING, ...demand }, languages: [], deadlineMs: null, ...rest },
    headers,
  });

describe('a skill', () => {
  test('has a name that no other has, whatever the case', async () => {
    const first = await createSkill('Refunds');
    const other = await createSkill('支付');
    expect(await node.call('skills.create', { body: { name: 'refunds ' }, headers })).toMatchObject({
      status: 409,
      code: 'skill.name-taken',
    });
    const rename = (skillId: string, name: string) =>
      node.call('skills.rename', { params: { skillId }, body: { name }, headers });
    expect((await rename(other, 'REFUNDS')).code).toBe('skill.name-taken');
    expect((await rename(first, 'refunds')).status).toBe(200);
    expect((await rename(randomUUID(), 'x')).code).toBe('skill.not-found');
  });

  test('goes from all who have it, but not while somebody asks for it', async () => {
    const skillId = await createSkill('账号安全');
    const { agent } = node.home.staff;
    await setStaffing(agent.id, { skills: { [skillId]: 3 } });
    const listed = await node.call('skills.list', { headers: await node.staff('agent') });
    expect((listed.body as { skills: object[] }).skills).toContainEqual({ id: skillId, name: '账号安全', agents: 1 });
    const remove = () => node.call('skills.delete', { params: { skillId }, headers });
    await setAccountDemand({ preferred: [{ skill: skillId, level: 1 }] });
    expect(await remove()).toMatchObject({ status: 409, code: 'skill.in-use' });
    await setAccountDemand({});
    const { entryId } = node.home;
    const byLink = (demand: object | null) =>
      node.call('entries.set-demand', { params: { entryId }, body: { demand }, headers });
    await byLink({ ...ASKS_NOTHING, required: [{ skill: skillId, level: 2 }] });
    expect((await remove()).code).toBe('skill.in-use');
    await byLink(null);
    expect((await remove()).status).toBe(200);
    expect((await staffingOf(agent.id))?.staffing.skills).toEqual({});
  });
});

describe('what is known of an agent', () => {
  test('is kept as it was said, with where he stands in his shifts', async () => {
    const skillId = await createSkill('实名认证');
    const department = await node.call('departments.create', { body: { name: '一组' }, headers });
    const teamId = (department.body as { id: number }).id;
    const { supervisor } = node.home.staff;
    const always = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, from: '00:00', to: '24:00' }));
    const staffing = {
      skills: { [skillId]: 4 },
      languages: ['zh', 'en'],
      region: '华南',
      teamId,
      capacity: { chat: 4, case: 10 },
      places: 8,
      reserved: 1,
      shifts: { timeZone: 'Asia/Shanghai', weekly: always },
    };
    expect((await setStaffing(supervisor.id, staffing)).status).toBe(200);
    expect(await staffingOf(supervisor.id)).toMatchObject({ staffing, shift: { isOn: true, until: null } });
    const { body } = await node.call('agents.list-staffing', { headers });
    const { seats } = body as { seats: { agents: number; places: number }[] };
    expect(seats).toHaveLength(24);
    expect(seats.every(({ agents, places }) => agents === 1 && places === 8)).toBe(true);
    await node.call('departments.delete', { params: { departmentId: String(teamId) }, headers });
    expect((await staffingOf(supervisor.id))?.staffing.teamId).toBeNull();
    await setStaffing(supervisor.id, {});
  });

  test('names nothing that there is not, and then changes nothing', async () => {
    const { agent } = node.home.staff;
    expect((await setStaffing(agent.id, { skills: { [randomUUID()]: 1 } })).code).toBe('skill.not-found');
    expect((await setStaffing(agent.id, { teamId: 4_711 })).code).toBe('department.not-found');
    expect((await setStaffing(randomUUID(), {})).code).toBe('agent.not-found');
    expect((await setStaffing(agent.id, { places: 1, reserved: 2 })).status).toBe(400);
    expect((await staffingOf(agent.id))?.staffing).toEqual(PLAIN);
  });

  test('bounds the desk: a smaller one takes nothing more', async () => {
    const { agent } = node.home.staff;
    await setStaffing(agent.id, { places: 0 });
    await setPresence(node, 'agent', 'online');
    const { customer } = await waitingCustomer();
    const claim = await node.call('conversations.submit', {
      params: { conversationId: customer.conversationId },
      body: { key: `key-${randomUUID()}`, input: { type: 'claim' } },
      headers: await node.staff('agent'),
    });
    expect(claim.code).toBe('agent.at-capacity');
    await setStaffing(agent.id, {});
    await setPresence(node, 'agent', 'offline');
    await leave(customer);
  });
});

describe('presence', () => {
  test('on a break has its reason, which goes with the break', async () => {
    const agent = await node.staff('agent');
    const set = (body: object) => node.call('agents.set-presence', { body, headers: agent });
    const shown = async () => {
      const { body } = await node.call('staff.read-session', { headers: agent });
      return (body as { principal: object }).principal;
    };
    await set({ presence: 'break', breakReason: 'meal' });
    expect(await shown()).toMatchObject({ presence: 'break', breakReason: 'meal' });
    await set({ presence: 'break' });
    expect(await shown()).toMatchObject({ presence: 'break', breakReason: 'other' });
    await set({ presence: 'online', breakReason: 'meal' });
    expect(await shown()).toMatchObject({ presence: 'online', breakReason: null });
    // What the product says of him is not for him to say.
    expect((await set({ presence: 'break', breakReason: 'missed-offers' })).status).toBe(400);
    await set({ presence: 'offline' });
  });
});

async function waitingCustomer(): Promise<{ readonly customer: TestCustomer; readonly item: () => Promise<object> }> {
  const customer = await node.customer();
  await ask(customer);
  return { customer, item: () => itemOf(customer) };
}

const submit = (customer: TestCustomer, input: object): Promise<TestReply> =>
  node.call('customer.submit', {
    params: { conversationId: customer.conversationId },
    body: { key: `key-${randomUUID()}`, input },
    headers: customer.headers,
  });
const ask = (customer: TestCustomer) => submit(customer, { type: 'ask-person', by: 'button' });
const leave = (customer: TestCustomer) => submit(customer, { type: 'leave-queue' });

/** The customer's conversation as the router sees it. */
async function itemOf({ conversationId }: TestCustomer): Promise<object> {
  const { tenantId } = node.home;
  const rows = await forTenant(node.context.db, tenantId, (tx) => listWaiting(tx, tenantId, null, 100));
  const row = rows.find((waiting) => waiting.conversationId === conversationId);
  if (row === undefined) throw new Error('The customer does not wait.');
  return toWorkItem(row);
}

describe('what is asked for who waits', () => {
  test('comes from the account and the link, and follows them while he waits', async () => {
    const skill = await createSkill('商家入驻');
    const { customer, item } = await waitingCustomer();
    expect(await item()).toMatchObject({ required: [], priorityClass: 'C', deadlineAt: null });
    await setAccountDemand({ required: [{ skill, level: 2 }], priorityClass: 'B' }, { deadlineMs: 60_000 });
    const asked = (await item()) as { since: number };
    expect(asked).toMatchObject({
      required: [{ skill, level: 2 }],
      priorityClass: 'B',
      deadlineAt: asked.since + 60_000,
    });
    const params = { entryId: node.home.entryId };
    const demand = { ...ASKS_NOTHING, priorityClass: 'A', points: 3, isEmergency: true, region: '华北' };
    await node.call('entries.set-demand', { params, body: { demand }, headers });
    expect(await item()).toMatchObject({ priorityClass: 'A', points: 3, isEmergency: true, region: '华北' });
    await node.call('entries.set-demand', { params, body: { demand: null }, headers });
    await setAccountDemand({});
    await leave(customer);
  });

  test('knows the customer’s language, where the account is served in it', async () => {
    await setAccountDemand({}, { languages: ['zh', 'en'] });
    const open = await node.call('customer.open', { body: { entry: node.home.slug, locale: 'en-GB' } });
    const { token, conversationId, customer } = open.body as {
      token: string;
      conversationId: string;
      customer: { id: string };
    };
    const guest = { customerId: customer.id, conversationId, token, headers: { authorization: `Bearer ${token}` } };
    await ask(guest);
    expect(await itemOf(guest)).toMatchObject({ language: 'en' });
    await setAccountDemand({});
    expect(await itemOf(guest)).toMatchObject({ language: null });
    await leave(guest);
  });

  test('knows what staff say of him, at once', async () => {
    const { customer, item } = await waitingCustomer();
    const { agent } = node.home.staff;
    const standing = { region: '华东', priorityClass: 'A', managerId: agent.id };
    const set = (body: object) =>
      node.call('customers.set-standing', { params: { customerId: customer.customerId }, body, headers });
    expect((await set(standing)).status).toBe(200);
    expect(await item()).toMatchObject(standing);
    const read = await node.call('customers.read', { params: { customerId: customer.customerId }, headers });
    expect(read.body).toMatchObject({ customer: { standing } });
    await leave(customer);
    await ask(customer);
    expect(await item()).toMatchObject(standing);
    expect((await set({ ...standing, managerId: randomUUID() })).code).toBe('agent.not-found');
    expect((await set({ ...standing, priorityClass: 'D' })).status).toBe(400);
    await leave(customer);
  });

  test('knows who served him last, but not who has just passed him on', async () => {
    const { customer, item } = await waitingCustomer();
    const { conversationId } = customer;
    await setPresence(node, 'agent', 'online');
    const act = async (input: object) =>
      node.call('conversations.submit', {
        params: { conversationId },
        body: { key: `key-${randomUUID()}`, input },
        headers: await node.staff('agent'),
      });
    expect((await act({ type: 'claim' })).status).toBe(200);
    await setPresence(node, 'agent', 'offline');
    await act({ type: 'transfer', to: { accountId: node.home.accountId } });
    expect(await item()).toMatchObject({ lastAgentId: null });
    await leave(customer);
    await ask(customer);
    expect(await item()).toMatchObject({ lastAgentId: node.home.staff.agent.id });
    await leave(customer);
  });
});
