import { randomUUID } from 'node:crypto';
import { DEFAULT_ACCOUNT_SETTINGS } from '@zhida/core/accounts';
import { NO_DEMAND } from '@zhida/core/routing';
import { forTenant, insertAccount, insertEntry, updateAccount, type Entry } from '@zhida/store';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { TestNode, type TestReply } from '../../testing/index.ts';

let node: TestNode;
beforeAll(async () => {
  node = await TestNode.create();
});
afterAll(() => node[Symbol.asyncDispose]());

const list = (headers: Readonly<Record<string, string>> = {}): Promise<TestReply> => {
  // What others were told a moment ago is not asked for again; here it would be of before.
  node.passTime(6_000);
  return node.call('customer.list-accounts', { headers });
};

const addAccount = async (name: string, entries: readonly Partial<Entry>[]): Promise<string> => {
  const { tenantId } = node.home;
  const id = randomUUID();
  await forTenant(node.context.db, tenantId, async (tx) => {
    await insertAccount(tx, { tenantId, id, name, settings: DEFAULT_ACCOUNT_SETTINGS }, Date.now());
    for (const [index, entry] of entries.entries()) {
      const rest = { tenantId, id: randomUUID(), accountId: id, name, slug: randomUUID(), scene: 'test' };
      await insertEntry(tx, { ...rest, ...entry }, Date.now() + index);
    }
  });
  return id;
};

test('who is known is shown where he can turn to, with hours and who serves, and nothing more', async () => {
  const { headers } = await node.customer();
  const open = { mode: 'open', because: null, opensAt: null };
  expect((await list(headers)).body).toEqual({
    accounts: [{ name: 'home account', entry: 'home', hours: open, isStaffed: false }],
  });
});

test('nobody is shown another tenant’s accounts, nor any where several could be meant', async () => {
  const foreign = await node.customer(node.foreign);
  expect((await list(foreign.headers)).body).toMatchObject({ accounts: [{ entry: 'foreign' }] });
  for (const headers of [{}, { authorization: 'Bearer nonsense' }]) {
    expect(await list(headers)).toMatchObject({ status: 200, body: { accounts: [] } });
  }
});

test('links that were made for somebody, and accounts that are gone, are not shown', async () => {
  await addAccount('only for an app', [{ token: 'abc' }]);
  await addAccount('only for some', [{ demand: { ...NO_DEMAND, points: 5 } }]);
  const gone = await addAccount('gone', [{}]);
  await addAccount('two doors', [{ token: 'def' }, { slug: 'first-door' }, { slug: 'second-door' }]);
  await forTenant(node.context.db, node.home.tenantId, (tx) =>
    updateAccount(tx, { tenantId: node.home.tenantId, id: gone }, { deletedAt: Date.now() }),
  );
  const { headers } = await node.customer();
  const { accounts } = (await list(headers)).body as { accounts: { entry: string }[] };
  expect(accounts.map(({ entry }) => entry)).toEqual(['home', 'first-door']);
});

test('who asks all the time is told to wait, and many who ask cost one look', async () => {
  await using slow = await TestNode.create({ env: { ZHIDA_REQUESTS_PER_MINUTE: '3' } });
  const ask = () => slow.call('customer.list-accounts');
  for (let index = 0; index < 3; index += 1) expect((await ask()).status).toBe(200);
  expect(await ask()).toMatchObject({ status: 429, code: 'request.too-many' });
  const { openAccounts } = slow.context;
  expect(openAccounts.listOf(slow.home.tenantId)).toBe(openAccounts.listOf(slow.home.tenantId));
});
