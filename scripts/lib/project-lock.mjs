// Two commands that install or build in the same folder at the same time would tear each other's files apart.

import { createHash } from 'node:crypto';
import { linkSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { setTimeout as delay } from 'node:timers/promises';
import { root, say } from './console.mjs';

const lockFile = join(tmpdir(), `zhida-setup-${createHash('sha256').update(root).digest('hex').slice(0, 12)}.lock`);

/**
 * Does the work while no other command of this folder installs or builds; waits for one that does.
 * @template T
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function holdProject(work) {
  for (let isTold = false; !tryLock(); isTold = true) {
    if (!isTold) say('Another command is installing or building in this folder; waiting for it');
    await delay(300);
  }
  // Also when the work ends the program.
  process.once('exit', unlock);
  try {
    return await work();
  } finally {
    process.off('exit', unlock);
    unlock();
  }
}

/** A lock is a link to a complete file, so that nobody reads one without a number in it. */
function tryLock() {
  const draft = `${lockFile}.${process.pid}`;
  writeFileSync(draft, String(process.pid));
  try {
    linkSync(draft, lockFile);
    return true;
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    if (!isHolderAlive()) rmSync(lockFile, { force: true });
    return false;
  } finally {
    rmSync(draft, { force: true });
  }
}

function unlock() {
  rmSync(lockFile, { force: true });
}

function isHolderAlive() {
  try {
    // No installation takes that long: the number has come to belong to another process.
    if (Date.now() - statSync(lockFile).mtimeMs > 1_800_000) return false;
    process.kill(Number(readFileSync(lockFile, 'utf8')), 0);
    return true;
  } catch (error) {
    // A process of somebody else answers so; a lock that is gone by now is looked at again.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
