import { SAMPLE_STAFF } from '@zhida/core/simulation';
import type { AnswerOf, Rehearsal } from '@zhida/protocol/endpoints';
import { acrossTenants, claimRehearsal, forTenant, setCustomerStanding } from '@zhida/store';
import { sql } from 'kysely';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { TestNode, type TestCustomer } from '../testing/test-node.ts';
import { readWeek } from './read-week.ts';

let node: TestNode;
let headers: Record<string, string>;
beforeEach(async () => {
  node = await TestNode.create();
  headers = await node.staff('supervisor');
});
afterEach(() => node[Symbol.asyncDispose]());

const PATIENCE = { timeout: 25_000, interval: 100 };
const sample = {
  title: '多两个人会怎样',
  source: 'sample',
  withinMs: 60_000,
  staff: SAMPLE_STAFF,
  plans: { balanced: 'balanced', turns: 'round-robin' },
} as const;

async function create(body: object): Promise<string> {
  const reply = await node.call('rehearsals.create', { body, headers });
  expect(reply.status).toBe(200);
  return (reply.body as { id: string }).id;
}
const read = async (rehearsalId: string) =>
  (await node.call('rehearsals.read', { params: { rehearsalId }, headers })).body as Rehearsal;

async function isEnded(rehearsalId: string): Promise<Rehearsal> {
  await vi.waitUntil(async () => !['waiting', 'running'].includes((await read(rehearsalId)).state), PATIENCE);
  return read(rehearsalId);
}

let keys = 0;
async function submit({ conversationId, headers: theirs }: TestCustomer, input: object): Promise<void> {
  const body = { key: `key-of-a-test-${(keys += 1)}`, input };
  const { status } = await node.call('customer.submit', { params: { conversationId }, body, headers: theirs });
  expect(status).toBe(200);
}

it('is played in a thread of its own and kept with what it found', async () => {
  const { state, share, outcome, agentName } = await isEnded(await create(sample));
  expect({ state, share }).toEqual({ state: 'done', share: 1 });
  expect(agentName).not.toBe('');
  const [balanced, turns] = outcome?.plans ?? [];
  expect(balanced?.arrived).toBeGreaterThan(1_500);
  expect(turns?.arrived).toBe(balanced?.arrived);
  expect(balanced?.wait.mean).toBeLessThan(turns?.wait.mean ?? 0);
  expect(outcome?.staffing.assumptions).not.toEqual([]);
  const listed = (await node.call('rehearsals.list', { headers })).body as { rehearsals: Rehearsal[] };
  expect(listed.rehearsals).toHaveLength(1);
});

it('meets the waits that the log has, and guesses the staff from them', async () => {
  const customers = await Promise.all([node.customer(), node.customer(), node.customer()]);
  const agent = await node.staff();
  for (const customer of customers) await submit(customer, { type: 'ask-person', by: 'button' });
  node.passTime(20_000);
  const [leaver, ...others] = customers;
  if (leaver === undefined) throw new Error('Somebody leaves.');
  await submit(leaver, { type: 'leave-queue' });
  await node.call('agents.set-presence', { body: { presence: 'online' }, headers: agent });
  const { tenantId, accountId } = node.home;
  const week = () => forTenant(node.context.db, tenantId, (tx) => readWeek(tx, tenantId, node.context.now()));
  await vi.waitUntil(async () => (await week()).waits.length === 3, PATIENCE);
  node.passTime(60_000);
  for (const customer of others) await submit(customer, { type: 'end' });
  const { waits } = await week();
  expect(waits.map((wait) => wait.accountId)).toEqual([accountId, accountId, accountId]);
  expect(waits.filter(({ agentId }) => agentId === null)).toHaveLength(1);
  for (const wait of waits) expect(wait.waitedMs).toBeGreaterThanOrEqual(20_000);
  for (const { agentId, servedMs } of waits) if (agentId !== null) expect(servedMs).toBeGreaterThanOrEqual(60_000);

  const basis = (await node.call('rehearsals.read-basis', { headers })).body as {
    recorded: { waits: number; left: number; staff: object[] };
  };
  expect(basis.recorded).toMatchObject({ waits: 3, left: 1 });
  const body = {
    ...sample,
    source: 'recorded',
    staff: basis.recorded.staff,
    plans: { mine: { rules: [{ rule: 'longest-idle' }] } },
  };
  const { outcome } = await isEnded(await create(body));
  expect(outcome?.plans).toMatchObject([{ plan: 'mine', arrived: 3, accounts: [{ name: accountId, arrived: 3 }] }]);
});

