import { LEAST_LEARNED, LEAST_SERVED, newWaitModel } from '@zhida/core/forecasts';
import type { Id } from '@zhida/core/kit';
import { forTenant, hasUnreadSteps, listLines, readWaitModels } from '@zhida/store';
import { connect } from '@zhida/store/testing';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createLog } from '../log.ts';
import { TestNode, type TestCustomer } from '../testing/test-node.ts';
import { WaitLines } from './wait-lines.ts';

let node: TestNode;
/** Seats of the one agent on duty, all taken from the beginning. */
const SEATS = 5;
let served: readonly TestCustomer[];
/** What had been learned when a test began: on a slow machine those who are served waited long enough to be told something. */
let seenBefore: number;

beforeEach(async () => {
  node = await TestNode.create();
  const headers = await node.staff();
  await node.call('agents.set-presence', { body: { presence: 'online' }, headers });
  served = await line(SEATS);
  await areServed(served);
  await anotherNode().refresh(node.home.tenantId);
  seenBefore = (await model()).seen;
});
afterEach(() => node[Symbol.asyncDispose]());

/** Nodes beside the one that runs, as far as learning goes. */
const anotherNode = (): WaitLines =>
  new WaitLines({
    db: node.context.db,
    accounts: node.context.accounts,
    now: node.context.now,
    log: createLog('fatal'),
  });

/** Customers who ask for a person. */
async function line(count: number): Promise<readonly TestCustomer[]> {
  const customers = await Promise.all(Array.from({ length: count }, () => node.customer()));
  for (const customer of customers) await submit(customer, { type: 'ask-person', by: 'button' });
  return customers;
}

let keys = 0;
async function submit({ conversationId, headers }: TestCustomer, input: object): Promise<void> {
  const body = { key: `key-of-a-test-${(keys += 1)}`, input };
  const { status } = await node.call('customer.submit', { params: { conversationId }, body, headers });
  expect(status).toBe(200);
}

const read = ({ conversationId, headers }: TestCustomer) =>
  node.call('customer.read-conversation', { params: { conversationId }, headers });

async function phases(customers: readonly TestCustomer[]): Promise<unknown[]> {
  const replies = await Promise.all(customers.map((customer) => read(customer)));
  return replies.map(({ body }) => (body as { state: { phase: { state: string } } }).state.phase.state);
}

/** Waits until all of them have a person. */
const areServed = (customers: readonly TestCustomer[]) =>
  vi.waitUntil(async () => (await phases(customers)).every((state) => state === 'human'), PATIENCE);
const PATIENCE = { timeout: 20_000, interval: 50 };

const inTenant = <T>(work: Parameters<typeof forTenant<T>>[2]) => forTenant(node.context.db, node.home.tenantId, work);

const model = async () =>
  (await inTenant((tx) => readWaitModels(tx, node.home.tenantId, [node.home.accountId]))).get(node.home.accountId)
    ?.model ?? newWaitModel();

const keptForecasts = () =>
  inTenant((tx) => tx.selectFrom('wait_forecast').select(['conversation_id', 'account_id', 'since']).execute());

const isLearned = async () => !(await inTenant((tx) => hasUnreadSteps(tx, node.home.tenantId)));

const lineFor = (lines: WaitLines) => lines.linesOf(node.home.tenantId);

