import type { Callback } from '@zhida/core/conversations';
import { t } from '../../ui/texts/texts.ts';
import { formatClock, formatMoment } from '../../ui/time.ts';

export interface CallbackStripProps {
  readonly callback: Callback;
  readonly onMove: () => void;
  readonly onCancel: () => void;
}

/** A callback that is booked: when, and the ways to move and to cancel it; or a place that is kept for who missed a call. */
export function CallbackStrip({ callback: { slot, stage }, onMove, onCancel }: CallbackStripProps) {
  if (stage === 'missed') {
    return (
      <section class="queue" aria-label={t('callback.name')}>
        <p class="queue-title" role="status">
          {t('callback.kept')}
        </p>
      </section>
    );
  }
  if (slot === null) return null;
  return (
    <section class="queue" aria-label={t('callback.name')}>
      <div class="queue-words" role="status">
        <p class="queue-title">
          {t('callback.booked', { from: formatMoment(slot.from, Date.now()), to: formatClock(slot.to) })}
        </p>
        <p class="queue-detail">{t('callback.booked-hint')}</p>
      </div>
      <div class="queue-actions">
        <button type="button" class="text-button" onClick={onMove}>
          {t('callback.move')}
        </button>
        <button type="button" class="text-button" onClick={onCancel}>
          {t('callback.cancel')}
        </button>
      </div>
    </section>
  );
}