it('offers the plans that were composed, by name, and meets customers with what is asked for them', async () => {
  const { tenantId, accountId } = node.home;
  const plan = { rules: [{ rule: 'longest-idle' }] };
  const choice = { kind: 'own', name: '大促', plan };
  const body = { after: 0, choice, fromAt: null, untilAt: null };
  const saved = await node.call('routing-plans.save', { params: { accountId }, body, headers });
  expect(saved.status).toBe(200);
  const customer = await node.customer();
  const standing = { region: '华北', priorityClass: 'A', managerId: null };
  const { rows } = await forTenant(node.context.db, tenantId, (tx) =>
    sql<{ id: string }>`SELECT customer_id AS id FROM conversation WHERE id = ${customer.conversationId}`.execute(tx),
  );
  await forTenant(node.context.db, tenantId, (tx) =>
    setCustomerStanding(tx, tenantId, rows[0]?.id ?? '', { ...standing, priorityClass: 'A' }),
  );
  await submit(customer, { type: 'ask-person', by: 'button' });
  node.passTime(5_000);
  await submit(customer, { type: 'leave-queue' });
  const basis = (await node.call('rehearsals.read-basis', { headers })).body as AnswerOf<'rehearsals.read-basis'>;
  expect(basis.composed).toEqual([{ name: '大促', account: 'home account', plan }]);
  const staff = [{ name: 'all', accountIds: [accountId], shifts: [{ agents: 1, from: '00:00', to: '24:00' }] }];
  const { outcome } = await isEnded(await create({ ...sample, source: 'recorded', staff, plans: { 大促: plan } }));
  const [played] = outcome?.plans ?? [];
  expect(played?.plan).toBe('大促');
  expect(played?.regions.map(({ name, arrived }) => [name, arrived])).toEqual([['华北', 1]]);
  expect(played?.classes.filter(({ arrived }) => arrived > 0).map(({ name }) => name)).toEqual(['A']);
});

it('can be cancelled, and one whose node has died is taken up by another', async () => {
  const long = {
    ...sample,
    plans: Object.fromEntries(['a', 'b', 'c', 'd', 'e', 'f'].map((name) => [name, 'balanced'])),
  };
  const first = await create(long);
  const cancelled = await node.call('rehearsals.cancel', { params: { rehearsalId: first }, headers });
  expect(cancelled.status).toBe(200);
  expect(await read(first)).toMatchObject({ state: 'cancelled', outcome: null });
  expect((await node.call('rehearsals.cancel', { params: { rehearsalId: first }, headers })).status).toBe(404);

  await node.context.rehearsals.stop();
  const second = await create(long);
  const claim = (at: number, diedBefore: number) =>
    acrossTenants(node.context.db, (tx) => claimRehearsal(tx, at, diedBefore));
  const at = node.context.now();
  expect(await claim(at, at - 30_000)).toMatchObject({ id: second });
  expect(await claim(at + 1_000, at - 29_000)).toBeNull();
  expect(await claim(at + 31_000, at + 1_000)).toMatchObject({ id: second });
});

it('is refused while five are under way, and to whoever may not', async () => {
  await node.context.rehearsals.stop();
  for (let count = 0; count < 5; count += 1) await create(sample);
  const sixth = await node.call('rehearsals.create', { body: sample, headers });
  expect(sixth).toMatchObject({ status: 429, code: 'rehearsal.too-many' });
  const denied = await node.call('rehearsals.create', { body: sample, headers: await node.staff('agent') });
  expect(denied).toMatchObject({ status: 403, code: 'access.denied' });
});
