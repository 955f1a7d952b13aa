import { chown, copyFile, stat, truncate } from 'node:fs/promises';
import { hasCode } from './errors.ts';
import type { RuntimeUser } from './runtime-user.ts';

/** Whether something is there under this path. */
export async function exists(path: string): Promise<boolean> {
  return (await readSizeBytes(path)) !== undefined;
}

/** Gives a file or folder to the user who runs the database; nothing to do when that is who we are. */
export async function giveTo(user: RuntimeUser, path: string): Promise<void> {
  if (user.identity !== undefined) await chown(path, user.identity.uid, user.identity.gid);
}

/** Keeps a log within twice `maxBytes`: a longer one becomes `<path>.1` and goes on empty, also while it is being written. */
export async function boundLog(path: string, maxBytes: number): Promise<void> {
  if (((await readSizeBytes(path)) ?? 0) <= maxBytes) return;
  await copyFile(path, `${path}.1`);
  await truncate(path, 0);
}

async function readSizeBytes(path: string): Promise<number | undefined> {
  try {
    return (await stat(path)).size;
  } catch (error) {
    if (hasCode(error, 'ENOENT', 'ENOTDIR')) return undefined;
    throw error;
  }
}
