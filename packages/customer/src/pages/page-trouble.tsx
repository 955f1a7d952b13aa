import { isRetryable, RefusedError } from '@zhida/protocol/client';
import { explain } from '../live/explain.ts';
import { follow } from '../ui/router.ts';
import { t } from '../ui/texts/texts.ts';

export interface PageTroubleProps {
  readonly error: unknown;
  /** A person was asked for already. */
  readonly isWished: boolean;
  readonly onRetry: () => void;
}

/** Trying again would bring the same. */
export const isFinal = (error: unknown): boolean => error instanceof RefusedError && !isRetryable(error);

/** What went wrong in place of a page, and what can be done about it. */
export function PageTrouble({ error, isWished, onRetry }: PageTroubleProps) {
  return (
    <div class="trouble" role="alert">
      <p>{explain(error)}</p>
      {isWished && <p>{t('person.wished')}</p>}
      {!isFinal(error) && (
        <button type="button" class="primary" onClick={onRetry}>
          {t('common.retry')}
        </button>
      )}
      <a class="secondary" href="/inbox" onClick={follow('/inbox')}>
        {t('trouble.to-inbox')}
      </a>
    </div>
  );
}