describe('what is learned of waits', () => {
  it('is learned once, whichever nodes read and however often', async () => {
    const nodes = [anotherNode(), anotherNode(), anotherNode()];
    const waiting = await line(12);
    await nodes[0]?.refresh(node.home.tenantId);
    expect(await keptForecasts()).toHaveLength(12);
    node.passTime(20_000);
    // Seven give up, and of the five whose turn then comes one is served for every seat that is given back.
    for (const customer of waiting.slice(5)) await submit(customer, { type: 'leave-queue' });
    for (const customer of served) await submit(customer, { type: 'end' });
    await areServed(waiting.slice(0, 5));
    await Promise.all(Array.from({ length: 4 }, () => nodes.map((one) => one.refresh(node.home.tenantId))).flat());
    expect(await isLearned()).toBe(true);
    const { seen, calibration } = await model();
    expect(seen - seenBefore).toBe(12);
    expect(calibration.scores.slice(seenBefore).filter(({ isLowerBound }) => !isLowerBound)).toHaveLength(5);
    expect(await keptForecasts()).toEqual([]);
  });

  it('counts only steps that are new, in the pulse of the line too', async () => {
    const [first, second] = [anotherNode(), anotherNode()];
    await first.refresh(node.home.tenantId);
    const pulse = async () => (await inTenant((tx) => listLines(tx, node.home.tenantId)))[0]?.pulse;
    const before = (await pulse())?.arrivals ?? 0;
    await line(6);
    await Promise.all([first, second, first, second].map((one) => one.refresh(node.home.tenantId)));
    expect(((await pulse())?.arrivals ?? 0) - before).toBeCloseTo(6, 0);
  });

  it('is not lost when the database goes away in the middle, and does not count twice then', async () => {
    const lines = anotherNode();
    await using admin = await connect(node.databaseUrl);
    const waiting = await line(20);
    await lines.refresh(node.home.tenantId);
    expect(await keptForecasts()).toHaveLength(20);
    for (const customer of waiting) await submit(customer, { type: 'leave-queue' });
    for (let kills = 0; kills < 5; kills += 1) {
      const refreshing = lines.refresh(node.home.tenantId).catch(() => undefined);
      await admin.killProduct();
      await refreshing;
    }
    await vi.waitUntil(() => lines.refresh(node.home.tenantId).then(isLearned, () => false), PATIENCE);
    expect((await model()).seen - seenBefore).toBe(20);
  });

  it('is there after a restart, and a wait that was forecast before it is learned after it', async () => {
    const lines = anotherNode();
    const waiting = await line(LEAST_LEARNED + 1);
    await lines.refresh(node.home.tenantId);
    node.passTime(20_000);
    const [last] = waiting.slice(-1);
    for (const customer of waiting.slice(0, -1)) await submit(customer, { type: 'leave-queue' });
    await lines.refresh(node.home.tenantId);
    expect((await model()).seen - seenBefore).toBe(LEAST_LEARNED);
    const later = anotherNode();
    const { forecasting } = (await lineFor(later)).lineUp.newcomerTo(node.home.accountId);
    expect(forecasting.forecast?.learnedFrom).toBe(seenBefore + LEAST_LEARNED);
    if (last !== undefined) await submit(last, { type: 'leave-queue' });
    await later.refresh(node.home.tenantId);
    expect((await model()).seen - seenBefore).toBe(LEAST_LEARNED + 1);
  });

  it('is each account’s and each tenant’s own', async () => {
    await anotherNode().refresh(node.foreign.tenantId);
    await line(3);
    await anotherNode().refresh(node.home.tenantId);
    const foreign = await forTenant(node.context.db, node.foreign.tenantId, (tx) =>
      tx.selectFrom('wait_model').select('account_id').execute(),
    );
    expect(foreign.map((row): Id => row.account_id)).toEqual([node.foreign.accountId]);
    const kept = await keptForecasts();
    expect(kept.map((row): Id => row.account_id)).toEqual(kept.map(() => node.home.accountId));
    expect(kept).toHaveLength(3);
  });
});

describe('a customer’s place', () => {
  it('has no forecast before anything was learned, and then one whose range is in order', async () => {
    const waiting = await line(LEAST_LEARNED + 2);
    const [, last] = waiting.slice(-2);
    if (last === undefined) throw new Error('Somebody is last.');
    const early = (await read(last)).body as { queue: Record<string, unknown> };
    expect(early.queue).toMatchObject({ ahead: LEAST_LEARNED + 1, agentsOnline: 1 });
    expect(early.queue).not.toHaveProperty('forecast');
    const lines = anotherNode();
    await lines.refresh(node.home.tenantId);
    const leavers = LEAST_LEARNED - LEAST_SERVED;
    for (const customer of waiting.slice(0, leavers)) await submit(customer, { type: 'leave-queue' });
    let serving = served;
    for (let next = leavers; next < LEAST_LEARNED; next += SEATS) {
      for (const customer of serving) await submit(customer, { type: 'end' });
      serving = waiting.slice(next, next + SEATS);
      await areServed(serving);
    }
    await lines.refresh(node.home.tenantId);
    node.passTime(2_000);
    const { queue } = (await read(last)).body as {
      queue: { ahead: number; forecast: { medianMs: number; within: { eighty: number; ninety: number } } };
    };
    expect(queue).toMatchObject({ ahead: 1, agentsOnline: 1, forecast: { learnedFrom: seenBefore + LEAST_LEARNED } });
    const { medianMs, within } = queue.forecast;
    expect([medianMs, within.eighty, within.ninety]).toEqual(
      [medianMs, within.eighty, within.ninety].toSorted((a, b) => a - b),
    );
    expect(medianMs).toBeGreaterThan(0);
    const accounts = await node.call('accounts.list', { headers: await node.staff('supervisor') });
    expect(accounts.body).toMatchObject({
      accounts: [{ waiting: 2, forecast: { learnedFrom: seenBefore + LEAST_LEARNED } }],
    });
  });
});
