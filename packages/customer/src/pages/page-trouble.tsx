import { RefusedError } from '@zhida/protocol/client';
import { explain } from '../live/explain.ts';
import { follow } from '../ui/router.ts';
import { t } from '../ui/texts/texts.ts';

/** What went wrong in place of a page, and what can be done about it. */
export function PageTrouble({ error, onRetry }: { readonly error: unknown; readonly onRetry: () => void }) {
  const isFinal = error instanceof RefusedError && error.status < 500 && error.status !== 429;
  return (
    <div class="trouble" role="alert">
      <p>{explain(error)}</p>
      {!isFinal && (
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
