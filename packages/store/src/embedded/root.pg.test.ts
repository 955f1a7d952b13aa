import { chmod, mkdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { chooseDataPlace } from './data-dir.ts';
import { startEmbeddedPostgres } from './index.ts';
import { createFolder, runProgram } from './testing/programs.ts';

const isRoot = process.getuid?.() === 0;

it.runIf(isRoot)(
  'as root, moves to a system folder when the database user cannot reach the wanted one, and says so',
  async () => {
    await using folder = await createFolder();
    const closed = join(folder.path, 'home');
    await mkdir(closed, { mode: 0o700 });
    const said: string[] = [];
    const options = {
      dataDir: join(closed, 'zhida', 'data'),
      systemBase: join(folder.path, 'system'),
      say: (line: string) => said.push(line),
    };
    const place = await chooseDataPlace(options);
    expect(place.dataDir).toMatch(/\/system\/zhida-[0-9a-f]{8}$/);
    expect(said.join()).toContain(`data is kept in ${place.dataDir} instead`);
    await mkdir(place.clusterDir);
    await chmod(closed, 0o755);
    expect((await chooseDataPlace(options)).dataDir).toBe(place.dataDir);
  },
);

it.runIf(isRoot)('as root, refuses to start empty when an existing database has become unreachable', async () => {
  await using folder = await createFolder();
  const home = join(folder.path, 'home');
  const options = { dataDir: join(home, 'data'), systemBase: join(folder.path, 'system'), say: () => undefined };
  await mkdir(home);
  const place = await chooseDataPlace(options);
  expect(place.dataDir).toBe(options.dataDir);
  await mkdir(place.clusterDir);
  await chmod(home, 0o700);
  await expect(chooseDataPlace(options)).rejects.toThrow('can no longer reach');
});

it.runIf(isRoot)('as root, runs the database as another user who owns its files', async () => {
  await using folder = await createFolder();
  await using server = await startEmbeddedPostgres({ dataDir: folder.path, say: () => undefined });
  const { uid } = await stat(join(folder.path, 'postgres'));
  expect(uid).not.toBe(0);
  expect((await stat(`/proc/${server.pid}`)).uid).toBe(uid);
});

it.runIf(isRoot)('keeps the user of a database that an ordinary user made', async () => {
  await using folder = await createFolder();
  const dataDir = join(folder.path, 'data');
  await mkdir(dataDir);
  await chmod(dataDir, 0o777);
  const holder = await runProgram('hold-postgres', dataDir, [
    'setpriv',
    '--reuid=65534',
    '--regid=65534',
    '--clear-groups',
  ]);
  expect(holder.firstLine).toMatch(/^created /);
  await holder.kill('SIGTERM');
  expect((await stat(join(dataDir, 'postgres'))).uid).toBe(65534);
  await using server = await startEmbeddedPostgres({ dataDir, say: () => undefined });
  expect(server.outcome).toBe('started');
  expect((await stat(`/proc/${server.pid}`)).uid).toBe(65534);
});
