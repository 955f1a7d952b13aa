import { randomUUID } from 'node:crypto';
import { DEFAULT_ACCOUNT_SETTINGS } from '@zhida/core/accounts';
import { MINUTE_MS } from '@zhida/core/kit';
import type { AnswerOf } from '@zhida/protocol/endpoints';
import { forTenant, insertAccount } from '@zhida/store';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { TestNode, type TestCustomer, type TestReply } from '../../testing/index.ts';

let node: TestNode;
let agent: Record<string, string>;
let supervisor: Record<string, string>;
beforeEach(async () => {
  node = await TestNode.create();
  agent = await node.staff('agent');
  supervisor = await node.staff('supervisor');
});
afterEach(() => node[Symbol.asyncDispose]());

type Headers = Record<string, string>;
const submit = ({ conversationId }: TestCustomer, input: object, headers: Headers): Promise<TestReply> =>
  node.call('conversations.submit', { params: { conversationId }, body: { key: `k-${randomUUID()}`, input }, headers });
const asks = async ({ conversationId, headers }: TestCustomer, input: object): Promise<void> => {
  const body = { key: `c-${randomUUID()}`, input };
  expect((await node.call('customer.submit', { params: { conversationId }, body, headers })).status).toBe(200);
};
async function waits(): Promise<TestCustomer> {
  const customer = await node.customer();
  await asks(customer, { type: 'ask-person', by: 'button' });
  return customer;
}
const presence = (to: string, headers: Headers) =>
  node.call('agents.set-presence', { body: { presence: to }, headers });
const setPresenceOf = (agentId: string, body: object, headers: Headers = supervisor) =>
  node.call('agents.set-presence-of', { params: { agentId }, body, headers });
const phaseOf = async ({ conversationId }: TestCustomer) => {
  const reply = await node.call('conversations.read', { params: { conversationId }, headers: supervisor });
  return (reply.body as AnswerOf<'conversations.read'>).state;
};
const board = async () => {
  const reply = await node.call('board.read', { headers: supervisor });
  return (reply.body as AnswerOf<'board.read'>).queues[0];
};
const actions = async () => {
  const reply = await node.call('audit.list', { headers: await node.staff('administrator') });
  return (reply.body as AnswerOf<'audit.list'>).entries.map(({ action }) => action);
};

