import { Client } from 'pg';
import { expect, it } from 'vitest';
import { createTestDatabase } from './index.ts';

it('gives each caller a migrated, empty database of its own, and takes it away again', async () => {
  const databases = await Promise.all([createTestDatabase(), createTestDatabase(), createTestDatabase()]);
  const [first, second] = databases;
  expect(new Set(databases.map(({ name }) => name)).size).toBe(3);
  await ask(first.url, 'create table only_here ()');
  expect(await ask(first.url, "select to_regclass('only_here')::text")).toEqual([['only_here']]);
  expect(await ask(second.url, "select to_regclass('only_here')::text")).toEqual([[null]]);
  expect((await ask(second.url, 'select name from schema_migration')).length).toBeGreaterThan(0);
  // Also with somebody still connected.
  const left = new Client({ connectionString: second.url });
  left.on('error', () => undefined);
  await left.connect();
  await Promise.all(databases.map((database) => database[Symbol.asyncDispose]()));
  await expect(ask(first.url, 'select 1')).rejects.toThrow('does not exist');
});

async function ask(url: string, statement: string): Promise<unknown[][]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<unknown[]>({ text: statement, rowMode: 'array' })).rows;
  } finally {
    await client.end();
  }
}
