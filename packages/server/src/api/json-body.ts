import { isUtf8 } from 'node:buffer';
import { Failure } from '@zhida/core/engine';
import type { FastifyInstance } from 'fastify';

/** JSON is the only kind of body but for routes that say otherwise: strict UTF-8, and nothing that reaches for prototypes. */
export function understandJson(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser('error', 'error');
  app.removeAllContentTypeParsers();
  app.addContentTypeParser<Buffer>('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    // Decoded as it is, a broken letter would become another one without a word.
    if (isUtf8(body)) void parse(request, body.toString(), done);
    else done(new Failure('The body is not UTF-8.', { code: 'request.malformed', retryable: false }));
  });
}
