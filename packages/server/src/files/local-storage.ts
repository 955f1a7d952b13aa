import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { access, mkdir, open, readdir, rename, rm, stat, statfs, writeFile, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Failure } from '@zhida/core/engine';
import type { ByteRange, FileStorage, UploadPart } from './storage.ts';

const DIGEST = /^[0-9a-f]{64}$/;
const UPLOAD = /^[0-9a-f-]{36}$/;
/** Left free for the database that may lie on the same disk. */
const RESERVE_BYTES = 512 * 1024 * 1024;

/** Files in a folder: `uploads/<id>` while they come, `blobs/ab/cd…` once they are complete. */
export class LocalStorage implements FileStorage {
  readonly #folder: string;

  private constructor(folder: string) {
    this.#folder = folder;
  }

  static async open(folder: string): Promise<LocalStorage> {
    await mkdir(join(folder, 'uploads'), { recursive: true, mode: 0o700 });
    await mkdir(join(folder, 'blobs'), { recursive: true, mode: 0o700 });
    return new LocalStorage(folder);
  }

  async append(uploadId: string, part: UploadPart): Promise<number> {
    const file = await open(this.inspectablePath(uploadId), 'a', 0o600);
    try {
      const { size } = await file.stat();
      if (size !== part.offset) throw wrongOffset();
      return await appendTo(file, part);
    } finally {
      await file.close();
    }
  }

  async uploadedBytes(uploadId: string): Promise<number> {
    const found = await stat(this.inspectablePath(uploadId)).catch(() => null);
    return found?.size ?? 0;
  }

  inspectablePath(uploadId: string): string {
    if (!UPLOAD.test(uploadId)) throw new Error('An upload id names a file and must be an id.');
    return join(this.#folder, 'uploads', uploadId);
  }

  async seal(uploadId: string): Promise<string> {
    const path = this.inspectablePath(uploadId);
    const hash = createHash('sha256');
    await pipeline(createReadStream(path), hash);
    const digest = hash.digest('hex');
    await this.#moveIn(path, digest);
    return digest;
  }

  async put(bytes: Buffer): Promise<string> {
    const digest = createHash('sha256').update(bytes).digest('hex');
    const path = join(this.#folder, 'uploads', randomUUID());
    await writeFile(path, bytes, { mode: 0o600 });
    await this.#moveIn(path, digest);
    return digest;
  }

  async open(digest: string, range?: ByteRange): Promise<Readable> {
    const path = this.#blobPath(digest);
    await access(path);
    return createReadStream(path, range === undefined ? {} : { start: range.start, end: range.end });
  }

  async discard(uploadId: string): Promise<void> {
    await rm(this.inspectablePath(uploadId), { force: true });
  }

  async discardAbandoned(quietMs: number): Promise<number> {
    let discarded = 0;
    // By the clock of the disk: files that a crash left behind are in no table.
    const quietSince = Date.now() - quietMs;
    for (const name of await readdir(join(this.#folder, 'uploads'))) {
      const found = UPLOAD.test(name) ? await stat(this.inspectablePath(name)).catch(() => null) : null;
      if (found === null || found.mtimeMs > quietSince) continue;
      await this.discard(name);
      discarded += 1;
    }
    return discarded;
  }

  async hasRoomFor(bytes: number): Promise<boolean> {
    const { bavail, bsize } = await statfs(this.#folder);
    return bavail * bsize > bytes + RESERVE_BYTES;
  }

  /** Synced before the move: what the database will say is there survives a power cut. */
  async #moveIn(path: string, digest: string): Promise<void> {
    const file = await open(path, 'r+');
    await file.sync();
    await file.close();
    const target = this.#blobPath(digest);
    await mkdir(join(target, '..'), { recursive: true, mode: 0o700 });
    await rename(path, target);
  }

  #blobPath(digest: string): string {
    if (!DIGEST.test(digest)) throw new Error('A digest names a file and must be one.');
    return join(this.#folder, 'blobs', digest.slice(0, 2), digest);
  }
}

async function appendTo(file: FileHandle, { offset, bytes, mostBytes, signal }: UploadPart): Promise<number> {
  let size = offset;
  const stop = () => bytes.destroy();
  signal.addEventListener('abort', stop, { once: true });
  try {
    if (signal.aborted) throw wrongOffset();
    const chunks: AsyncIterable<Buffer> = bytes.iterator({ destroyOnReturn: false });
    for await (const chunk of chunks) {
      size += chunk.length;
      if (size - offset > mostBytes) {
        await file.truncate(offset);
        throw new Failure('More bytes came than were announced.', { code: 'file.too-large', retryable: false });
      }
      await file.appendFile(chunk);
    }
    return size;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null;
    if (BROKEN_OFF.has(code)) throw wrongOffset(error);
    if (code === 'ENOSPC')
      throw new Failure('The disk is full.', { code: 'server.unavailable', retryable: true, cause: error });
    throw error;
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

const wrongOffset = (cause?: unknown): Failure =>
  new Failure('The upload is at another offset.', { code: 'file.wrong-offset', retryable: false, cause });

/** The client went away in the middle, or the part was not wanted any more. */
const BROKEN_OFF: ReadonlySet<unknown> = new Set(['ECONNRESET', 'ERR_STREAM_PREMATURE_CLOSE', 'ABORT_ERR']);
