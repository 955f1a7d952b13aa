import { createHash, randomBytes } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Client } from 'pg';
import { replaceDatabase } from '../embedded/database.ts';
import { migrate, migrationsFolder } from '../migrate.ts';

/** A database of its own, migrated and empty; dropped on disposal, with whatever is still connected to it. */
export interface TestDatabase extends AsyncDisposable {
  readonly url: string;
  readonly name: string;
}

/** Any number will do, as long as every test run on this server takes the same. */
const templateLock = 7_214_031;

/**
 * Clones a migrated template, which is built once for each state of the migrations. The server is the one that the test
 * run started (`TEST_DATABASE_URL`, set by its global set-up) unless another is given.
 */
export async function createTestDatabase(serverUrl = readServerUrl()): Promise<TestDatabase> {
  const template = await ensureTemplate(serverUrl);
  const name = `zhida_test_${randomBytes(8).toString('hex')}`;
  await runOn(serverUrl, (client) => client.query(`create database ${name} template ${template}`));
  return {
    name,
    url: replaceDatabase(serverUrl, name),
    [Symbol.asyncDispose]: async () => {
      await runOn(serverUrl, (client) => client.query(`drop database if exists ${name} with (force)`));
    },
  };
}

function readServerUrl(): string {
  const url = process.env['TEST_DATABASE_URL'];
  if (!url) throw new Error('No test server: run this with vitest (project pg), or set TEST_DATABASE_URL.');
  return url;
}

/** One builder at a time; a template under its final name is complete. */
async function ensureTemplate(serverUrl: string): Promise<string> {
  const template = `zhida_template_${await digestMigrations()}`;
  await runOn(serverUrl, async (client) => {
    if (await hasDatabase(client, template)) return;
    await client.query('select pg_advisory_lock($1)', [templateLock]);
    if (await hasDatabase(client, template)) return;
    const draft = `${template}_draft`;
    await client.query(`drop database if exists ${draft} with (force)`);
    await client.query(`create database ${draft}`);
    await migrate(replaceDatabase(serverUrl, draft));
    await client.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [draft]);
    await client.query(`alter database ${draft} rename to ${template}`);
  });
  return template;
}

async function hasDatabase(client: Client, name: string): Promise<boolean> {
  const { rowCount } = await client.query('select from pg_database where datname = $1', [name]);
  return rowCount === 1;
}

async function digestMigrations(): Promise<string> {
  const folder = migrationsFolder();
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).toSorted();
  const hash = createHash('sha256');
  for (const name of names) hash.update(name).update(await readFile(join(folder, name)));
  return hash.digest('hex').slice(0, 12);
}

/** The end of the connection also gives back the advisory lock. */
async function runOn(serverUrl: string, work: (client: Client) => Promise<unknown>): Promise<void> {
  const client = new Client({ connectionString: serverUrl });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
