import { createHash } from 'node:crypto';
import { chmod, mkdir, realpath, rmdir, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { FailedToStartError, hasCode } from './errors.ts';
import { exists } from './files.ts';
import { canUser, chooseRuntimeUser, type RuntimeUser } from './runtime-user.ts';

/** Where everything of one installation really lies, and who runs its database. */
export interface DataPlace {
  readonly dataDir: string;
  /** PostgreSQL's own folder (its `PGDATA`), 0700, of the runtime user. */
  readonly clusterDir: string;
  readonly logFile: string;
  readonly user: RuntimeUser;
}

interface ChooseOptions {
  readonly dataDir: string;
  readonly say: (line: string) => void;
  /** Where data goes when the database user cannot reach the wanted folder. */
  readonly systemBase?: string;
}

/**
 * The wanted folder, if the database user can reach it; else one under `/var/lib/zhida`, which is said. The choice stays:
 * a folder that already holds a database is never silently replaced by an empty one.
 */
export async function chooseDataPlace({
  dataDir,
  say,
  systemBase = '/var/lib/zhida',
}: ChooseOptions): Promise<DataPlace> {
  const wanted = resolve(dataDir);
  const fallback = join(systemBase, createFolderName(wanted));
  const user = await chooseRuntimeUser(clusterDirOf(wanted), say);
  const isMoved = await exists(clusterDirOf(fallback));
  if (!isMoved && (await openWay(wanted, user))) return createPlace(wanted, user);
  if (user.identity === undefined) {
    const reason = isMoved ? `its data lies in ${fallback}` : `it cannot write to ${wanted}`;
    throw new FailedToStartError(
      `This user cannot run this installation: ${reason}. Start it as root, or set ZHIDA_DATA.`,
    );
  }
  if (!isMoved && (await exists(clusterDirOf(wanted)))) {
    throw new FailedToStartError(
      `There is a database in ${wanted}, but its user "${user.name}" can no longer reach that folder. ` +
        'Let that user pass through the folders above it (chmod o+x), or move the folder and set ZHIDA_DATA.',
    );
  }
  const systemUser = await chooseRuntimeUser(clusterDirOf(fallback), say);
  if (!(await openWay(fallback, systemUser))) {
    throw new FailedToStartError(
      `The database user "${systemUser.name}" can reach neither ${wanted} nor ${fallback}. Set ZHIDA_DATA.`,
    );
  }
  say(`The database user "${systemUser.name}" cannot reach ${wanted}; data is kept in ${fallback} instead`);
  return createPlace(fallback, systemUser);
}

/** Creates the folder and, as root, lets the database user pass through it (not list it). Folders above stay untouched. */
async function openWay(dir: string, user: RuntimeUser): Promise<boolean> {
  try {
    await mkdir(dir, { recursive: true, mode: 0o755 });
  } catch (error) {
    if (hasCode(error, 'EACCES', 'EPERM', 'EROFS')) return false;
    throw error;
  }
  if (user.identity === undefined) return canUser(user, '-w', dir);
  const { mode } = await stat(dir);
  await chmod(dir, (mode & 0o777) | 0o011);
  if (canUser(user, '-x', dir)) return true;
  // Removes only an empty folder: one that the line above has just made for nothing.
  await rmdir(dir).catch(() => undefined);
  return false;
}

/** Real paths: what the system tells about a running server is compared with them. */
async function createPlace(dir: string, user: RuntimeUser): Promise<DataPlace> {
  const dataDir = await realpath(dir);
  return { dataDir, clusterDir: clusterDirOf(dataDir), logFile: join(dataDir, 'postgres.log'), user };
}

function clusterDirOf(dataDir: string): string {
  return join(dataDir, 'postgres');
}

/** Readable and unique: the project's folder and a digest of the whole path. */
function createFolderName(wanted: string): string {
  const digest = createHash('sha256').update(wanted).digest('hex').slice(0, 8);
  return `${basename(dirname(wanted)) || 'root'}-${digest}`;
}
