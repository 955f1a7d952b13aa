import { MINUTE_MS } from '@zhida/core/kit';
import { PRESET_PLANS } from '@zhida/core/routing';
import type { AnswerOf } from '@zhida/protocol/endpoints';
import { acrossTenants } from '@zhida/store';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { TestNode, type TestReply } from '../../testing/index.ts';

let node: TestNode;
let headers: Record<string, string>;
beforeEach(async () => {
  node = await TestNode.create();
  headers = await node.staff('supervisor');
});
afterEach(() => node[Symbol.asyncDispose]());

const SAMPLE = {
  language: null,
  region: null,
  required: [],
  priorityClass: 'C',
  points: 0,
  isEmergency: false,
  lastAgentId: null,
  managerId: null,
  waitedMs: 0,
};
const preset = (policy: string) => ({ kind: 'preset', policy });
const own = (...rules: object[]) => ({ kind: 'own', name: '自定', plan: { rules } });
const params = () => ({ accountId: node.home.accountId });

const save = (after: number, choice: object, more: object = {}): Promise<TestReply> =>
  node.call('routing-plans.save', {
    params: params(),
    body: { after, choice, fromAt: null, untilAt: null, ...more },
    headers,
  });
const read = async (): Promise<AnswerOf<'routing-plans.read'>> =>
  (await node.call('routing-plans.read', { params: params(), headers })).body as AnswerOf<'routing-plans.read'>;
const preview = async (choice: object, sample: object = {}): Promise<AnswerOf<'routing-plans.preview'>> => {
  const body = { choice, sample: { ...SAMPLE, ...sample } };
  const reply = await node.call('routing-plans.preview', { params: params(), body, headers });
  expect(reply.status).toBe(200);
  return reply.body as AnswerOf<'routing-plans.preview'>;
};
const standings = async () => (await read()).versions.map(({ version, standing }) => [version, standing]);
const planNow = async () =>
  (await node.context.accounts.plansOf(node.home.tenantId, node.context.now())).planOf(node.home.accountId);
const online = async (role: 'agent' | 'supervisor') =>
  node.call('agents.set-presence', { body: { presence: 'online' }, headers: await node.staff(role) });
const waits = async () => {
  const customer = await node.customer();
  const key = `wait-${customer.conversationId}`;
  const body = { key, input: { type: 'ask-person', by: 'button' } };
  const { conversationId } = customer;
  const reply = await node.call('customer.submit', { params: { conversationId }, body, headers: customer.headers });
  expect(reply.status).toBe(200);
  return customer;
};

