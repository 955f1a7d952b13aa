import { spawnSync } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { FailedToStartError, hasCode } from './errors.ts';

/** Who the database processes run as. `identity` is undefined when that is simply who we are. */
export interface RuntimeUser {
  readonly name: string;
  readonly identity: { readonly uid: number; readonly gid: number } | undefined;
}

const systemUserName = 'zhida-db';

/**
 * PostgreSQL refuses to run as root. As root, an existing cluster keeps the user that owns it; a new one gets a system
 * user of its own, created if missing. Anybody else runs it as himself.
 */
export async function chooseRuntimeUser(clusterDir: string, say: (line: string) => void): Promise<RuntimeUser> {
  if (process.getuid?.() !== 0) return { name: 'this user', identity: undefined };
  const owner = await readOwner(clusterDir);
  if (owner !== undefined && owner.uid !== 0) return { name: readUserName(owner.uid), identity: owner };
  const known = readIdentity(systemUserName);
  if (known !== undefined) return { name: systemUserName, identity: known };
  say(`PostgreSQL does not run as root: creating the system user "${systemUserName}" for it`);
  return { name: systemUserName, identity: createSystemUser() };
}

/** Whether that user passes `test <check> <path>`, e.g. `-x` on a folder: may go through it. Access lists count too. */
export function canUser(user: RuntimeUser, check: '-r' | '-x' | '-w', path: string): boolean {
  return (
    spawnSync('/bin/sh', ['-c', 'test "$1" "$2"', 'sh', check, path], { cwd: '/', stdio: 'ignore', ...user.identity })
      .status === 0
  );
}

async function readOwner(path: string): Promise<{ uid: number; gid: number } | undefined> {
  try {
    const { uid, gid } = await stat(path);
    return { uid, gid };
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return undefined;
    throw error;
  }
}

function createSystemUser(): { uid: number; gid: number } {
  // The second form is that of BusyBox (Alpine).
  const attempts: readonly (readonly [string, readonly string[]])[] = [
    [
      'useradd',
      [
        '--system',
        '--user-group',
        '--no-create-home',
        '--home-dir',
        '/nonexistent',
        '--shell',
        '/usr/sbin/nologin',
        systemUserName,
      ],
    ],
    ['adduser', ['-S', '-D', '-H', '-s', '/sbin/nologin', systemUserName]],
  ];
  const answers = attempts.map(([command, args]) => spawnSync(command, args, { encoding: 'utf8' }));
  const identity = readIdentity(systemUserName);
  if (identity !== undefined) return identity;
  const reasons = answers.map((answer) => answer.error?.message ?? answer.stderr.trim()).join('; ');
  throw new FailedToStartError(
    `PostgreSQL cannot run as root, and the user "${systemUserName}" could not be created (${reasons}). ` +
      'Start Zhida as an ordinary user, create that user yourself, or set DATABASE_URL to a PostgreSQL of yours.',
  );
}

function readIdentity(name: string): { uid: number; gid: number } | undefined {
  const [uid, gid] = ['-u', '-g'].map(
    (flag) => spawnSync('id', [flag, name], { encoding: 'utf8' }).stdout?.trim() ?? '',
  );
  return uid && gid ? { uid: Number(uid), gid: Number(gid) } : undefined;
}

function readUserName(uid: number): string {
  return spawnSync('id', ['-nu', String(uid)], { encoding: 'utf8' }).stdout?.trim() || String(uid);
}
