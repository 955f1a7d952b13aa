import type { OfferedHours } from '@zhida/protocol/endpoints';
import { t } from '../../ui/texts/texts.ts';
import { formatMoment } from '../../ui/time.ts';
import { useFold } from './use-fold.ts';

export interface HeldStripProps {
  readonly opensAt: number;
  /** Raised to unfold the strip again. */
  readonly shownAt: number;
  /** Null until the server told it. */
  readonly hours: OfferedHours | null;
  /** He will be called when his turn comes. */
  readonly isCalled: boolean;
  readonly onBook: () => void;
  readonly onEmergency: () => void;
  readonly onLeaveMessage: () => void;
  readonly onLeaveQueue: () => void;
}

/** Nobody serves now: when they will again, that the place is kept, and what can be done until then. */
export function HeldStrip({ opensAt, shownAt, hours, isCalled, ...does }: HeldStripProps) {
  const isFolded = useFold(shownAt);
  const zone = foreignZone(hours);
  return (
    <section class={isFolded ? 'queue queue-held queue-folded' : 'queue queue-held'} aria-label={t('queue.name')}>
      <div class="queue-words" role="status">
        <p class="queue-title">{titleOf(hours)}</p>
        <p class="queue-detail">
          {t('held.opens', { time: formatMoment(opensAt, Date.now()) })}
          {zone !== null && ` · ${t('held.zone', { zone })}`}
        </p>
        <p class="queue-detail">{t(isCalled ? 'held.kept-called' : 'held.kept')}</p>
      </div>
      <div class="queue-actions">
        {hours?.callback === true && (
          <button type="button" class="text-button" onClick={does.onBook}>
            {t('callback.book')}
          </button>
        )}
        {hours?.emergency === true && (
          <button type="button" class="text-button" onClick={does.onEmergency}>
            {t('held.emergency')}
          </button>
        )}
        <button type="button" class="text-button" onClick={does.onLeaveMessage}>
          {t('queue.leave-message')}
        </button>
        <button type="button" class="text-button" onClick={does.onLeaveQueue}>
          {t('queue.leave')}
        </button>
      </div>
    </section>
  );
}

/** The zone of the service where it is not the reader's own. */
function foreignZone(hours: OfferedHours | null): string | null {
  const zone = hours?.timeZone ?? null;
  return zone === new Intl.DateTimeFormat().resolvedOptions().timeZone ? null : zone;
}

function titleOf(hours: OfferedHours | null): string {
  if (hours !== null && hours.because !== null) return t('held.because', { name: hours.because });
  return t(hours?.mode === 'night' ? 'held.night' : 'held.closed');
}
