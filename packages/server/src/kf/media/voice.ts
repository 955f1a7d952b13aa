import { buffer } from 'node:stream/consumers';
import type { Id } from '@zhida/core/kit';
import { forTenant, keepFileTwin, type Database, type FileTwin, type StoredFile } from '@zhida/store';
import { LRUCache } from 'lru-cache';
import type { FileStorage } from '../../files/storage.ts';
import { Turnstile } from '../../files/turnstile.ts';
import type { Logger } from '../../log.ts';
import { amrToWav, recordingToAmr } from './convert-voice.ts';

const AT_ONCE = 1;
const MOST_REMEMBERED = 10_000;

export interface VoiceTwinsOptions {
  readonly db: Database;
  readonly storage: FileStorage;
  readonly log: Logger;
  /** Program that reads what this server cannot. */
  readonly ffmpeg: string;
}

const isAmr = ({ mimeType }: Pick<StoredFile, 'mimeType'>): boolean => mimeType.startsWith('audio/amr');

/**
 * Makes the other form of spoken messages: AMR of what browsers record, and of an AMR what they play. Each is made once,
 * kept beside the file, in a thread of its own and one at a time.
 */
export class VoiceTwins {
  readonly #options: VoiceTwinsOptions;
  readonly #turnstile = new Turnstile(AT_ONCE);
  readonly #making = new Map<string, Promise<FileTwin | null>>();
  /** Those that cannot be made here. */
  readonly #impossible = new LRUCache<string, true>({ max: MOST_REMEMBERED });

  constructor(options: VoiceTwinsOptions) {
    this.#options = options;
  }

  /** The twin, made now if it is not there; null when it cannot be made. */
  twinOf(file: StoredFile): Promise<FileTwin | null> {
    if (file.twin !== null) return Promise.resolve(file.twin);
    const key = keyOf(file.tenantId, file.id);
    if (this.#impossible.has(key)) return Promise.resolve(null);
    const making = this.#making.get(key) ?? this.#make(file).finally(() => this.#making.delete(key));
    this.#making.set(key, making);
    return making;
  }

  /** Begins to make a twin that somebody will soon ask for. */
  prepare(file: StoredFile): void {
    void this.twinOf(file);
  }

  /** Waits for what is under way. */
  async stop(): Promise<void> {
    await Promise.all(this.#making.values());
  }

  async #make(file: StoredFile): Promise<FileTwin | null> {
    const { db, storage, log } = this.#options;
    try {
      const bytes = await this.#turnstile.pass(() => this.#convert(file));
      if (bytes !== null) {
        const twin = {
          digest: await storage.put(bytes),
          mimeType: isAmr(file) ? 'audio/wav' : 'audio/amr',
          sizeBytes: bytes.length,
        };
        await forTenant(db, file.tenantId, (tx) => keepFileTwin(tx, file.tenantId, file.id, twin));
        return twin;
      }
    } catch (error) {
      log.warn({ err: error, file: file.id }, 'a voice could not be converted');
    }
    this.#impossible.set(keyOf(file.tenantId, file.id), true);
    return null;
  }

  async #convert(file: StoredFile): Promise<Buffer | null> {
    const { storage, ffmpeg } = this.#options;
    const bytes = await buffer(await storage.open(file.digest));
    return isAmr(file) ? amrToWav(bytes) : recordingToAmr(bytes, ffmpeg);
  }
}

const keyOf = (tenantId: Id, fileId: Id): string => `${tenantId} ${fileId}`;

/** The bytes of a file in one of its forms, with the name that fits. */
export type FileForm = Pick<StoredFile, 'digest' | 'sizeBytes' | 'mimeType' | 'name'>;

/** A voice as apps get it: AMR where it could be made, else as it was recorded. */
export async function voiceForApps(twins: VoiceTwins, file: StoredFile): Promise<FileForm> {
  if (isAmr(file)) return file;
  const twin = await twins.twinOf(file);
  return twin === null ? file : { ...twin, name: `${file.name.replace(/\.[^.]*$/, '')}.amr` };
}

/** A voice as browsers play it. */
export async function voiceForBrowsers(twins: VoiceTwins, file: StoredFile): Promise<StoredFile> {
  if (file.kind !== 'voice' || !isAmr(file)) return file;
  const twin = await twins.twinOf(file);
  return twin === null ? file : { ...file, ...twin, name: `${file.name.replace(/\.[^.]*$/, '')}.wav` };
}
