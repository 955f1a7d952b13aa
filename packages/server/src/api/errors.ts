import { Failure, REFUSALS, refusalCodeSchema, type RefusalCode } from '@zhida/core/engine';
import { SECOND_MS } from '@zhida/core/kit';
import type { RefusalBody } from '@zhida/protocol/endpoints';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ZodError } from 'zod';
import { isDisconnect } from '../engine/database-errors.ts';

interface ErrorLog {
  error(facts: object, message: string): void;
  warn(facts: object, message: string): void;
}

/** The refusal that stands for an error; bugs are logged here, once. */
export function refusalOf(error: unknown, log: ErrorLog): RefusalCode {
  if (error instanceof Failure) {
    const code = refusalCodeSchema.safeParse(error.code);
    if (code.success) return code.data;
  }
  const status = statusOf(error);
  // An address longer than any of ours leads nowhere.
  if (status === 404 || status === 414) return 'request.not-found';
  if (status === 413) return 'request.too-large';
  if (status === 415) return 'request.unsupported';
  if (status === 429) return 'request.too-many';
  if (status !== null && status >= 400 && status < 500) return 'request.malformed';
  if (isDatabaseAway(error)) {
    log.warn({ err: error }, 'the database does not answer');
    return 'server.unavailable';
  }
  log.error({ err: error }, 'a bug');
  return 'server.bug';
}

/** A file that is missing has the same code as a database whose socket is. */
const isDatabaseAway = (error: unknown): boolean => isDisconnect(error) && !(error instanceof Error && 'path' in error);

const statusOf = (error: unknown): number | null =>
  typeof error === 'object' && error !== null && 'statusCode' in error && typeof error.statusCode === 'number'
    ? error.statusCode
    : null;

/** What is wrong with a malformed request, field by field, without repeating what was sent. */
const detailsOf = (error: unknown): string[] | undefined =>
  error instanceof Failure && error.cause instanceof ZodError
    ? error.cause.issues.slice(0, 10).map((issue) => `${issue.path.join('.')}: ${issue.message}`)
    : undefined;

export type Language = 'zh' | 'en';

/** Chinese unless the request prefers something else. */
export const languageOf = (acceptLanguage: string | undefined): Language =>
  acceptLanguage === undefined || /^\s*(?:zh|\*|$)/i.test(acceptLanguage) ? 'zh' : 'en';

export function refusalBody(code: RefusalCode, error: unknown, language: Language, requestId: string): RefusalBody {
  const details = detailsOf(error);
  const message = REFUSALS[code][language];
  return { error: { code, message, requestId, ...(details === undefined ? {} : { details }) } };
}

/** When nothing better is known, a client may try again after this long. */
const REST_MS = 5 * SECOND_MS;

/** Answers with a refusal: status, stable code and a sentence in the language of the request. */
export function answerRefusal(request: FastifyRequest, reply: FastifyReply, error: unknown): FastifyReply {
  const code = refusalOf(error, request.log);
  writeRefusalHead(reply, code, error);
  return reply.send(refusalBody(code, error, languageOf(request.headers['accept-language']), request.id));
}

/** Status and headers of a refusal, also of one that is answered by a page. */
export function writeRefusalHead(reply: FastifyReply, code: RefusalCode, error: unknown): void {
  const { http } = REFUSALS[code];
  if (http === 429 && !reply.hasHeader('retry-after')) {
    const restMs = (error instanceof Failure ? error.retryAfterMs : undefined) ?? REST_MS;
    reply.header('retry-after', String(Math.ceil(restMs / SECOND_MS)));
  }
  // What a handler may have said of the answer it meant to give does not hold for this one.
  for (const header of ['content-disposition', 'content-length', 'content-range', 'accept-ranges'])
    reply.removeHeader(header);
  reply.code(http).headers({ 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' });
}
