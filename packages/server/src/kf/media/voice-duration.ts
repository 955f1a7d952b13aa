import { buffer } from 'node:stream/consumers';
import { KF_MEDIA_BYTES } from '@zhida/protocol/kf';
import type { StoredFile } from '@zhida/store';
import type { FileStorage } from '../../files/storage.ts';
import { amrDurationMs } from './amr.ts';

/** How long a stored AMR sounds; null for other formats, and for what no app could have uploaded. */
export async function readVoiceDurationMs(
  storage: Pick<FileStorage, 'open'>,
  { mimeType, sizeBytes, digest }: StoredFile,
): Promise<number | null> {
  if (!mimeType.startsWith('audio/amr') || sizeBytes > KF_MEDIA_BYTES.voice) return null;
  return amrDurationMs(await buffer(await storage.open(digest)));
}