describe('versions of a plan', () => {
  test('begin with what the settings of the account name, and take its place at once', async () => {
    expect(await read()).toMatchObject({ present: { version: null, choice: preset('least-busy') }, latest: 0 });
    expect(await planNow()).toBe(PRESET_PLANS['least-busy']);
    const rules = [{ rule: 'round-robin' }, { rule: 'reserve', opensTo: 'emergencies' }];
    expect((await save(0, own(...rules))).body).toEqual({ version: 1 });
    expect(await planNow()).toEqual({ rules });
    // The router knows a plan by its value: reading the same version anew must not make another one of it.
    const before = await planNow();
    node.context.accounts.forget(node.home.tenantId);
    expect(await planNow()).toBe(before);
    const { present, versions } = await read();
    expect(present).toMatchObject({ version: 1, sentence: { en: expect.stringContaining('turn') as string } });
    expect(versions).toMatchObject([{ version: 1, standing: 'in-effect', madeBy: { name: 'home supervisor' } }]);
  });

  test('are saved one after another: who has not seen the latest is told', async () => {
    const replies = await Promise.all(['round-robin', 'balanced', 'priority'].map((name) => save(0, preset(name))));
    expect(replies.map(({ code }) => code).filter((code) => code === null)).toHaveLength(1);
    expect(replies.filter(({ code }) => code === 'plan.changed-meanwhile')).toHaveLength(2);
    expect((await read()).latest).toBe(1);
    expect((await save(1, preset('longest-idle'))).body).toEqual({ version: 2 });
    expect(await standings()).toEqual([
      [2, 'in-effect'],
      [1, 'replaced'],
    ]);
  });

  test('come and go at their times, without anybody doing anything', async () => {
    const at = node.context.now();
    await save(0, preset('round-robin'));
    await save(1, preset('priority'), { fromAt: at + 10 * MINUTE_MS, untilAt: at + 20 * MINUTE_MS });
    expect(await standings()).toEqual([
      [2, 'planned'],
      [1, 'in-effect'],
    ]);
    node.passTime(11 * MINUTE_MS);
    expect(await planNow()).toBe(PRESET_PLANS.priority);
    expect(await standings()).toEqual([
      [2, 'in-effect'],
      [1, 'resting'],
    ]);
    node.passTime(10 * MINUTE_MS);
    expect(await planNow()).toBe(PRESET_PLANS['round-robin']);
    const list = (await node.call('routing-plans.list', { headers })).body as AnswerOf<'routing-plans.list'>;
    expect(list.accounts).toMatchObject([{ present: { version: 1 }, nextChangeAt: null }]);
  });

  test('have a pass of the router wait for their times', async () => {
    const fromAt = node.context.now() + 10 * MINUTE_MS;
    await save(0, preset('priority'), { fromAt, untilAt: fromAt + MINUTE_MS });
    const due = await acrossTenants(node.context.db, async (tx) => {
      const { rows } = await sql<{ run_at: number }>`
        SELECT run_at FROM effect WHERE kind = 'route' AND key LIKE 'route:plan:%' ORDER BY run_at`.execute(tx);
      return rows.map(({ run_at: runAt }) => runAt);
    });
    expect(due).toEqual([fromAt, fromAt + MINUTE_MS]);
  });

  test('are withdrawn, and brought back as a new version', async () => {
    await save(0, preset('round-robin'));
    await save(1, preset('priority'));
    const withdraw = (version: number) =>
      node.call('routing-plans.withdraw', { params: { ...params(), version: String(version) }, headers });
    expect((await withdraw(2)).status).toBe(200);
    expect((await withdraw(2)).status).toBe(200);
    expect((await withdraw(9)).code).toBe('plan.not-found');
    expect(await planNow()).toBe(PRESET_PLANS['round-robin']);
    expect((await save(2, preset('priority'), { restores: 2 })).body).toEqual({ version: 3 });
    expect(await planNow()).toBe(PRESET_PLANS.priority);
    expect((await read()).versions[0]).toMatchObject({ version: 3, restores: 2, standing: 'in-effect' });
    const audit = await node.call('audit.list', { headers: await node.staff('administrator') });
    const { entries } = audit.body as AnswerOf<'audit.list'>;
    expect(entries.map(({ action }) => action).slice(0, 4)).toEqual([
      'routing-plan.restored',
      'routing-plan.withdrawn',
      'routing-plan.saved',
      'routing-plan.saved',
    ]);
    expect(entries[0]?.target).toBe(`${node.home.accountId}#3`);
  });

  test('cannot be withdrawn once their time is over', async () => {
    await save(0, preset('priority'), { untilAt: node.context.now() + MINUTE_MS });
    node.passTime(2 * MINUTE_MS);
    const reply = await node.call('routing-plans.withdraw', { params: { ...params(), version: '1' }, headers });
    expect(reply.code).toBe('plan.over');
  });

  test('hold only what can be routed by', async () => {
    const twice = own({ rule: 'round-robin' }, { rule: 'round-robin' });
    const wrong = [
      own(),
      twice,
      own({ rule: 'random' }),
      preset('random'),
      { kind: 'own', name: '', plan: { rules: [] } },
    ];
    for (const choice of wrong) expect((await save(0, choice)).code).toBe('request.malformed');
    const now = node.context.now();
    expect((await save(0, preset('balanced'), { fromAt: now + 5_000, untilAt: now + 4_000 })).code).toBe(
      'request.malformed',
    );
    expect((await save(0, preset('balanced'), { untilAt: now - 1 })).code).toBe('request.malformed');
    expect((await read()).latest).toBe(0);
  });

  test('are for supervisors: agents may neither see nor change them', async () => {
    headers = await node.staff('agent');
    const replies = await Promise.all([
      node.call('routing-plans.list', { headers }),
      node.call('routing-plans.read', { params: params(), headers }),
      save(0, preset('balanced')),
      node.call('routing-plans.preview', {
        params: params(),
        body: { choice: preset('balanced'), sample: SAMPLE },
        headers,
      }),
      node.call('routing-plans.withdraw', { params: { ...params(), version: '1' }, headers }),
    ]);
    expect(replies.map(({ code }) => code)).toEqual(Array(5).fill('access.denied'));
  });
});

