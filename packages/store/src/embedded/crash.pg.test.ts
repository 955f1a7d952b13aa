import { spawn } from 'node:child_process';
import { appendFile, chown, mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Client } from 'pg';
import { expect, it, vi } from 'vitest';
import { startEmbeddedPostgres } from './index.ts';
import { createFolder, runProgram } from './testing/programs.ts';

const say = (): void => undefined;

it('goes on with the server that a killed program left behind', async () => {
  await using folder = await createFolder();
  const holder = await runProgram('hold-postgres', folder.path);
  const [outcome, pid] = holder.firstLine.split(' ');
  expect(outcome).toBe('created');
  await holder.kill('SIGKILL');
  await using server = await startEmbeddedPostgres({ dataDir: folder.path, say });
  expect(server.outcome).toBe('attached');
  expect(server.pid).toBe(Number(pid));
});

it('stops an orphan that runs with other settings and starts anew', async () => {
  await using folder = await createFolder();
  const holder = await runProgram('hold-postgres', folder.path);
  await holder.kill('SIGKILL');
  const said: string[] = [];
  await using server = await startEmbeddedPostgres({
    dataDir: folder.path,
    say: (line) => said.push(line),
    settings: { max_connections: '70' },
  });
  expect(server.outcome).toBe('restarted-orphan');
  expect(said.join()).toContain('left behind');
  expect(await countNotes(server.url)).toBe(0);
});

it('keeps every acknowledged commit when program and database are killed together under load', async () => {
  await using folder = await createFolder();
  const holder = await runProgram('hold-postgres', folder.path);
  const pid = Number(holder.firstLine.split(' ')[1]);
  const url = await findUrl(pid);
  await countNotes(url);
  const writers = [1, 2, 3, 4].map((writer) => writeUntilBroken(url, writer));
  await delay(500);
  process.kill(pid, 'SIGKILL');
  await holder.kill('SIGKILL');
  const acknowledged = (await Promise.all(writers)).flat();
  await using server = await startEmbeddedPostgres({ dataDir: folder.path, say });
  expect(server.outcome).toBe('started');
  const kept = new Set(await readNotes(server.url));
  expect(acknowledged.length).toBeGreaterThan(20);
  expect(acknowledged.filter((note) => !kept.has(note))).toEqual([]);
});

it('starts after a killed postmaster whose lock file now names another live process of the same user', async () => {
  await using folder = await createFolder();
  const server = await startEmbeddedPostgres({ dataDir: folder.path, say });
  await countNotes(server.url, 3);
  const lockFile = join(folder.path, 'postgres', 'postmaster.pid');
  const lock = await readFile(lockFile, 'utf8');
  await server.stop();
  await using stranger = await runStranger(folder.path);
  const stale = lock.replace(/^\d+/, String(stranger.pid));
  await writeFile(lockFile, stale);
  const socketDir = new URL(server.url).searchParams.get('host') ?? '';
  await mkdir(socketDir, { mode: 0o700 });
  await writeFile(join(socketDir, '.s.PGSQL.5432.lock'), stale);
  await chown(socketDir, stranger.uid, stranger.gid);
  const said: string[] = [];
  await using again = await startEmbeddedPostgres({ dataDir: folder.path, say: (line) => said.push(line) });
  expect(again.outcome).toBe('started');
  expect(said.join()).toContain('is another program');
  expect(await countNotes(again.url)).toBe(3);
});

it('brings a killed database up again by itself, under the same address', async () => {
  await using folder = await createFolder();
  const said: string[] = [];
  await using server = await startEmbeddedPostgres({ dataDir: folder.path, say: (line) => said.push(line) });
  await countNotes(server.url, 5);
  for (let round = 1; round <= 3; round += 1) {
    const { pid } = server;
    process.kill(pid, 'SIGKILL');
    await vi.waitFor(async () => expect(await countNotes(server.url)).toBe(5), { timeout: 20_000, interval: 20 });
    await vi.waitFor(() => expect(server.pid).not.toBe(pid));
  }
  expect(said.filter((line) => line.includes('ended unexpectedly'))).toHaveLength(3);
});

it('cuts an overlong log back at the next start', async () => {
  await using folder = await createFolder();
  await (await startEmbeddedPostgres({ dataDir: folder.path, say })).stop();
  const log = join(folder.path, 'postgres.log');
  await appendFile(log, 'x'.repeat(9 * 1024 * 1024));
  await using server = await startEmbeddedPostgres({ dataDir: folder.path, say });
  expect(server.outcome).toBe('started');
  expect((await readFile(log)).length).toBeLessThan(10_000);
  expect((await readFile(`${log}.1`)).length).toBeGreaterThan(9_000_000);
});

/** The address of a running server, from the command line that we gave it. */
async function findUrl(pid: number): Promise<string> {
  const commandLine = await readFile(`/proc/${pid}/cmdline`, 'utf8');
  const socketDir = /unix_socket_directories=([^\0]+)/.exec(commandLine)?.[1] ?? '';
  return `postgresql://zhida@localhost:5432/postgres?host=${encodeURIComponent(socketDir)}`;
}

/** Commits one row after the other and returns those that were acknowledged before the connection broke. */
async function writeUntilBroken(url: string, writer: number): Promise<number[]> {
  const acknowledged: number[] = [];
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    for (let note = writer * 1_000_000; ; note += 1) {
      await client.query('insert into note values ($1)', [note]);
      acknowledged.push(note);
    }
  } catch {
    return acknowledged;
  }
}

async function readNotes(url: string): Promise<number[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ n: number }>('select n from note');
  await client.end();
  return rows.map(({ n }) => n);
}

/** Adds so many rows, one commit each, and returns how many there are. */
async function countNotes(url: string, add = 0): Promise<number> {
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query('create table if not exists note (n int)');
    for (let n = 1; n <= add; n += 1) await client.query('insert into note values ($1)', [n]);
    const { rows } = await client.query<{ count: number }>('select count(*)::int as count from note');
    return rows[0]?.count ?? 0;
  } finally {
    await client.end();
  }
}

/** A live process of the database's user that is no database. */
async function runStranger(
  dataDir: string,
): Promise<AsyncDisposable & { readonly pid: number; readonly uid: number; readonly gid: number }> {
  const { uid, gid } = await stat(join(dataDir, 'postgres'));
  const identity = process.getuid?.() === 0 ? { uid, gid } : {};
  const child = spawn('sleep', ['300'], { stdio: 'ignore', cwd: '/', ...identity });
  return {
    uid,
    gid,
    pid: child.pid ?? 0,
    [Symbol.asyncDispose]: async () => {
      child.kill('SIGKILL');
    },
  };
}
