import { readFile, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { DataPlace } from './data-dir.ts';
import { isRunning, type Postmaster, stopPostmaster, waitUntilGone, waitUntilReady } from './postmaster.ts';
import { askDataDirectory } from './probe.ts';
import { isPidTaken, listProcesses, readProcess, type RunningProcess, sendSignal } from './processes.ts';
import { socketPort } from './settings.ts';

interface SettleOptions {
  readonly place: DataPlace;
  readonly socketDir: string;
  /** The command line, program first, that a current server has. */
  readonly commandLine: readonly string[];
  readonly url: string;
  readonly say: (line: string) => void;
}

/** What an earlier run left behind: a server to go on with, one that had to be stopped, or nothing. */
export type Leftover =
  | { readonly kind: 'attached'; readonly postmaster: Postmaster }
  | { readonly kind: 'stopped' | 'none' };

const attachTimeoutMs = 30_000;

/**
 * Clears the way for a start, while the caller holds the data directory: goes on with a server that answers and was
 * started as we would; stops any other of this cluster; removes a pid file whose number belongs to somebody else, or to a
 * dead process that nobody collects: PostgreSQL would believe it for ever.
 */
export async function settleLeftovers(options: SettleOptions): Promise<Leftover> {
  const { clusterDir } = options.place;
  const pid = await readPidFile(clusterDir);
  const found = readProcess(pid);
  if (found !== undefined && isPostgresOn(found, clusterDir)) {
    if (await isUsable(found, options)) return { kind: 'attached', postmaster: found };
    options.say(`Stopping the PostgreSQL server that an earlier run left behind (process ${pid})`);
    await stopPostmaster(found);
    return { kind: 'stopped' };
  }
  await endStrays(clusterDir);
  if (isPidTaken(pid)) {
    if (found !== undefined) options.say(`Removing a stale PostgreSQL lock file: process ${pid} is another program`);
    await rm(join(clusterDir, 'postmaster.pid'), { force: true });
  }
  // The socket has a lock file of the same kind. Its folder serves this cluster only, which by now nobody runs.
  await rm(join(options.socketDir, `.s.PGSQL.${socketPort}.lock`), { force: true });
  return { kind: 'none' };
}

/** Stops the server of a cluster that nobody holds any more, if it still runs. */
export async function stopLeftover(clusterDir: string): Promise<void> {
  const found = readProcess(await readPidFile(clusterDir));
  if (found !== undefined && isPostgresOn(found, clusterDir)) await stopPostmaster(found);
  else await endStrays(clusterDir);
}

/** The number in PostgreSQL's own lock file; not a number when there is none. */
async function readPidFile(clusterDir: string): Promise<number> {
  const text = await readFile(join(clusterDir, 'postmaster.pid'), 'utf8').catch(() => '');
  return Number.parseInt(text, 10);
}

/** Judged by program and folder, never by number or name alone: numbers are reused. */
function isPostgresOn(found: RunningProcess, clusterDir: string): boolean {
  // Linux marks a program that was replaced on disk since, as `npm ci` does.
  const program = (found.executable ?? found.arguments[0] ?? '').replace(/ \(deleted\)$/, '');
  const isHere = found.workingDir === clusterDir || `${found.arguments.join(' ')} `.includes(` -D ${clusterDir} `);
  return basename(program) === 'postgres' && isHere;
}

async function isUsable(found: RunningProcess, { place, commandLine, url }: SettleOptions): Promise<boolean> {
  if (found.arguments.join(' ') !== commandLine.join(' ') || found.executable?.endsWith(' (deleted)') === true)
    return false;
  const isReady = await Promise.race([waitUntilReady(found, url), delay(attachTimeoutMs, false, { ref: false })]);
  return isReady && isRunning(found) && (await askDataDirectory(url)) === place.clusterDir;
}

/** After a killed postmaster its backends end by themselves within moments, unless busy; a new server must not meet them. */
async function endStrays(clusterDir: string): Promise<void> {
  const strays = listProcesses().filter((found) => isPostgresOn(found, clusterDir));
  await Promise.all(strays.map(endStray));
}

async function endStray(stray: Postmaster): Promise<void> {
  if (await waitUntilGone(stray, 1_000)) return;
  sendSignal(stray.pid, 'SIGTERM');
  if (await waitUntilGone(stray, 10_000)) return;
  sendSignal(stray.pid, 'SIGQUIT');
  await waitUntilGone(stray, 10_000);
}
