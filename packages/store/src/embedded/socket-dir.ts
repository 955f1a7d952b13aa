import { createHash } from 'node:crypto';
import { chmod, lstat, mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DataPlace } from './data-dir.ts';
import { FailedToStartError } from './errors.ts';
import { exists, giveTo } from './files.ts';

/** A socket's whole path may have 107 bytes (103 on macOS); its own name takes 15. */
const maxDirBytes = 88;

/**
 * The private folder of the socket: short, always the same for the same data, and entered by its owner and root only.
 */
export async function prepareSocketDir({ clusterDir, user }: DataPlace): Promise<string> {
  const uid = user.identity?.uid ?? process.getuid?.() ?? 0;
  const digest = createHash('sha256').update(`${uid} ${clusterDir}`).digest('hex').slice(0, 12);
  const dir = join((await exists('/tmp')) ? '/tmp' : tmpdir(), `zhida-${digest}`);
  if (Buffer.byteLength(dir) > maxDirBytes)
    throw new FailedToStartError(`The folder for temporary files is too deep for a socket: ${dir}`);
  if (!(await exists(dir))) {
    await mkdir(dir, { mode: 0o700 });
    await giveTo(user, dir);
  }
  // Anybody can make a folder in /tmp: one that somebody else made under this name must not receive our socket.
  const found = await lstat(dir);
  if (!found.isDirectory() || found.uid !== uid)
    throw new FailedToStartError(`${dir} belongs to somebody else; remove it.`);
  await chmod(dir, 0o700);
  return dir;
}
