import { execFile } from 'node:child_process';
import { chmod, mkdir, readdir, readFile, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import type { Binaries } from './binaries.ts';
import type { DataPlace } from './data-dir.ts';
import { FailedToStartError } from './errors.ts';
import { exists, giveTo } from './files.ts';

const run = promisify(execFile);

/** The superuser of every cluster that Zhida makes. */
export const superuser = 'zhida';

/** Makes the cluster if there is none yet. Returns whether it did. A cluster of another major version is refused. */
export async function prepareCluster(place: DataPlace, binaries: Binaries): Promise<boolean> {
  const versionFile = join(place.clusterDir, 'PG_VERSION');
  if (!(await exists(place.clusterDir))) {
    await createCluster(place, binaries);
    return true;
  }
  if (!(await exists(versionFile)))
    throw new FailedToStartError(`${place.clusterDir} is not a PostgreSQL data folder.`);
  const found = (await readFile(versionFile, 'utf8')).trim();
  const carried = binaries.version.split('.')[0];
  if (found !== carried) {
    throw new FailedToStartError(
      `The data in ${place.clusterDir} is of PostgreSQL ${found}; this version of Zhida carries ${carried}.`,
    );
  }
  // PostgreSQL refuses a data folder that others may enter.
  await chmod(place.clusterDir, 0o700);
  return false;
}

/** Builds the cluster beside its final place and renames it, so that a cluster under its name is always whole. */
async function createCluster({ clusterDir, user }: DataPlace, binaries: Binaries): Promise<void> {
  const parent = dirname(clusterDir);
  const draftPrefix = `${basename(clusterDir)}.draft-`;
  const leftovers = (await readdir(parent)).filter((name) => name.startsWith(draftPrefix));
  await Promise.all(leftovers.map((name) => rm(join(parent, name), { recursive: true, force: true })));
  const draft = join(parent, `${draftPrefix}${process.pid}`);
  await mkdir(draft, { mode: 0o700 });
  await giveTo(user, draft);
  const options = { cwd: draft, env: createEnvironment(), ...user.identity };
  try {
    await run(binaries.initdb, createInitdbArguments(draft, 'C.UTF-8'), options);
  } catch (error) {
    const reason = describeFailure(error);
    // The system may lack that locale (musl, macOS). The one built into PostgreSQL, which decides on order and case, stays.
    if (!reason.includes('invalid locale name'))
      throw new FailedToStartError(`PostgreSQL cannot create its data folder: ${reason}`);
    await run(binaries.initdb, createInitdbArguments(draft, 'C'), options);
  }
  await rename(draft, clusterDir);
}

/**
 * Everybody who reaches the socket is trusted: its folder is 0700, so that is only this user and root, who could read the
 * data files as well. There is no password to keep, and no other way in.
 */
function createInitdbArguments(dir: string, systemLocale: string): string[] {
  const locale = `--locale=${systemLocale} --locale-provider=builtin --builtin-locale=C.UTF-8`;
  const rest = '--auth=trust --encoding=UTF8 --text-search-config=simple --data-checksums';
  return ['-D', dir, '-U', superuser, ...locale.split(' '), ...rest.split(' ')];
}

function describeFailure(error: unknown): string {
  return error instanceof Error && 'stderr' in error ? String(error.stderr).trim() : String(error);
}

/** What PostgreSQL's programs get to see of our environment: no PG* variable of the caller may steer them. */
export function createEnvironment(): NodeJS.ProcessEnv {
  return { PATH: process.env['PATH'] ?? '/usr/bin:/bin', LC_ALL: 'C.UTF-8', TZ: 'UTC' };
}
