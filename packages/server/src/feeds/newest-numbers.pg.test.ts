import { randomUUID } from 'node:crypto';
import type { Database } from '@zhida/store';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { TestNode, type TestCustomer } from '../testing/index.ts';
import { NewestNumbers } from './newest-numbers.ts';

let node: TestNode;
beforeAll(async () => {
  node = await TestNode.create();
});
afterAll(() => node[Symbol.asyncDispose]());

/** The database of the node, which counts transactions and is away when told. */
function watchedDatabase() {
  const seen = { transactions: 0, isAway: false };
  const db = new Proxy<Database>(node.context.db, {
    get(target, name) {
      if (name !== 'transaction') throw new Error(`Nobody expected ${String(name)}.`);
      if (seen.isAway) throw new Error('The database is away.');
      seen.transactions += 1;
      return () => target.transaction();
    },
  });
  return { db, seen };
}

const at = ({ customerId }: TestCustomer, { tenantId } = node.home) => ({ tenantId, customerId });

/** One more word of the customer; resolves to the number of the newest event. */
async function say({ conversationId, headers }: TestCustomer): Promise<number> {
  const input = { type: 'send', content: { kind: 'text', text: '你好' } };
  const request = { params: { conversationId }, headers };
  const { status } = await node.call('customer.submit', { ...request, body: { key: randomUUID(), input } });
  expect(status).toBe(200);
  const { body } = await node.call('customer.read-conversation', request);
  return (body as { state: { number: number } }).state.number;
}

test('of many who ask at once everybody hears of his own conversations, and few reads are made', async () => {
  const { db, seen } = watchedDatabase();
  const numbers = new NewestNumbers(db);
  const customers: TestCustomer[] = [];
  for (let index = 0; index < 8; index += 1) customers.push(await node.customer());
  const expected = new Map<string, number>();
  for (const [index, customer] of customers.entries()) {
    for (let said = 0; said <= index % 3; said += 1) expected.set(customer.customerId, await say(customer));
  }
  const asking = Array.from({ length: 50 }, () => customers).flat();
  const answers = await Promise.all(asking.map((customer) => numbers.of(at(customer))));
  for (const [index, customer] of asking.entries()) {
    expect(answers[index]).toEqual([{ id: customer.conversationId, number: expected.get(customer.customerId) }]);
  }
  // The first asked alone; the other 399 shared two reads.
  expect(seen.transactions).toBe(3);
});

test('nobody hears of another tenant’s conversations, nor of a customer’s who has none', async () => {
  const numbers = new NewestNumbers(node.context.db);
  const [ours, theirs] = [await node.customer(), await node.customer(node.foreign)];
  const stranger = { tenantId: node.home.tenantId, customerId: randomUUID() };
  const found = await Promise.all(
    [at(ours), at(theirs), stranger, at(theirs, node.foreign), at(ours, node.foreign)].map((who) => numbers.of(who)),
  );
  const ids = found.map((conversations) => conversations.map(({ id }) => id));
  expect(ids).toEqual([[ours.conversationId], [], [], [theirs.conversationId], []]);
});

test('who asks while a read is under way hears of what was committed before he asked', async () => {
  const numbers = new NewestNumbers(node.context.db);
  const customer = await node.customer();
  for (let round = 0; round < 10; round += 1) {
    const earlier = Array.from({ length: 3 }, () => numbers.of(at(customer)));
    const number = await say(customer);
    const others = [numbers.of(at(customer)), numbers.of(at(customer))];
    for (const found of await Promise.all(others)) expect(found).toEqual([{ id: customer.conversationId, number }]);
    await Promise.all(earlier);
  }
});

test('a read that fails fails those who shared it, and nobody after them', async () => {
  const { db, seen } = watchedDatabase();
  const numbers = new NewestNumbers(db);
  const customer = await node.customer();
  seen.isAway = true;
  const failed = await Promise.allSettled([1, 2, 3].map(() => numbers.of(at(customer))));
  expect(failed.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
  seen.isAway = false;
  expect(await numbers.of(at(customer))).toMatchObject([{ id: customer.conversationId }]);
});