describe('the preview', () => {
  test('says whom a customer would get and why, and changes nothing', async () => {
    await online('agent');
    await online('supervisor');
    const { agent, supervisor, administrator } = node.home.staff;
    const designated = own({ rule: 'designated', agentIds: [supervisor.id], patienceMs: 30_000 });
    const answer = await preview(designated);
    expect(answer).toMatchObject({ agentId: supervisor.id, ahead: 0, waiting: 0, queue: [] });
    expect(answer.sentence.en).toContain('given to home supervisor: a designated agent');
    expect(answer.sentence['zh-CN']).toContain('是指定接待人员');
    const codes = new Map(answer.agents.map(({ agentId, verdict }) => [agentId, verdict.code]));
    expect(codes.get(supervisor.id)).toBe('chosen');
    expect(codes.get(agent.id)).toBe('not-first-choice');
    expect(['not-reachable', 'not-accepting']).toContain(codes.get(administrator.id));
    expect(answer.agents).toHaveLength(3);
    expect((await read()).latest).toBe(0);
  });

  test('says that nobody is there, by the skill that nobody has too', async () => {
    await online('agent');
    const asked = await preview(preset('balanced'), { required: [{ skill: '支付', level: 2 }] });
    expect(asked.agentId).toBeNull();
    expect(asked.sentence['zh-CN']).toContain('“支付”不到 2 级');
    const relaxed = await preview(preset('balanced'), {
      required: [{ skill: '支付', level: 2 }],
      waitedMs: 5 * MINUTE_MS,
    });
    expect(relaxed.agentId).toBe(node.home.staff.agent.id);
  });

  test('puts who waits in the order of the plan, the sample among them', async () => {
    const first = await waits();
    node.passTime(1_000);
    const second = await waits();
    node.passTime(MINUTE_MS);
    const ids = [first.conversationId, second.conversationId];
    const plain = await preview(preset('least-busy'));
    expect(plain).toMatchObject({ ahead: 2, waiting: 2 });
    expect(plain.queue.map(({ conversationId }) => conversationId)).toEqual(ids);
    expect(plain.queue.map(({ placeNow }) => placeNow)).toEqual([1, 2]);
    expect((await preview(preset('priority'), { priorityClass: 'A' })).ahead).toBe(0);
    expect((await preview(preset('least-busy'), { waitedMs: 60_500 })).ahead).toBe(1);
  });

  test('warns of rules that do nothing', async () => {
    const { warnings } = await preview(own({ rule: 'round-robin' }, { rule: 'least-busy' }, { rule: 'same-region' }));
    expect(warnings.map(({ rule }) => rule)).toEqual(['least-busy', 'same-region', 'same-region']);
    const nobody = own({ rule: 'designated', agentIds: [node.foreign.staff.agent.id], patienceMs: null });
    const [named] = (await preview(nobody)).warnings;
    expect(named).toMatchObject({ rule: 'designated' });
  });
});
