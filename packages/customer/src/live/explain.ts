import { RefusedError, UnreachableError } from '@zhida/protocol/client';
import { t, textOf } from '../ui/texts/texts.ts';

/** What went wrong, for the person: the sentence we have for the code, else the server's. */
export function explain(error: unknown): string {
  if (error instanceof UnreachableError) return t('failed.unreachable');
  if (error instanceof RefusedError) return explainCode(error);
  return t('failed.unknown');
}

/** The sentence for a refusal. */
export const explainCode = ({ code, message }: { readonly code: string; readonly message: string }): string =>
  textOf(`refused.${code}`) ?? (message === '' ? t('failed.unknown') : message);
