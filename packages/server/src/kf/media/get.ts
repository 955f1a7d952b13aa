import { MOST_RANGE_BYTES } from '@zhida/protocol/kf';
import type { StoredFile } from '@zhida/store';
import type { FastifyReply } from 'fastify';
import { parseRange } from '../../files/range.ts';
import type { KfHandler } from '../call.ts';
import { refuseKf } from '../errors.ts';
import { findMediaFile } from '../media-ids.ts';
import { voiceForApps } from './voice.ts';

/** 8.2: the bytes of a file, or a range of them. */
export const mediaGet: KfHandler<'media/get'> = async ({ context, app, fields, request, reply }) => {
  if (fields.media_id === undefined) return refuseKf(41006, 'media_id missing');
  const file = await findMediaFile(context, app.tenantId, fields.media_id);
  const { voiceTwins } = context;
  const { digest, sizeBytes, mimeType, name } = file.kind === 'voice' ? await voiceForApps(voiceTwins, file) : file;
  const range = parseRange(request.headers.range, sizeBytes);
  if (range === 'unsatisfiable') return refuseKf(40058, 'invalid parameter: range');
  const first = range?.start ?? 0;
  const last = range?.end ?? sizeBytes - 1;
  if (last - first + 1 > MOST_RANGE_BYTES) return refuseKf(830002, 'the file has to be downloaded in ranges');
  const bytes = await context.storage.open(digest, { start: first, end: last });
  writeHeaders(reply, { mimeType, name });
  if (range !== null) reply.code(206).header('content-range', `bytes ${first}-${last}/${sizeBytes}`);
  await reply.header('content-length', last - first + 1).send(bytes);
  return null;
};

/** The name stands there twice: as all clients read it, and in UTF-8 for those who can (8.2). */
function writeHeaders(reply: FastifyReply, { mimeType, name }: Pick<StoredFile, 'mimeType' | 'name'>): void {
  const plain = name.replace(/[^\x20-\x7e]|["\\%/]/g, '_');
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  reply
    // Bytes are never labelled as JSON (T4), whatever they are.
    .type(mimeType.includes('json') ? 'application/octet-stream' : mimeType)
    .header('content-disposition', `attachment; filename="${plain}"; filename*=utf-8''${encoded}`)
    .header('content-security-policy', "default-src 'none'; sandbox")
    .header('x-content-type-options', 'nosniff')
    .header('cache-control', 'no-store')
    .header('accept-ranges', 'bytes');
}
