import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { describeFileStorage } from '../testing/file-storage-contract.ts';
import { LocalStorage } from './local-storage.ts';

let root: string;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'zhida-storage-'));
});
afterAll(() => rm(root, { recursive: true }));

let count = 0;
const create = (): Promise<LocalStorage> => {
  count += 1;
  return LocalStorage.open(join(root, String(count)));
};

describe('files in a folder', () => {
  describeFileStorage(create);

  test('can be read by nobody else on the machine', async () => {
    const storage = await create();
    const digest = await storage.put(Buffer.from('private'));
    const folder = join(root, String(count), 'blobs');
    expect((await stat(folder)).mode & 0o077).toBe(0);
    expect((await stat(join(folder, digest.slice(0, 2), digest))).mode & 0o077).toBe(0);
  });
});