describe('the board', () => {
  test('shows every queue: who waits, since when, who is late, who works', async () => {
    const first = await waits();
    node.passTime(3 * MINUTE_MS);
    await waits();
    await presence('break', agent);
    node.passTime(2_000);
    const queue = await board();
    expect(queue).toMatchObject({
      name: 'home account',
      waiting: 2,
      late: 1,
      targetMs: 2 * MINUTE_MS,
      agents: { free: 0, busy: 0, onBreak: 1, offline: 2 },
    });
    const { phase } = await phaseOf(first);
    expect(phase.state === 'queued' && phase.since).toBe(queue?.longestSince);
    const params = { accountId: node.home.accountId };
    const headers = supervisor;
    expect((await node.call('accounts.set-wait-target', { params, body: { targetMs: 600_000 }, headers })).status).toBe(
      200,
    );
    expect(await board()).toMatchObject({ late: 0, targetMs: 600_000 });
    expect(await actions()).toContain('account.wait-target-set');
  });

  test('tells who keeps a place until the account opens from who waits', async () => {
    const at = node.context.now();
    const weekly = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, from: '00:00', to: '24:00' }));
    const closures = [{ name: 'moving', from: at - 1, to: at + 60 * MINUTE_MS }];
    const calendar = { timeZone: 'UTC', weekly, special: [], closures, night: null };
    const body = { accountId: node.home.accountId, region: null, calendar };
    expect((await node.call('hours.save-calendar', { body, headers: supervisor })).status).toBe(200);
    await waits();
    node.passTime(2_000);
    expect(await board()).toMatchObject({ waiting: 0, held: 1, late: 0, longestSince: null });
  });

  test('counts the waits of the day that ended, with a person or without, once each', async () => {
    const [served, left] = [await waits(), await waits()];
    node.passTime(10_000);
    await submit(served, { type: 'claim' }, agent);
    await asks(left, { type: 'leave-queue' });
    await node.context.waitLines.refresh(node.home.tenantId);
    await node.context.waitLines.refresh(node.home.tenantId);
    const today = (await board())?.today;
    expect(today).toMatchObject({ served: 1, abandoned: 1 });
    expect(today?.averageMs).toBeGreaterThanOrEqual(10_000);
  });

  test('pages through who waits, in the order of their places, with what they ask for', async () => {
    await waits();
    node.passTime(1_500);
    const second = await waits();
    node.passTime(1_500);
    const page = async (query: Record<string, number>) =>
      (await node.call('board.list-waiting', { query, headers: supervisor })).body as AnswerOf<'board.list-waiting'>;
    const all = await page({});
    expect(all.total).toBe(2);
    expect(all.rows.map(({ place }) => place)).toEqual([1, 2]);
    const [last] = (await page({ offset: 1, limit: 1 })).rows;
    expect(last).toMatchObject({
      conversationId: second.conversationId,
      isLate: false,
      demands: { skills: [], priorityClass: 'C', isEmergency: false },
    });
  });

  test('is for supervisors', async () => {
    const { id } = node.home.staff.supervisor;
    const replies = await Promise.all([
      node.call('board.read', { headers: agent }),
      node.call('board.list-waiting', { headers: agent }),
      node.call('board.list-agents', { headers: agent }),
      node.call('board.list-served', { params: { agentId: id }, headers: agent }),
      node.call('accounts.set-wait-target', {
        params: { accountId: node.home.accountId },
        body: { targetMs: 60_000 },
        headers: agent,
      }),
      setPresenceOf(id, { presence: 'offline', note: 'x' }, agent),
    ]);
    expect(replies.map(({ code }) => code)).toEqual(Array(6).fill('access.denied'));
  });
});

describe('who waits', () => {
  test('is given to an agent by a supervisor, and put back in his place', async () => {
    const customer = await waits();
    const { phase: before } = await phaseOf(customer);
    const give = () => submit(customer, { type: 'transfer', to: { agentId: node.home.staff.agent.id } }, supervisor);
    expect((await give()).code).toBe('agent.not-available');
    // He says that he is there; nobody has routed yet when the supervisor gives him the customer, or both come to the same.
    await presence('online', agent);
    expect((await give()).status).toBe(200);
    expect((await phaseOf(customer)).phase).toMatchObject({ state: 'human', agentId: node.home.staff.agent.id });
    // Back to the line that he came from: he keeps the place that he had.
    await presence('break', agent);
    const back = { accountId: node.home.accountId };
    expect((await submit(customer, { type: 'transfer', to: back }, supervisor)).status).toBe(200);
    const { phase } = await phaseOf(customer);
    expect(phase).toMatchObject({ state: 'queued', since: before.state === 'queued' ? before.since : 0 });
    expect(await actions()).toContain('conversation.transfer');
  });

  test('is moved into the line of another account, with the wait so far', async () => {
    const customer = await waits();
    const before = await phaseOf(customer);
    const elsewhere = randomUUID();
    await forTenant(node.context.db, node.home.tenantId, (tx) =>
      insertAccount(
        tx,
        { tenantId: node.home.tenantId, id: elsewhere, name: 'elsewhere', settings: DEFAULT_ACCOUNT_SETTINGS },
        node.context.now(),
      ),
    );
    node.context.accounts.forget(node.home.tenantId);
    node.passTime(30_000);
    expect((await submit(customer, { type: 'transfer', to: { accountId: elsewhere } }, supervisor)).status).toBe(200);
    const after = await phaseOf(customer);
    expect(after).toMatchObject({ servedBy: elsewhere, queuedSince: before.queuedSince });
    node.passTime(2_000);
    const reply = await node.call('board.read', { headers: supervisor });
    const waiting = (reply.body as AnswerOf<'board.read'>).queues.map((queue) => [queue.name, queue.waiting]);
    expect(waiting).toEqual([
      ['home account', 0],
      ['elsewhere', 1],
    ]);
    // Who was moved on has not left.
    await node.context.waitLines.refresh(node.home.tenantId);
    expect((await board())?.today.abandoned).toBe(0);
  });

  test('is moved by nobody but a supervisor', async () => {
    const customer = await waits();
    const to = { agentId: node.home.staff.supervisor.id };
    expect((await submit(customer, { type: 'transfer', to }, agent)).code).toBe('conversation.not-assigned');
  });
});

