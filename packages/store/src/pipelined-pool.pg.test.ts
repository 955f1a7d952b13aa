import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { acrossTenants, forTenant, openDatabase, readForTenant, type Database } from './database.ts';
import { connect, type AdminConnection } from './testing/connect.ts';
import { createTestDatabase, type TestDatabase } from './testing/index.ts';

const TENANT = '00000000-0000-4000-8000-000000000001';
const OTHER = '00000000-0000-4000-8000-000000000002';

let database: TestDatabase;
let admin: AdminConnection;
let db: Database;
const errors: Error[] = [];
beforeAll(async () => {
  database = await createTestDatabase();
  admin = await connect(database.url);
  for (const id of [TENANT, OTHER]) {
    await admin.query(`INSERT INTO tenant (tenant_id, name, identity_secret, created_at) VALUES ($1, 'a', 'a', 0)`, [
      id,
    ]);
  }
  db = openDatabase({ url: database.url, connections: 1, onError: (error) => errors.push(error) });
});
afterAll(async () => {
  await db.destroy();
  await admin[Symbol.asyncDispose]();
  await database[Symbol.asyncDispose]();
});

const addCustomer = (tenantId: string, id: string) => (tx: Database) =>
  tx.insertInto('customer').values({ tenant_id: tenantId, id, created_at: 0 }).execute();
const countCustomers = async (tx: Database): Promise<number> => {
  const { rows } = await sql<{ count: number }>`SELECT count(*) AS count FROM customer`.execute(tx);
  return rows[0]?.count ?? -1;
};
const idOf = (nth: number): string => `00000000-0000-4000-8000-${String(nth).padStart(12, '0')}`;

it('what is asked in a transaction sees its tenant only, and is written as a whole or not at all', async () => {
  await forTenant(db, TENANT, addCustomer(TENANT, idOf(1)));
  await forTenant(db, OTHER, addCustomer(OTHER, idOf(2)));
  expect(await readForTenant(db, TENANT, countCustomers)).toBe(1);
  expect(await acrossTenants(db, countCustomers)).toBe(2);
  await expect(
    forTenant(db, TENANT, async (tx) => {
      await addCustomer(TENANT, idOf(3))(tx);
      await addCustomer(TENANT, idOf(3))(tx);
    }),
  ).rejects.toThrow('duplicate key');
  await expect(forTenant(db, TENANT, addCustomer(OTHER, idOf(4)))).rejects.toThrow('row-level security');
  expect(await readForTenant(db, TENANT, countCustomers)).toBe(1);
});

it('a transaction in which nothing is asked leaves nothing behind for the next', async () => {
  await forTenant(db, TENANT, async () => undefined);
  await expect(forTenant(db, TENANT, () => Promise.reject(new Error('changed my mind')))).rejects.toThrow('my mind');
  expect(await readForTenant(db, OTHER, countCustomers)).toBe(1);
  // Outside of a transaction no tenant is declared.
  expect(await countCustomers(db)).toBe(0);
});

it('what only reads cannot write, and the next one on its connection can', async () => {
  await expect(readForTenant(db, TENANT, addCustomer(TENANT, idOf(5)))).rejects.toThrow('read-only');
  await forTenant(db, TENANT, addCustomer(TENANT, idOf(5)));
  expect(await readForTenant(db, TENANT, countCustomers)).toBe(2);
});

it('a beginning that fails is told by the first statement', async () => {
  await expect(forTenant(db, 'no tenant', countCustomers)).rejects.toThrow('invalid input syntax for type uuid');
  expect(await readForTenant(db, TENANT, countCustomers)).toBe(2);
});

it('prepares what is asked often, on every connection, with the values of each time', async () => {
  const find = (id: string) =>
    readForTenant(db, TENANT, (tx) => tx.selectFrom('customer').select('id').where('id', '=', id).execute());
  for (let nth = 0; nth < 30; nth += 1) {
    expect(await find(idOf(1))).toHaveLength(1);
    expect(await find(idOf(2))).toHaveLength(0);
  }
  const { rows } = await sql<{ statement: string }>`SELECT statement FROM pg_prepared_statements`.execute(db);
  expect(rows.map(({ statement }) => statement)).toContain('select "id" from "customer" where "id" = $1');
});

it('a connection that is lost fails what was under way; the next one gets another', async () => {
  const lost = readForTenant(db, TENANT, async (tx) => {
    await countCustomers(tx);
    await admin.killProduct();
    await sql`SELECT pg_sleep(5)`.execute(tx);
  });
  await expect(lost).rejects.toThrow();
  expect(await readForTenant(db, TENANT, countCustomers)).toBe(2);
  expect(errors.length).toBeGreaterThan(0);
});

it('every connection asks the database to cut off whoever stalls in the middle of a transaction', async () => {
  const { rows } = await sql<{ patience: string }>`
    SELECT current_setting('idle_in_transaction_session_timeout') AS patience`.execute(db);
  expect(rows).toEqual([{ patience: '10s' }]);
});

it('a pool that ended has no connection left that a database stopping next could cut off', async () => {
  const many = openDatabase({ url: database.url, connections: 8, onError: (error) => errors.push(error) });
  await Promise.all(Array.from({ length: 8 }, () => readForTenant(many, TENANT, countCustomers)));
  await many.destroy();
  const left = await admin.query(
    `SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'zhida' AND pid <> pg_backend_pid()`,
  );
  // The other pool of this file has one.
  expect(left).toHaveLength(1);
});
