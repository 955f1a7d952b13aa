import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { Failure } from '@zhida/core/engine';
import { isStorableText, MINUTE_MS, SECOND_MS } from '@zhida/core/kit';
import { KF_MEDIA_BYTES, type KfMediaType } from '@zhida/protocol/kf';
import { forTenant, insertFile, type StoredFile } from '@zhida/store';
import type { Context } from '../../context.ts';
import { inspectFile, type InspectedFile } from '../../files/inspect.ts';
import type { KfHandler } from '../call.ts';
import { refuseKf } from '../errors.ts';
import { mediaIdOf } from '../media-ids.ts';
import { amrDurationMs } from './amr.ts';
import { receiveFile, type ReceivedFile } from './receive-file.ts';

/** A file must be larger (8.1). */
const LEAST_BYTES = 5;
const LONGEST_VOICE_MS = MINUTE_MS;
const TOO_LARGE = { image: 40009, voice: 45001, video: 40011, file: 45001 } as const satisfies Record<
  KfMediaType,
  number
>;
const FORMATS: Readonly<Record<KfMediaType, RegExp>> = {
  image: /^image\/(jpeg|png)$/,
  voice: /^audio\/amr/,
  video: /^video\/(mp4|x-m4v)$/,
  file: /^/,
};

/** 8.1: a file that can be sent for three days. */
export const mediaUpload: KfHandler<'media/upload'> = async ({ context, app, fields, request }) => {
  const { type } = fields;
  if (type === undefined || !Object.hasOwn(KF_MEDIA_BYTES, type)) return refuseKf(40005, 'invalid file type');
  const kind = type as KfMediaType;
  const received = await receiveFile(context, request, 'media', KF_MEDIA_BYTES[kind], TOO_LARGE[kind]);
  try {
    const { tenantId } = app;
    const found = await inspect(context, kind, received);
    const thumbnailDigest = found.thumbnail === null ? null : await context.storage.put(found.thumbnail);
    const file: StoredFile = {
      tenantId,
      id: randomUUID(),
      kind,
      name: received.name,
      mimeType: found.mimeType,
      sizeBytes: received.sizeBytes,
      width: found.width,
      height: found.height,
      digest: await context.storage.seal(received.uploadId),
      thumbnailDigest,
      customerId: null,
      agentId: null,
      appId: app.id,
      twin: null,
    };
    const at = context.now();
    await forTenant(context.db, tenantId, (tx) => insertFile(tx, file, at));
    if (kind === 'voice') context.voiceTwins.prepare(file);
    return {
      type: kind,
      media_id: mediaIdOf(context.secret, tenantId, { fileId: file.id, at }),
      created_at: String(Math.floor(at / SECOND_MS)),
    };
  } finally {
    // Nothing is left of what was refused; what was sealed is not there any more.
    await context.storage.discard(received.uploadId);
  }
};

/** What the bytes are, whatever they were called. Refuses what a type does not allow. */
async function inspect({ storage }: Context, kind: KfMediaType, received: ReceivedFile): Promise<InspectedFile> {
  const { sizeBytes, name, uploadId } = received;
  if (sizeBytes === 0) refuseKf(44001, 'empty media data');
  if (sizeBytes <= LEAST_BYTES) refuseKf(40006, 'invalid media size');
  const path = storage.inspectablePath(uploadId);
  const found = await inspectFile(path, kind, isStorableText(name) ? name : 'file').catch((error: unknown) => {
    if (!(error instanceof Failure)) throw error;
    // The cause is what the picture's decoder said: it began like one.
    return error.cause !== undefined && kind === 'image'
      ? refuseKf(40123, 'invalid image')
      : refuseKf(40004, 'invalid media type');
  });
  if (!FORMATS[kind].test(found.mimeType)) return refuseKf(40004, 'invalid media type');
  if (kind === 'voice') {
    const durationMs = amrDurationMs(await readFile(path));
    if (durationMs === null) return refuseKf(40004, 'invalid media type');
    if (durationMs > LONGEST_VOICE_MS) return refuseKf(45007, 'voice is longer than 60 seconds');
  }
  return found;
}
