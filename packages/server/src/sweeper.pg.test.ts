import { DAY_MS, HOUR_MS, MINUTE_MS } from '@zhida/core/kit';
import { acrossTenants } from '@zhida/store';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { TestNode, type TestCustomer } from './testing/index.ts';

let node: TestNode;
let customer: TestCustomer;
beforeAll(async () => {
  node = await TestNode.create();
  customer = await node.customer();
});
afterAll(() => node[Symbol.asyncDispose]());

const count = (table: string): Promise<number> =>
  acrossTenants(node.context.db, async (tx) => {
    const { rows } = await sql<{ count: number }>`SELECT count(*) AS count FROM ${sql.table(table)}`.execute(tx);
    return rows[0]?.count ?? -1;
  });

test('what has expired goes, what has not stays, whatever tenant it belongs to', async () => {
  const { headers } = customer;
  const foreigner = await node.customer(node.foreign);
  await node.call('customer.create-resume-code', { headers });
  await node.call('customer.create-resume-code', { headers: foreigner.headers });
  await node.staff();
  await node.staff('agent', node.foreign);
  for (const who of [customer, foreigner]) {
    await node.call('files.create-upload', { body: { name: 'a', kind: 'file', sizeBytes: 1 }, headers: who.headers });
  }
  const counts = async () => [await count('resume_code'), await count('staff_session'), await count('upload')];
  await node.context.sweeper.sweep();
  expect(await counts()).toEqual([2, 2, 2]);
  node.passTime(11 * MINUTE_MS);
  await node.context.sweeper.sweep();
  expect(await counts()).toEqual([0, 2, 2]);
  node.passTime(12 * HOUR_MS);
  await node.context.sweeper.sweep();
  expect(await counts()).toEqual([0, 0, 2]);
  node.passTime(DAY_MS);
  await node.context.sweeper.sweep();
  expect(await counts()).toEqual([0, 0, 0]);
});

test('very many expired uploads go too, some at a time', async () => {
  const body = { name: 'a', kind: 'file', sizeBytes: 1 };
  for (let index = 0; index < 201; index += 1)
    await node.call('files.create-upload', { body, headers: customer.headers });
  node.passTime(2 * DAY_MS);
  expect(await node.context.sweeper.sweep()).toBe(0);
  expect(await count('upload')).toBe(1);
  expect(await node.context.sweeper.sweep()).toBeGreaterThan(0);
  expect(await count('upload')).toBe(0);
});