describe('who waits is moved to the front', () => {
  const prioritise = (customer: TestCustomer, changes: object, headers: Headers = supervisor) =>
    submit(customer, { type: 'prioritise', reason: '孕妇，已等两次', ...changes }, headers);
  const rows = async () => {
    node.passTime(1_500);
    const reply = await node.call('board.list-waiting', { headers: supervisor });
    return (reply.body as AnswerOf<'board.list-waiting'>).rows;
  };
  const placeOf = async ({ conversationId, headers }: TestCustomer) => {
    const reply = await node.call('customer.read-conversation', { params: { conversationId }, headers });
    return (reply.body as AnswerOf<'customer.read-conversation'>).queue;
  };

  test('with a reason: the board, the places told and the router follow, and “why?” says so', async () => {
    const [first, second] = [await waits(), (node.passTime(30_000), await waits())];
    expect(await placeOf(second)).toMatchObject({ ahead: 1 });
    expect((await prioritise(second, { isFront: true })).status).toBe(200);
    expect((await rows()).map(({ conversationId, place }) => [conversationId, place])).toEqual([
      [second.conversationId, 1],
      [first.conversationId, 2],
    ]);
    expect((await rows())[0]?.precedence).toMatchObject({ priorityClass: null, front: { by: 'home supervisor' } });
    expect(await placeOf(second)).toMatchObject({ ahead: 0 });
    // Whoever was passed is told that there is a reason, and not which.
    expect(await placeOf(first)).toMatchObject({ ahead: 1, isPassed: true });
    const why = async ({ conversationId }: TestCustomer) =>
      (await node.call('conversations.read-why', { params: { conversationId }, headers: supervisor }))
        .body as AnswerOf<'conversations.read-why'>;
    const waiting = await why(second);
    expect(waiting.now?.sentence['zh-CN']).toContain('由home supervisor提到最前');
    expect(waiting.decisions.map(({ sentence }) => sentence.en)).toContain(
      'home supervisor moved it to the front: 孕妇，已等两次.',
    );
    await presence('online', agent);
    await vi.waitUntil(async () => (await phaseOf(second)).phase.state === 'human', { timeout: 10_000 });
    expect((await why(second)).decisions.at(-1)?.sentence.en).toContain('(moved to the front by home supervisor)');
    expect(await actions()).toContain('conversation.prioritise');
  });

  test('and taken back: he stands where he stood', async () => {
    const [first, second] = [await waits(), (node.passTime(30_000), await waits())];
    await prioritise(second, { isFront: true, priorityClass: 'A' });
    expect((await rows())[0]).toMatchObject({ conversationId: second.conversationId, demands: { priorityClass: 'A' } });
    expect((await prioritise(second, { isFront: false, priorityClass: null })).status).toBe(200);
    const [now, then] = await rows();
    expect(now?.conversationId).toBe(first.conversationId);
    expect(then).toMatchObject({ precedence: { priorityClass: null, front: null }, demands: { priorityClass: 'C' } });
    expect(await placeOf(first)).not.toHaveProperty('isPassed');
  });

  test('by supervisors only, with a reason, and while he waits', async () => {
    const customer = await waits();
    expect((await prioritise(customer, { isFront: true }, agent)).code).toBe('access.denied');
    expect((await prioritise(customer, { isFront: true, reason: '' })).code).toBe('request.malformed');
    await submit(customer, { type: 'claim' }, agent);
    expect((await prioritise(customer, { isFront: true })).code).toBe('conversation.not-queued');
  });

  test('and an agent who takes the next one gets him', async () => {
    await waits();
    node.passTime(30_000);
    const second = await waits();
    await prioritise(second, { isFront: true });
    const reply = await node.call('conversations.take-next', { body: { key: `t-${randomUUID()}` }, headers: agent });
    expect(reply.body).toEqual({ conversationId: second.conversationId });
  });
});

