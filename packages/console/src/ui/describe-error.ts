import { RefusedError, UnreachableError } from '@zhida/protocol/client';
import type { Translate } from './texts/translate.ts';

/** Whether the server refused with this code. */
export const isRefusal = (error: unknown, code: string): boolean =>
  error instanceof RefusedError && error.code === code;

export interface ErrorDescription {
  readonly message: string;
  /** The number to quote to whoever looks into it. */
  readonly requestId: string | null;
  /** When it is worth trying again, if the server said so. */
  readonly retryAfterMs: number | null;
}

/** What a person reads of an error. */
export function describeError(error: unknown, t: Translate): ErrorDescription {
  if (error instanceof RefusedError) {
    const requestId = 'requestId' in error && typeof error.requestId === 'string' ? error.requestId : null;
    return { message: error.message, requestId, retryAfterMs: error.retryAfterMs ?? null };
  }
  return {
    message: t(error instanceof UnreachableError ? 'error.offline' : 'error.unexpected'),
    requestId: null,
    retryAfterMs: null,
  };
}
