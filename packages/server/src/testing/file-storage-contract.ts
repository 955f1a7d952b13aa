import { createHash, randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import type { FileStorage, UploadPart } from '../files/storage.ts';

export const partOf = (bytes: Readable | string, part: Partial<UploadPart> = {}): UploadPart => ({
  offset: 0,
  mostBytes: 1_000,
  signal: new AbortController().signal,
  bytes: typeof bytes === 'string' ? Readable.from([Buffer.from(bytes)]) : bytes,
  ...part,
});

/** What every file storage promises. Call it inside a test file with a way to make an empty one. */
export function describeFileStorage(create: () => Promise<FileStorage>): void {
  test('an upload grows part by part and becomes a file under its digest', async () => {
    const storage = await create();
    const id = randomUUID();
    expect(await storage.uploadedBytes(id)).toBe(0);
    expect(await storage.append(id, partOf('hello '))).toBe(6);
    expect(await storage.append(id, partOf('world', { offset: 6 }))).toBe(11);
    expect(await storage.uploadedBytes(id)).toBe(11);
    const digest = await storage.seal(id);
    expect(digest).toBe(createHash('sha256').update('hello world').digest('hex'));
    expect(String(await buffer(await storage.open(digest)))).toBe('hello world');
    expect(String(await buffer(await storage.open(digest, { start: 6, end: 8 })))).toBe('wor');
    expect(await storage.uploadedBytes(id)).toBe(0);
  });

  test('a part that does not begin where the upload ends is refused and changes nothing', async () => {
    const storage = await create();
    const id = randomUUID();
    await storage.append(id, partOf('hello'));
    for (const offset of [0, 4, 6, 1_000_000]) {
      await expect(storage.append(id, partOf('x', { offset }))).rejects.toMatchObject({ code: 'file.wrong-offset' });
    }
    expect(await storage.uploadedBytes(id)).toBe(5);
  });

  test('a part with too many bytes is refused as a whole, also the first', async () => {
    const storage = await create();
    const id = randomUUID();
    const tooMuch = { mostBytes: 4, bytes: Readable.from([Buffer.from('abc'), Buffer.from('def')]) };
    await expect(storage.append(id, partOf('', tooMuch))).rejects.toMatchObject({ code: 'file.too-large' });
    expect(await storage.uploadedBytes(id)).toBe(0);
    await storage.append(id, partOf('abcd'));
    await expect(storage.append(id, partOf('xy', { offset: 4, mostBytes: 1 }))).rejects.toMatchObject({
      code: 'file.too-large',
    });
    expect(await storage.uploadedBytes(id)).toBe(4);
    expect(await storage.append(id, partOf('', { offset: 4, mostBytes: 0 }))).toBe(4);
  });

  test('a part that breaks off leaves what came of it, to go on from there', async () => {
    const storage = await create();
    const id = randomUUID();
    const breaking = new Readable({ read: () => undefined });
    breaking.push(Buffer.from('first'));
    const appended = storage.append(id, partOf(breaking));
    await expect.poll(() => storage.uploadedBytes(id)).toBe(5);
    breaking.destroy();
    await expect(appended).rejects.toMatchObject({ code: 'file.wrong-offset' });
    expect(await storage.append(id, partOf(' second', { offset: 5 }))).toBe(12);
  });

  test('a part that is not wanted any more ends at once and keeps what came', async () => {
    const storage = await create();
    const id = randomUUID();
    const slow = new Readable({ read: () => undefined });
    slow.push(Buffer.from('half'));
    const abort = new AbortController();
    const appended = storage.append(id, partOf(slow, { signal: abort.signal }));
    await expect.poll(() => storage.uploadedBytes(id)).toBe(4);
    abort.abort();
    await expect(appended).rejects.toMatchObject({ code: 'file.wrong-offset' });
    expect(await storage.uploadedBytes(id)).toBe(4);
    await expect(storage.append(id, partOf('x', { offset: 4, signal: abort.signal }))).rejects.toMatchObject({
      code: 'file.wrong-offset',
    });
  });

  test('the same bytes twice are one file', async () => {
    const storage = await create();
    const [first, second] = [randomUUID(), randomUUID()];
    await storage.append(first, partOf('same'));
    await storage.append(second, partOf('same'));
    const digest = await storage.seal(first);
    expect(await storage.seal(second)).toBe(digest);
    expect(await storage.put(Buffer.from('same'))).toBe(digest);
    expect(String(await buffer(await storage.open(digest)))).toBe('same');
  });

  test('what was discarded, or never was, is not there', async () => {
    const storage = await create();
    const id = randomUUID();
    await storage.append(id, partOf('gone'));
    await storage.discard(id);
    await storage.discard(id);
    expect(await storage.uploadedBytes(id)).toBe(0);
    await expect(storage.open('0'.repeat(64))).rejects.toMatchObject({ code: 'ENOENT' });
  });

  test('what nobody writes to any more goes, what is under way stays', async () => {
    const storage = await create();
    const id = randomUUID();
    await storage.append(id, partOf('young'));
    expect(await storage.discardAbandoned(60_000)).toBe(0);
    expect(await storage.uploadedBytes(id)).toBe(5);
    expect(await storage.discardAbandoned(-1_000)).toBe(1);
    expect(await storage.uploadedBytes(id)).toBe(0);
  });

  test('names that are no ids never become a path', async () => {
    const storage = await create();
    for (const id of ['../escape', '', '/etc/passwd', `${randomUUID()}/../x`]) {
      await expect(storage.append(id, partOf('x'))).rejects.toThrow('must be an id');
    }
    await expect(storage.open('../../secret')).rejects.toThrow('must be one');
  });

  test('there is room for a file, but not for the whole world', async () => {
    const storage = await create();
    expect(await storage.hasRoomFor(1)).toBe(true);
    expect(await storage.hasRoomFor(Number.MAX_SAFE_INTEGER)).toBe(false);
  });
}
