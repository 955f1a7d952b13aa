import { RefusedError, UnreachableError } from '@zhida/protocol/client';
import type { Translate } from './texts/translate.ts';

/** Whether the server refused with this code. */
export const isRefusal = (error: unknown, code: string): boolean =>
  error instanceof RefusedError && error.code === code;

/** What a person reads of an error, and the number to quote to whoever looks into it. */
export function describeError(
  error: unknown,
  t: Translate,
): { readonly message: string; readonly requestId: string | null } {
  if (error instanceof RefusedError) {
    const requestId = 'requestId' in error && typeof error.requestId === 'string' ? error.requestId : null;
    return { message: error.message, requestId };
  }
  return { message: t(error instanceof UnreachableError ? 'error.offline' : 'error.unexpected'), requestId: null };
}
