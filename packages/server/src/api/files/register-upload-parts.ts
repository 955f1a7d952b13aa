import { idSchema } from '@zhida/core/kit';
import { uploadSchema } from '@zhida/protocol/endpoints';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Context } from '../../context.ts';
import { refuseWith } from '../call.ts';
import { identify } from '../identify.ts';
import { parseRequest } from '../parse.ts';
import { appendToUpload } from './uploads.ts';

/** One part of an upload. */
const MOST_PART_BYTES = 8 * 1024 * 1024;

const paramsSchema = z.object({ uploadId: idSchema });
const headersSchema = z.object({
  'upload-offset': z
    .string()
    .regex(/^\d{1,15}$/)
    .transform(Number),
});

/** Raw bytes of an upload go to the store as they come, never into memory as a whole. */
export async function registerUploadParts(app: FastifyInstance, context: Context): Promise<void> {
  // Only here may a body be anything: everywhere else raw bytes are of an unsupported type.
  await app.register(async (parts) => {
    parts.removeAllContentTypeParsers();
    parts.addContentTypeParser('application/octet-stream', (_request, payload, done) => done(null, payload));
    parts.route({
      method: 'PATCH',
      url: '/api/uploads/:uploadId',
      handler: async (request) => {
        try {
          const caller = await identify(context, request, 'customer-or-staff');
          if (caller.kind === 'anyone') return refuseWith('access.signed-out');
          const { uploadId } = parseRequest(paramsSchema, request.params);
          const { 'upload-offset': offset } = parseRequest(headersSchema, request.headers);
          if (Number(request.headers['content-length'] ?? 0) > MOST_PART_BYTES) return refuseWith('request.too-large');
          const part = { uploadId, offset, bytes: request.raw, mostBytes: MOST_PART_BYTES };
          const answer = await appendToUpload(context, caller, part);
          return context.config.checkAnswers ? uploadSchema.parse(answer) : answer;
        } finally {
          // What was not taken is read to its end, or the client would never hear the answer.
          request.raw.resume();
        }
      },
    });
  });
}
