import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Client } from 'pg';
import { expect, it } from 'vitest';
import { DataDirOwnedError, ensureDatabase, readDataDirOwner, startEmbeddedPostgres } from './index.ts';
import { createFolder } from './testing/programs.ts';

it('creates a cluster, keeps its data over a restart, and leaves nothing running', async () => {
  await using folder = await createFolder();
  const said: string[] = [];
  const options = { dataDir: join(folder.path, 'data'), say: (line: string) => said.push(line) };
  const first = await startEmbeddedPostgres(options);
  expect(first.outcome).toBe('created');
  await query(first.url, 'create table note (words text)');
  await query(first.url, "insert into note values ('您好，请稍等')");
  await first.stop();
  await first.stop();
  // It has ended; its number is given back when this process has heard of that.
  await expect.poll(() => isNumberTaken(first.pid)).toBe(false);
  await using second = await startEmbeddedPostgres(options);
  expect(second.outcome).toBe('started');
  expect(second.url).toBe(first.url);
  expect(await query(second.url, 'select words from note')).toEqual([['您好，请稍等']]);
  expect(said.filter((line) => !line.includes('system user'))).toEqual([]);
});

it('speaks UTF-8, listens on no port, and lets only its own user near', async () => {
  await using folder = await createFolder();
  await using server = await startEmbeddedPostgres({ dataDir: folder.path, say: () => undefined });
  const facts = `select current_setting('server_encoding'), current_setting('listen_addresses'), datlocale,
    current_setting('max_connections'), current_setting('wal_compression'), current_setting('fsync'), current_user::text
    from pg_database where datname = 'postgres'`;
  expect(await query(server.url, facts)).toEqual([['UTF8', '', 'C.UTF-8', '60', 'pglz', 'on', 'zhida']]);
  const socketDir = new URL(server.url).searchParams.get('host') ?? '';
  expect((await stat(socketDir)).mode & 0o777).toBe(0o700);
  expect((await stat(join(server.dataDir, 'postgres'))).mode & 0o777).toBe(0o700);
  expect(socketDir.length).toBeLessThan(60);
});

it.runIf(process.platform === 'linux')(
  'runs in a process group of its own, so that Ctrl-C reaches it through us only',
  async () => {
    await using folder = await createFolder();
    await using server = await startEmbeddedPostgres({ dataDir: folder.path, say: () => undefined });
    const statLine = await readFile(`/proc/${server.pid}/stat`, 'utf8');
    const [, , processGroup] = statLine.slice(statLine.lastIndexOf(')') + 2).split(' ');
    expect(Number(processGroup)).toBe(server.pid);
  },
);

it('refuses a second owner and tells where the first one is', async () => {
  await using folder = await createFolder();
  await using server = await startEmbeddedPostgres({ dataDir: folder.path, say: () => undefined });
  await server.recordAddress('http://localhost:1234');
  const second = startEmbeddedPostgres({ dataDir: folder.path, say: () => undefined });
  await expect(second).rejects.toThrow(DataDirOwnedError);
  await expect(second).rejects.toThrow('already running at http://localhost:1234');
  expect(await readDataDirOwner(folder.path)).toEqual({ pid: process.pid, address: 'http://localhost:1234' });
});

it('makes a database once, also when two ask at the same time', async () => {
  await using folder = await createFolder();
  await using server = await startEmbeddedPostgres({ dataDir: folder.path, say: () => undefined });
  const urls = await Promise.all([1, 2, 3].map(() => ensureDatabase(server.url, 'zhida "x"')));
  expect(new Set(urls).size).toBe(1);
  expect(await query(urls[0] ?? '', 'select current_database()::text')).toEqual([['zhida "x"']]);
});

async function query(url: string, text: string): Promise<unknown[][]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<unknown[]>({ text, rowMode: 'array' })).rows;
  } finally {
    await client.end();
  }
}

function isNumberTaken(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