describe('callbacks that are to come', () => {
  const listed = async (headers: Headers = supervisor) => {
    const reply = await node.call('board.list-callbacks', { headers });
    return reply.body as AnswerOf<'board.list-callbacks'>;
  };
  const slotsOf = async ({ conversationId }: TestCustomer) => {
    const reply = await node.call('board.list-callback-slots', { params: { conversationId }, headers: supervisor });
    return (reply.body as AnswerOf<'board.list-callback-slots'>).slots;
  };
  async function books() {
    const customer = await node.customer();
    await asks(customer, { type: 'send', content: { kind: 'text', text: '请回电' } });
    const [slot, later] = await slotsOf(customer);
    if (slot === undefined || later === undefined) throw new Error('Windows are offered.');
    await asks(customer, { type: 'book-callback', from: slot.from });
    return { customer, slot, later };
  }

  test('are listed, moved, meant for an agent, cancelled and booked again', async () => {
    const { customer, slot, later } = await books();
    expect((await listed()).rows).toMatchObject([
      { conversationId: customer.conversationId, stage: 'booked', at: slot.from, until: slot.to, agent: null },
    ]);
    const { id } = node.home.staff.agent;
    expect((await submit(customer, { type: 'designate-callback', agentId: id }, supervisor)).status).toBe(200);
    expect((await submit(customer, { type: 'move-callback', from: later.from }, supervisor)).status).toBe(200);
    expect((await listed()).rows).toMatchObject([{ at: later.from, agent: { agentId: id, name: 'home agent' } }]);
    expect((await submit(customer, { type: 'cancel-callback' }, supervisor)).status).toBe(200);
    expect((await listed()).rows).toEqual([]);
    expect((await submit(customer, { type: 'move-callback', from: slot.from }, supervisor)).status).toBe(200);
    expect((await listed()).rows).toMatchObject([{ at: slot.from, agent: null }]);
    expect(await actions()).toEqual(
      expect.arrayContaining([
        'conversation.move-callback',
        'conversation.cancel-callback',
        'conversation.designate-callback',
      ]),
    );
    // The customer sees who moved it, and never whom it was meant for.
    const { conversationId, headers } = customer;
    const { body } = await node.call('customer.read-conversation', { params: { conversationId }, headers });
    expect(JSON.stringify(body)).toContain('home supervisor');
    expect(JSON.stringify(body)).not.toContain('home agent');
  });

  test('go to whom they were meant for when they are due', async () => {
    const { customer, slot } = await books();
    const { agent: meant, supervisor: other } = node.home.staff;
    await submit(customer, { type: 'designate-callback', agentId: meant.id }, supervisor);
    node.passTime(slot.from - node.context.now() - 60_000);
    for (const headers of [await node.staff('administrator'), supervisor, agent]) await presence('online', headers);
    expect(other.id).not.toBe(meant.id);
    node.passTime(61_000);
    for (const headers of [await node.staff('administrator'), supervisor, agent]) await presence('online', headers);
    node.context.timers.wake();
    await vi.waitUntil(async () => (await phaseOf(customer)).phase.state === 'human', { timeout: 10_000 });
    expect((await phaseOf(customer)).phase).toMatchObject({ agentId: meant.id });
  });

  test('are for supervisors, and for agents who serve the account', async () => {
    const { customer, later } = await books();
    expect((await node.call('board.list-callbacks', { headers: agent })).code).toBe('access.denied');
    expect((await submit(customer, { type: 'move-callback', from: later.from }, agent)).code).toBe('access.denied');
    expect((await submit(customer, { type: 'cancel-callback' }, agent)).code).toBe('access.denied');
    const unknown = { type: 'designate-callback', agentId: randomUUID() };
    expect((await submit(customer, unknown, supervisor)).code).toBe('agent.not-found');
    expect((await submit(customer, { type: 'move-callback', from: 5 }, supervisor)).code).toBe('callback.slot-taken');
  });
});

