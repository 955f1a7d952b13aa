import { DAY_MS, SECOND_MS, type Id, type Instant } from '@zhida/core/kit';
import { findFile, forTenant, type StoredFile } from '@zhida/store';
import type { Context } from '../context.ts';
import { refuseKf } from './errors.ts';
import { sealBytes, unsealBytes } from './sealed.ts';
import { UUID_BYTES, uuidFromBytes, uuidToBytes } from './uuid-bytes.ts';

/** How long a media_id can be used: from its making, or from the message that brought it (8.1). */
export const MEDIA_VALID_MS = 3 * DAY_MS;

const SECONDS_BYTES = 5;
const MEDIA_BYTES = UUID_BYTES + SECONDS_BYTES;

/** The media_id of a file: 50 letters, digits, `-` and `_` that all apps of the tenant may use until its time is over. */
export function mediaIdOf(secret: string, tenantId: Id, { fileId, at }: { fileId: Id; at: Instant }): string {
  const told = Buffer.alloc(MEDIA_BYTES);
  told.set(uuidToBytes(fileId));
  told.writeUIntBE(Math.floor(at / SECOND_MS), UUID_BYTES, SECONDS_BYTES);
  return sealBytes({ secret, purpose: 'media', owner: tenantId }, told);
}

/** The file of a media_id; null when it is none of this tenant's, or over. */
export function fileIdOfMedia(
  secret: string,
  tenantId: Id,
  { mediaId, at }: { mediaId: string; at: Instant },
): Id | null {
  const told = unsealBytes({ secret, purpose: 'media', owner: tenantId }, mediaId, MEDIA_BYTES);
  if (told === null) return null;
  const validFrom = told.readUIntBE(UUID_BYTES, SECONDS_BYTES) * SECOND_MS;
  return at - validFrom > MEDIA_VALID_MS ? null : uuidFromBytes(told.subarray(0, UUID_BYTES));
}

/** The file that a call names by its media_id. Refuses 40007 when there is none, or it is of another kind. */
export async function findMediaFile(
  { db, secret, now }: Pick<Context, 'db' | 'secret' | 'now'>,
  tenantId: Id,
  mediaId: string,
  kind?: StoredFile['kind'],
): Promise<StoredFile> {
  const fileId = fileIdOfMedia(secret, tenantId, { mediaId, at: now() });
  const file = fileId === null ? null : await forTenant(db, tenantId, (tx) => findFile(tx, tenantId, fileId));
  if (file === null || (kind !== undefined && file.kind !== kind)) return refuseKf(40007, 'invalid media_id');
  return file;
}
