import { boundedText, idSchema } from '@zhida/core/kit';
import { findFile, forTenant, type StoredFile } from '@zhida/store';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';
import { refuseWith } from '../api/call.ts';
import { parseRequest } from '../api/parse.ts';
import type { Context } from '../context.ts';
import { voiceForBrowsers } from '../kf/media/voice.ts';
import { contentDisposition } from './content-disposition.ts';
import { parseRange } from './range.ts';

const paramsSchema = z.object({ tenantId: idSchema, fileId: idSchema, variant: boundedText(16) });
const querySchema = z.object({ expires: z.coerce.number().int(), signature: z.string().max(64) });

/** What a browser may show in place. Everything else is only ever saved, so that no file can act as a page of ours. */
const SHOWN = /^(?:image\/(?:jpeg|png|gif|webp|avif)|video\/(?:mp4|webm|quicktime)|audio\/[\w.+-]+)$/;

/** Serves stored files by signed links, in parts where asked. */
export function registerFiles(app: FastifyInstance, context: Context): void {
  app.get('/files/:tenantId/:fileId/:variant', async (request, reply) => {
    const { tenantId, fileId, variant: wanted } = parseRequest(paramsSchema, request.params);
    const { expires: expiresAt, signature } = parseRequest(querySchema, request.query);
    const variant = context.links.check({ tenantId, fileId, variant: wanted, expiresAt, signature });
    if (variant === 'forged') return refuseWith('file.not-found');
    if (variant === 'expired') return refuseWith('file.link-expired');
    const stored = await forTenant(context.db, tenantId, (tx) => findFile(tx, tenantId, fileId));
    if (stored === null) return refuseWith('file.not-found');
    const file = await voiceForBrowsers(context.voiceTwins, stored);
    writeHeaders(reply, file, Math.max(0, Math.floor((expiresAt - context.now()) / 1000)));
    if (variant === 'thumbnail' && file.thumbnailDigest !== null) {
      return reply.type('image/webp').send(await context.storage.open(file.thumbnailDigest));
    }
    return sendRange(context, reply, file, request.headers.range);
  });
}

function writeHeaders(reply: FastifyReply, file: StoredFile, maxAgeSeconds: number): void {
  const isShown = SHOWN.test(file.mimeType);
  reply
    .type(isShown ? file.mimeType : 'application/octet-stream')
    .header('content-disposition', contentDisposition(isShown ? 'inline' : 'attachment', file.name))
    .header('content-security-policy', "default-src 'none'; sandbox")
    .header('cross-origin-resource-policy', 'same-origin')
    .header('cache-control', `private, max-age=${maxAgeSeconds}, immutable`)
    .header('accept-ranges', 'bytes');
}

async function sendRange(
  context: Context,
  reply: FastifyReply,
  file: StoredFile,
  header: string | undefined,
): Promise<FastifyReply> {
  const range = parseRange(header, file.sizeBytes);
  if (range === 'unsatisfiable') {
    return reply
      .code(416)
      .headers({ 'content-range': `bytes */${file.sizeBytes}`, 'cache-control': 'no-store' })
      .send();
  }
  if (range === null)
    return reply.header('content-length', file.sizeBytes).send(await context.storage.open(file.digest));
  return reply
    .code(206)
    .header('content-range', `bytes ${range.start}-${range.end}/${file.sizeBytes}`)
    .header('content-length', range.end - range.start + 1)
    .send(await context.storage.open(file.digest, range));
}
