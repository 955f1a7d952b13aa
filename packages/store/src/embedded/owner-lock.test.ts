import { readdir, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { claimDataDir, DataDirOwnedError, readDataDirOwner } from './owner-lock.ts';
import { readPidNamespace } from './processes.ts';
import { createFolder, runProgram } from './testing/programs.ts';

it('gives a free folder to the first who asks, and again after release', async () => {
  await using folder = await createFolder();
  const claim = await claimDataDir(join(folder.path, 'data'));
  expect(await readDataDirOwner(claim.dataDir)).toEqual({ pid: process.pid });
  await claim.release();
  expect(await readDataDirOwner(claim.dataDir)).toBeUndefined();
  await using again = await claimDataDir(claim.dataDir);
  expect(again.dataDir).toBe(claim.dataDir);
});

it('tells a second start who holds the folder and where to find him', async () => {
  await using folder = await createFolder();
  await using claim = await claimDataDir(folder.path);
  await claim.recordAddress('http://localhost:8080');
  const refusal = await claimDataDir(folder.path).catch((error: unknown) => error);
  expect(refusal).toBeInstanceOf(DataDirOwnedError);
  expect(refusal).toMatchObject({ owner: { pid: process.pid, address: 'http://localhost:8080' } });
  expect(String(refusal)).toContain('Zhida is already running at http://localhost:8080');
});

it('takes the folder over from a holder that was killed', async () => {
  await using folder = await createFolder();
  const holder = await runProgram('hold-data-dir', folder.path);
  expect(holder.firstLine).toBe('held');
  await expect(claimDataDir(folder.path)).rejects.toBeInstanceOf(DataDirOwnedError);
  await holder.kill('SIGKILL');
  await using claim = await claimDataDir(folder.path);
  expect(await readDataDirOwner(claim.dataDir)).toEqual({ pid: process.pid });
  expect(await readdir(join(folder.path, 'owner'))).toHaveLength(1);
});

it('takes the folder over when the dead holder’s number now belongs to another process', async () => {
  await using folder = await createFolder();
  const first = await claimDataDir(folder.path);
  const [name = ''] = await readdir(join(folder.path, 'owner'));
  await first.release();
  await writeRecord(join(folder.path, 'owner', name), {
    startMark: 'an earlier process',
    pidNamespace: readPidNamespace(),
  });
  await using claim = await claimDataDir(folder.path);
  expect(claim.dataDir).toBe(folder.path);
});

it('lets exactly one of many win that start at the same moment', async () => {
  await using folder = await createFolder();
  const attempts = await Promise.allSettled(Array.from({ length: 30 }, () => claimDataDir(folder.path)));
  const winners = attempts.filter((attempt) => attempt.status === 'fulfilled');
  expect(winners).toHaveLength(1);
  await winners[0]?.value.release();
});

it('respects a holder in another container as long as its heart beats', async () => {
  await using folder = await createFolder();
  await (await claimDataDir(folder.path)).release();
  const file = join(folder.path, 'owner', '7-abc.json');
  await writeRecord(file, { pidNamespace: 'another container' });
  const heartbeat = setInterval(() => void utimes(file, new Date(), new Date()), 300);
  await expect(claimDataDir(folder.path)).rejects.toBeInstanceOf(DataDirOwnedError);
  clearInterval(heartbeat);
  await using claim = await claimDataDir(folder.path);
  expect(claim.dataDir).toBe(folder.path);
});

async function writeRecord(file: string, part: Record<string, unknown>): Promise<void> {
  await writeFile(
    file,
    JSON.stringify({ pid: process.pid, startMark: '1', pidNamespace: 'x', isConfirmed: true, ...part }),
  );
}
