import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { open, readFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { createEnvironment } from './cluster.ts';
import type { DataPlace } from './data-dir.ts';
import { FailedToStartError } from './errors.ts';
import { boundLog, giveTo } from './files.ts';
import { probe } from './probe.ts';
import { readProcess, sendSignal } from './processes.ts';

/** A running server, whether this process started it or found it. */
export interface Postmaster {
  readonly pid: number;
  readonly startMark: string;
}

interface StartOptions {
  readonly place: DataPlace;
  readonly program: string;
  readonly arguments: readonly string[];
  readonly url: string;
}

const maxLogBytes = 8 * 1024 * 1024;
const maxAttempts = 20;
const stopTimeoutMs = 60_000;

/**
 * Starts the server and resolves once it answers. A start shortly after a crash may be refused a few times, until the
 * last processes of the old server have noticed; it is repeated. Crash recovery may take its time: as long as the server lives, it is
 * waited for.
 */
export async function startPostmaster(options: StartOptions): Promise<Postmaster> {
  for (let attempt = 1; attempt <= maxAttempts; attempt += 1) {
    const postmaster = await spawnPostmaster(options);
    if (await waitUntilReady(postmaster, options.url)) return postmaster;
    await delay(100);
  }
  throw new FailedToStartError(
    `PostgreSQL does not start. The end of ${options.place.logFile}:\n${await readLogEnd(options.place.logFile)}`,
  );
}

/** Resolves true once the server answers, false when its process is gone. */
export async function waitUntilReady(postmaster: Postmaster, url: string): Promise<boolean> {
  while (isRunning(postmaster)) {
    if (await probe(url)) return true;
    await delay(20);
  }
  return false;
}

/** Whether this very process still lives. */
export function isRunning({ pid, startMark }: Postmaster): boolean {
  return readProcess(pid)?.startMark === startMark;
}

/** Fast shutdown: sessions end, everything is written, nothing is recovered at the next start. Waits for the end. */
export async function stopPostmaster(postmaster: Postmaster): Promise<void> {
  if (!isRunning(postmaster)) return;
  sendSignal(postmaster.pid, 'SIGINT');
  if (await waitUntilGone(postmaster, stopTimeoutMs)) return;
  // Immediate shutdown: loses no commit either, the next start replays the log. SIGKILL is never needed.
  sendSignal(postmaster.pid, 'SIGQUIT');
  if (await waitUntilGone(postmaster, stopTimeoutMs)) return;
  throw new FailedToStartError(`PostgreSQL (process ${postmaster.pid}) does not stop.`);
}

/** Resolves true once the process is gone, false when `timeoutMs` pass before. */
export async function waitUntilGone(postmaster: Postmaster, timeoutMs: number): Promise<boolean> {
  for (const endAt = Date.now() + timeoutMs; Date.now() < endAt; await delay(10)) {
    if (!isRunning(postmaster)) return true;
  }
  return !isRunning(postmaster);
}

/**
 * A process group of its own: a Ctrl-C in our terminal must not stop the server before we have written what is left. Its
 * output goes to a file: a pipe that nobody reads stalls the server.
 */
async function spawnPostmaster({ place, program, arguments: args }: StartOptions): Promise<Postmaster> {
  await boundServerLog(place);
  await using log = await open(place.logFile, 'a', 0o600);
  await giveTo(place.user, place.logFile);
  const child = spawn(program, args, {
    cwd: place.clusterDir,
    detached: true,
    stdio: ['ignore', log.fd, log.fd],
    env: createEnvironment(),
    ...place.user.identity,
  });
  await once(child, 'spawn');
  child.unref();
  const pid = child.pid ?? 0;
  return { pid, startMark: readProcess(pid)?.startMark ?? '' };
}

/** Cuts the server's log back when it has grown too long. */
export async function boundServerLog({ logFile }: DataPlace): Promise<void> {
  await boundLog(logFile, maxLogBytes);
}

async function readLogEnd(logFile: string): Promise<string> {
  const text = await readFile(logFile, 'utf8').catch(() => '');
  return text.trimEnd().split('\n').slice(-8).join('\n');
}
