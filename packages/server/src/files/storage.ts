import type { Readable } from 'node:stream';

/** Bytes `start` to `end`, both included. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/** Bytes to add to an upload. */
export interface UploadPart {
  /** Where they belong: the size of the upload so far. */
  readonly offset: number;
  readonly bytes: Readable;
  /** More than these are refused as a whole. */
  readonly mostBytes: number;
  /** Aborted when the part is not wanted any more; what came until then is kept. */
  readonly signal: AbortSignal;
}

/**
 * Where bytes lie, under the SHA-256 of what they are. Uploads in progress are kept apart until they are complete. An
 * upload is written by one caller at a time: see `UploadQueue`.
 */
export interface FileStorage {
  /**
   * Appends to an upload; resolves to its size in bytes. Refuses `file.wrong-offset` when the part does not begin where the
   * upload ends, or when it broke off: then what came of it is kept, to be continued.
   */
  append(uploadId: string, part: UploadPart): Promise<number>;
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
  /** Removes what nobody has written to for this long and nobody will. Returns how many files went. */
  discardAbandoned(quietMs: number): Promise<number>;
  /** Whether so many bytes more leave enough room for the rest of the server. */
  hasRoomFor(bytes: number): Promise<boolean>;
}
