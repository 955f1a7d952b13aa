import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { forTenant, openDatabase, type Database } from './database.ts';
import {
  countOutcome,
  deleteProviderUseBefore,
  readProviderUse,
  reserveTokens,
  settleTokens,
  type ProviderDay,
} from './providers.ts';
import { insertTenant } from './tenants.ts';
import { createTestDatabase, type TestDatabase } from './testing/index.ts';

let database: TestDatabase;
let db: Database;
let day: ProviderDay;
beforeAll(async () => {
  database = await createTestDatabase();
  db = openDatabase({ url: database.url, connections: 8, onError: () => undefined });
});
afterAll(async () => {
  await db.destroy();
  await database[Symbol.asyncDispose]();
});
beforeEach(async () => {
  day = { tenantId: randomUUID(), customerId: randomUUID(), day: 20_000 };
  await forTenant(db, day.tenantId, (tx) =>
    insertTenant(tx, { id: day.tenantId, name: 'tenant', identitySecret: 's'.repeat(32) }, 0),
  );
});

const BUDGET = { tenantTokens: 1_000, customerTokens: 300 };
const use = () => forTenant(db, day.tenantId, (tx) => readProviderUse(tx, day.tenantId, day.day));
const stranger = (): ProviderDay => ({ ...day, customerId: randomUUID() });

it('a customer spends his share and no more, and what he may not spend is not taken from the others', async () => {
  expect(await reserveTokens(db, day, 200, BUDGET)).toBe(true);
  expect(await reserveTokens(db, day, 101, BUDGET)).toBe(false);
  expect(await reserveTokens(db, day, 100, BUDGET)).toBe(true);
  expect(await use()).toMatchObject({ tokens: 300, customers: 1, mostOfCustomer: 300 });
  expect(await reserveTokens(db, { ...day, day: 20_001 }, 300, BUDGET)).toBe(true);
});

it('customers together spend the tenant’s budget and no more, however many ask at once', async () => {
  const asked = await Promise.all(Array.from({ length: 40 }, () => reserveTokens(db, stranger(), 90, BUDGET)));
  expect(asked.filter(Boolean)).toHaveLength(11);
  expect(await use()).toMatchObject({ tokens: 990, customers: 11 });
  // Also one customer in many pages at once.
  const other = { ...day, day: 1 };
  const his = await Promise.all(Array.from({ length: 20 }, () => reserveTokens(db, other, 90, BUDGET)));
  expect(his.filter(Boolean)).toHaveLength(3);
});

it('what is larger than the budget is never set aside, also first on a day', async () => {
  expect(await reserveTokens(db, day, 1_001, BUDGET)).toBe(false);
  expect(await reserveTokens(db, day, 301, BUDGET)).toBe(false);
  expect(await reserveTokens(db, { ...day, customerId: null }, 1_000, BUDGET)).toBe(true);
  expect(await use()).toMatchObject({ tokens: 1_000, customers: 0 });
});

it('what was not needed comes back, and nothing falls below none', async () => {
  await reserveTokens(db, day, 250, BUDGET);
  await settleTokens(db, day, -150);
  expect(await use()).toMatchObject({ tokens: 100, mostOfCustomer: 100 });
  await settleTokens(db, day, -500);
  expect(await use()).toMatchObject({ tokens: 0, mostOfCustomer: 0 });
});

it('outcomes are counted by purpose, and go with time; customers’ figures first', async () => {
  const { tenantId } = day;
  await reserveTokens(db, day, 10, BUDGET);
  for (const outcome of ['answered', 'answered', 'time-out'])
    await forTenant(db, tenantId, (tx) => countOutcome(tx, day, 'answer', outcome));
  await deleteProviderUseBefore(db, { customersBefore: 20_001, before: 20_000 });
  expect(await use()).toEqual({
    tokens: 10,
    customers: 0,
    mostOfCustomer: 0,
    outcomes: [
      { purpose: 'answer', outcome: 'answered', count: 2 },
      { purpose: 'answer', outcome: 'time-out', count: 1 },
    ],
  });
  await deleteProviderUseBefore(db, { customersBefore: 20_001, before: 20_001 });
  expect(await use()).toMatchObject({ tokens: 0, outcomes: [] });
});
