import { Failure, REFUSALS, refusalCodeSchema, type RefusalCode } from '@zhida/core/engine';
import type { RefusalBody } from '@zhida/protocol/endpoints';
import { ZodError } from 'zod';
import type { Logger } from '../log.ts';

/** The refusal that stands for an error; bugs are logged here, once. */
export function refusalOf(error: unknown, log: Logger): RefusalCode {
  if (error instanceof ZodError) return 'request.malformed';
  if (error instanceof Failure) {
    const code = refusalCodeSchema.safeParse(error.code);
    if (code.success) return code.data;
  }
  const status = statusOf(error);
  if (status === 413) return 'request.too-large';
  if (status === 415) return 'request.unsupported';
  if (status === 429) return 'request.too-many';
  if (status !== null && status >= 400 && status < 500) return 'request.malformed';
  log.error({ err: error }, 'a bug');
  return 'server.bug';
}

const statusOf = (error: unknown): number | null =>
  typeof error === 'object' && error !== null && 'statusCode' in error && typeof error.statusCode === 'number' ? error.statusCode : null;

/** What is wrong with a malformed request, field by field, without repeating what was sent. */
const detailsOf = (error: unknown): string[] | undefined =>
  error instanceof ZodError ? error.issues.slice(0, 10).map((issue) => `${issue.path.join('.')}: ${issue.message}`) : undefined;

export type Language = 'zh' | 'en';

/** Chinese unless the request prefers something else. */
export const languageOf = (acceptLanguage: string | undefined): Language =>
  acceptLanguage === undefined || /^\s*(?:zh|\*)/i.test(acceptLanguage) ? 'zh' : 'en';

export function refusalBody(code: RefusalCode, error: unknown, language: Language, requestId: string): RefusalBody {
  const details = detailsOf(error);
  const message = REFUSALS[code][language];
  return { error: { code, message, requestId, ...(details === undefined ? {} : { details }) } };
}
