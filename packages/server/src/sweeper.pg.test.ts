import { DAY_MS, HOUR_MS, MINUTE_MS } from '@zhida/core/kit';
import type { AnswerOf } from '@zhida/protocol/endpoints';
import { acrossTenants, forTenant, recordUnanswered } from '@zhida/store';
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

test('questions that were not answered go when their tenant keeps them no longer, settled or not', async () => {
  const asked = async (home: typeof node.home, who: TestCustomer, number: number) =>
    forTenant(node.context.db, home.tenantId, (tx) =>
      recordUnanswered(tx, home.tenantId, {
        text: '怎么开发票',
        language: 'zh',
        at: node.context.now(),
        accountId: home.accountId,
        conversationId: who.conversationId,
        number,
        nearest: [],
      }),
    );
  const foreigner = await node.customer(node.foreign);
  await asked(node.home, customer, 1);
  await asked(node.foreign, foreigner, 1);
  const headers = await node.staff('supervisor');
  const list = async () => {
    const { body } = await node.call('knowledge.list-unanswered', { headers });
    return body as AnswerOf<'knowledge.list-unanswered'>;
  };
  expect(await list()).toMatchObject({ questionCount: 1, keptDays: 90 });
  const ids = (await list()).clusters.flatMap(({ questions }) => questions.map(({ id }) => id));
  await node.call('knowledge.dismiss-unanswered', { body: { ids }, headers });
  const set = (days: number, who: Record<string, string>) =>
    node.call('knowledge.set-unanswered-days', { body: { days }, headers: who });
  expect((await set(7, await node.staff('agent'))).code).toBe('access.denied');
  expect((await set(0, headers)).code).toBe('request.malformed');
  expect((await set(7, headers)).status).toBe(200);
  node.passTime(7 * DAY_MS - MINUTE_MS);
  await node.context.sweeper.sweep();
  expect(await count('unanswered_question')).toBe(2);
  node.passTime(2 * MINUTE_MS);
  await node.context.sweeper.sweep();
  // The other tenant keeps them for longer.
  expect(await count('unanswered_question')).toBe(1);
  node.passTime(83 * DAY_MS);
  await node.context.sweeper.sweep();
  expect(await count('unanswered_question')).toBe(0);
});
