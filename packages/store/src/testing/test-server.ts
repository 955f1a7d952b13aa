import { chmod, mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readDataDirOwner, startEmbeddedPostgres } from '../embedded/index.ts';
import { stopLeftover } from '../embedded/leftovers.ts';

/** A PostgreSQL for tests. */
export interface TestServer extends AsyncDisposable {
  /** Connection URL of a user who may create databases. */
  readonly url: string;
}

const folderPrefix = 'zhida-test-';

/**
 * The server of `TEST_DATABASE_URL` when that is set, else an embedded one in a folder that disappears with it. It gives
 * up surviving a power cut (not a crash) for speed.
 */
export async function startTestServer(): Promise<TestServer> {
  const outside = process.env['TEST_DATABASE_URL'];
  if (outside) return { url: outside, [Symbol.asyncDispose]: async () => undefined };
  await sweepDeadServers();
  const folder = await mkdtemp(join(tmpdir(), folderPrefix));
  // As root the database runs as another user, who must be able to pass through.
  await chmod(folder, 0o755);
  const server = await startEmbeddedPostgres({
    dataDir: join(folder, 'data'),
    say: () => undefined,
    settings: {
      fsync: 'off',
      full_page_writes: 'off',
      max_connections: '200',
      shared_buffers: '128MB',
      max_wal_size: '1GB',
    },
  });
  return {
    url: server.url,
    [Symbol.asyncDispose]: async () => {
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** A killed test run leaves its server running and its folder behind; the next run clears both away. */
async function sweepDeadServers(): Promise<void> {
  const names = (await readdir(tmpdir())).filter((name) => name.startsWith(folderPrefix));
  for (const name of names) {
    const folder = join(tmpdir(), name);
    const dataDir = join(folder, 'data');
    try {
      if (await isYoung(folder)) continue;
      if ((await readDataDirOwner(dataDir)) !== undefined) continue;
      await stopLeftover(join(dataDir, 'postgres'));
      await rm(folder, { recursive: true, force: true });
    } catch {
      // Somebody else's folder, or another run is clearing it at this moment: not ours to mend.
    }
  }
}

/** A folder without an owner may be one that is being set up right now. */
async function isYoung(folder: string): Promise<boolean> {
  return Date.now() - (await stat(folder)).mtimeMs < 60_000;
}
