import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { expect, it } from 'vitest';
import { ensureDatabase, startEmbeddedPostgres } from './embedded/index.ts';
import { createFolder } from './embedded/testing/programs.ts';
import { migrate } from './migrate.ts';

it('brings an empty database to the newest schema, once', async () => {
  await using database = await createEmptyDatabase();
  const { applied } = await migrate(database.url);
  expect(applied[0]).toBe('0001-foundation.sql');
  expect(applied).toEqual([...applied].toSorted());
  expect((await migrate(database.url)).applied).toEqual([]);
});

it('lets one of several nodes migrate while the others wait', async () => {
  await using database = await createEmptyDatabase();
  const results = await Promise.all([1, 2, 3, 4].map(() => migrate(database.url)));
  expect(results.filter(({ applied }) => applied.length > 0)).toHaveLength(1);
  expect((await migrate(database.url)).applied).toEqual([]);
});

it('sets up several databases of a new server at the same moment', async () => {
  await using folder = await createFolder();
  // The application's role belongs to the whole server, so it must be one that nobody has used yet.
  await using server = await startEmbeddedPostgres({
    dataDir: folder.path,
    say: () => undefined,
    settings: { fsync: 'off' },
  });
  const urls = await Promise.all(['a', 'b', 'c', 'd'].map((name) => ensureDatabase(server.url, name)));
  const results = await Promise.all(urls.map(migrate));
  expect(results.every(({ applied }) => applied.length > 0)).toBe(true);
});

it('refuses a database whose released migration was edited', async () => {
  await using database = await createEmptyDatabase();
  await migrate(database.url);
  await database.query("UPDATE schema_migration SET checksum = 'edited' WHERE name = '0001-foundation.sql'");
  await expect(migrate(database.url)).rejects.toThrow(
    'Migration 0001-foundation.sql was changed after it was applied.',
  );
});

it('refuses a database of a newer version, and says so', async () => {
  await using database = await createEmptyDatabase();
  await migrate(database.url);
  await database.query("INSERT INTO schema_migration (name, checksum) VALUES ('9999-future.sql', 'x')");
  await expect(migrate(database.url)).rejects.toThrow('it belongs to a newer version');
});

it('leaves nothing behind when a migration fails, and can be tried again', async () => {
  await using database = await createEmptyDatabase();
  // In the way of the first migration, which makes this table late.
  await database.query('CREATE TABLE audit ()');
  await expect(migrate(database.url)).rejects.toThrow('Migration 0001-foundation.sql failed.');
  expect(
    await database.query("SELECT to_regclass('tenant')::text, (SELECT count(*)::int FROM schema_migration)"),
  ).toEqual([[null, 0]]);
  await database.query('DROP TABLE audit');
  expect((await migrate(database.url)).applied.length).toBeGreaterThan(0);
});

interface EmptyDatabase extends AsyncDisposable {
  readonly url: string;
  query(text: string): Promise<unknown[][]>;
}

async function createEmptyDatabase(): Promise<EmptyDatabase> {
  const serverUrl = process.env['TEST_DATABASE_URL'] ?? '';
  const name = `zhida_empty_${randomBytes(8).toString('hex')}`;
  const url = await ensureDatabase(serverUrl, name);
  return {
    url,
    query: (text) => run(url, text),
    async [Symbol.asyncDispose]() {
      await run(serverUrl, `DROP DATABASE ${name} WITH (FORCE)`);
    },
  };
}

async function run(url: string, text: string): Promise<unknown[][]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<unknown[]>({ text, rowMode: 'array' })).rows;
  } finally {
    await client.end();
  }
}