describe('presence', () => {
  test('is set in an agent’s place with a reason that he is told, until he says something himself', async () => {
    const { id } = node.home.staff.agent;
    await presence('online', agent);
    const note = '请先去开会';
    expect((await setPresenceOf(id, { presence: 'break', breakReason: 'meeting', note })).status).toBe(200);
    const session = async () =>
      (await node.call('staff.read-session', { headers: agent })).body as AnswerOf<'staff.read-session'>;
    expect((await session()).principal).toMatchObject({
      presence: 'break',
      breakReason: 'meeting',
      presenceSetBy: { name: 'home supervisor', note },
    });
    node.passTime(5_000);
    const rows = async () =>
      ((await node.call('board.list-agents', { headers: supervisor })).body as AnswerOf<'board.list-agents'>).rows;
    const [row] = await rows();
    expect(row).toMatchObject({ agentId: id, presence: 'break', presenceSetBy: 'home supervisor' });
    expect(node.context.now() - (row?.presenceSince ?? 0)).toBeGreaterThanOrEqual(5_000);
    await presence('online', agent);
    expect((await session()).principal).toMatchObject({ presence: 'online', presenceSetBy: null });
    expect((await actions())[0]).toBe('agent.presence-break');
    // What colleagues see of him says nothing of it.
    const { body } = await node.call('agents.list', { headers: supervisor });
    expect(JSON.stringify(body)).not.toContain('presenceSetBy');
  });

  test('puts nobody to work who is not there', async () => {
    const { id } = node.home.staff.agent;
    expect((await setPresenceOf(id, { presence: 'online', note: 'x' })).code).toBe('agent.not-available');
    await presence('online', agent);
    node.passTime(2 * MINUTE_MS);
    expect((await setPresenceOf(id, { presence: 'break', note: 'x' })).code).toBe('agent.not-available');
    expect((await setPresenceOf(id, { presence: 'break', note: '' })).code).toBe('request.malformed');
    expect((await setPresenceOf(randomUUID(), { presence: 'offline', note: 'x' })).code).toBe('agent.not-found');
  });
});

describe('why', () => {
  const why = ({ conversationId }: TestCustomer, headers: Headers) =>
    node.call('conversations.read-why', { params: { conversationId }, headers });

  test('somebody still waits is answered as things are', async () => {
    const customer = await waits();
    await presence('break', agent);
    const { now } = (await why(customer, supervisor)).body as AnswerOf<'conversations.read-why'>;
    expect(now?.isRouted).toBe(true);
    expect(now?.sentence['zh-CN']).toContain('还没有人能接');
    const codes = now?.agents.map(({ name, verdict }) => [name, verdict.code]);
    expect(codes).toContainEqual(['home agent', 'on-break']);
    expect(now?.agents).toHaveLength(3);
  });

  test('may be asked by supervisors and by who serves, and by nobody else', async () => {
    const customer = await waits();
    expect((await why(customer, agent)).code).toBe('access.denied');
    await submit(customer, { type: 'claim' }, agent);
    const answer = await why(customer, agent);
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({ now: null });
    expect((await why(customer, await node.staff('administrator'))).status).toBe(200);
  });
});
