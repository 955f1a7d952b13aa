import { chmod, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A data folder of a node that brings its own PostgreSQL; gone when disposed. */
export async function createDataDir(): Promise<AsyncDisposable & { readonly path: string }> {
  const path = await mkdtemp(join(tmpdir(), 'zhida-node-'));
  // As root the database runs as another user, who must be able to pass through.
  await chmod(path, 0o755);
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) };
}

/** The lines of `postmaster.pid`: process, data folder, start time, port, socket folder. */
const readPidFile = async (dataDir: string): Promise<string[]> =>
  (await readFile(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8')).split('\n');

export const readPostmasterPid = async (dataDir: string): Promise<number> => Number((await readPidFile(dataDir))[0]);

/** URL of the product's database in the embedded server of this folder. */
export async function readDatabaseUrl(dataDir: string): Promise<string> {
  const [, , , port = '', socketDir = ''] = await readPidFile(dataDir);
  return `postgresql://zhida@localhost:${port}/zhida?host=${encodeURIComponent(socketDir)}`;
}

/** Kills parts of an embedded server, as a crash or a power cut would. */
export async function killPostgres(dataDir: string, victim: 'postmaster' | 'backend' | 'everything'): Promise<void> {
  const postmaster = await readPostmasterPid(dataDir);
  const children = await childrenOf(postmaster);
  const backend = children.at(-1) ?? postmaster;
  const pids = { postmaster: [postmaster], backend: [backend], everything: [postmaster, ...children] }[victim];
  for (const pid of pids) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch (error) {
      // Ended by itself a moment ago.
      if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
    }
  }
}

export const isRunning = async (pid: number): Promise<boolean> => (await parentOf(pid)) !== null;

/** Oldest first: the server's own processes, then those that serve connections. */
async function childrenOf(pid: number): Promise<number[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number);
  const found = await Promise.all(pids.map(async (child) => ({ child, parent: await parentOf(child) })));
  return found.filter(({ parent }) => parent === pid).map(({ child }) => child);
}

async function parentOf(pid: number): Promise<number | null> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null);
  return stat === null ? null : Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
}
