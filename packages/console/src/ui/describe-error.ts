import type { Translate } from './texts/translate.ts';

interface Refused {
  readonly code: string;
  readonly message: string;
  readonly requestId?: string | undefined;
}

/** A refusal of the server as the client throws it: a stable code and a sentence for people. */
const isRefused = (error: unknown): error is Refused & Error =>
  error instanceof Error && 'code' in error && typeof error.code === 'string';

/** Whether the server refused with this code. */
export const isRefusal = (error: unknown, code: string): boolean => isRefused(error) && error.code === code;

/** What a person reads of an error, and the number to quote to whoever looks into it. */
export function describeError(error: unknown, t: Translate): { readonly message: string; readonly requestId: string | null } {
  if (isRefused(error)) {
    const requestId = 'requestId' in error && typeof error.requestId === 'string' ? error.requestId : null;
    return { message: error.message, requestId };
  }
  // What fetch throws when no answer came at all.
  if (error instanceof TypeError) return { message: t('error.offline'), requestId: null };
  return { message: t('error.unexpected'), requestId: null };
}
