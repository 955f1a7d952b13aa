import type { Readable } from 'node:stream';

/** Bytes `start` to `end`, both included. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/**
 * Where bytes lie, under the SHA-256 of what they are. Uploads in progress are kept apart until they are complete.
 * Implementations pass the suite of `storage.contract.ts`.
 */
export interface FileStorage {
  /** Appends to an upload; resolves to its size in bytes. Throws when `offset` is not that size beforehand. */
  append(uploadId: string, offset: number, bytes: Readable, mostBytes: number): Promise<number>;
  /** Size of an upload so far, in bytes; 0 when nothing came. */
  uploadedBytes(uploadId: string): Promise<number>;
  /** Path at which a finished upload can be inspected locally. */
  inspectablePath(uploadId: string): string;
  /** Turns an upload into a stored file; resolves to its digest (hex). The same bytes twice are stored once. */
  seal(uploadId: string): Promise<string>;
  /** Stores bytes made by the server itself. */
  put(bytes: Buffer): Promise<string>;
  /** Reads a stored file. Rejects with code ENOENT when there is none. */
  open(digest: string, range?: ByteRange): Promise<Readable>;
  discard(uploadId: string): Promise<void>;
}
