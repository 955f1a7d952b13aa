import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { access, mkdir, open, rename, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Failure } from '@zhida/core/engine';
import type { ByteRange, FileStorage } from './storage.ts';

const DIGEST = /^[0-9a-f]{64}$/;
const UPLOAD = /^[0-9a-f-]{36}$/;

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

  async append(uploadId: string, offset: number, bytes: Readable, mostBytes: number): Promise<number> {
    const path = this.inspectablePath(uploadId);
    const had = await this.uploadedBytes(uploadId);
    if (had !== offset) throw new Failure('The upload is at another offset.', { code: 'file.wrong-offset', retryable: false });
    let taken = 0;
    const limited = async function* (source: AsyncIterable<Buffer>) {
      for await (const chunk of source) {
        taken += chunk.length;
        if (taken > mostBytes) throw new Failure('More bytes came than were announced.', { code: 'file.too-large', retryable: false });
        yield chunk;
      }
    };
    try {
      await pipeline(bytes, limited, createWriteStream(path, { flags: 'a', mode: 0o600 }));
    } catch (error) {
      // A broken connection keeps what came, to be continued; too much of it is not kept.
      if (error instanceof Failure) await truncate(path, offset);
      throw error;
    }
    return this.uploadedBytes(uploadId);
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
