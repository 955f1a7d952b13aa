import { forecastWords } from '@zhida/core/forecasts';
import type { QueuePlace } from '@zhida/protocol/endpoints';
import { useEffect, useState } from 'preact/hooks';
import { language, t } from '../../ui/texts/texts.ts';
import { formatClock } from '../../ui/time.ts';
import { useFold } from './use-fold.ts';

export interface QueueStripProps {
  /** Null until the server told it. */
  readonly place: QueuePlace | null;
  /** Null: callbacks are not offered, or he is called anyway. */
  readonly onBook: (() => void) | null;
  readonly onLeaveMessage: () => void;
  readonly onLeaveQueue: () => void;
  /** Raised to unfold the strip again. */
  readonly shownAt: number;
}

const ANNOUNCE_MS = 30_000;

/** How the queue truly stands: who is ahead, how long it will take, whether anybody serves at all, and when that was known. */
export function QueueStrip({ place, onBook, onLeaveMessage, onLeaveQueue, shownAt }: QueueStripProps) {
  const isFolded = useFold(shownAt);
  const title = titleOf(place);
  return (
    <section class={isFolded ? 'queue queue-folded' : 'queue'} aria-label={t('queue.name')}>
      <span class="queue-number" aria-hidden="true">
        {place === null ? '…' : place.ahead}
      </span>
      <div class="queue-words">
        <p class="queue-title">{title}</p>
        <p class="queue-detail">{place !== null && t('queue.updated', { time: formatClock(place.updatedAt) })}</p>
      </div>
      <p class="queue-wait">{place !== null && waitOf(place)}</p>
      <div class="queue-actions">
        {onBook !== null && (
          <button type="button" class="text-button" onClick={onBook}>
            {t('callback.short')}
          </button>
        )}
        <button type="button" class="text-button" onClick={onLeaveMessage}>
          {t('queue.leave-message')}
        </button>
        <button type="button" class="text-button" onClick={onLeaveQueue}>
          {t('queue.leave')}
        </button>
      </div>
      <QueueVoice words={place === null ? '' : `${title}. ${waitOf(place)}`} />
    </section>
  );
}

/** Nobody being there is the first thing to know; "you are next" would be half the truth. */
function titleOf(place: QueuePlace | null): string {
  if (place === null) return t('queue.joining');
  if (place.agentsOnline === 0) return t('queue.nobody');
  return place.ahead === 0 ? t('queue.next') : t('queue.ahead', { count: place.ahead });
}

/** The forecast in words, with how sure it is; or what can be done where there is none. */
function waitOf({ ahead, agentsOnline, forecast, isPassed }: QueuePlace): string {
  if (agentsOnline > 0) {
    const wait =
      forecast === undefined
        ? t('queue.unknown-wait')
        : t('queue.wait', { wait: forecastWords({ forecast }, language.get()) });
    return isPassed === true ? `${wait} · ${t('queue.passed')}` : wait;
  }
  return ahead === 0 ? t('queue.nobody-first') : t('queue.nobody-ahead', { count: ahead });
}

/** Says a change of place or of the forecast to screen readers, at most every 30 seconds. */
function QueueVoice({ words }: { readonly words: string }) {
  const [said, setSaid] = useState({ words: '', at: 0 });
  useEffect(() => {
    const waitMs = Math.max(300, said.at + ANNOUNCE_MS - Date.now());
    if (words === said.words) return;
    const timer = setTimeout(() => setSaid({ words, at: Date.now() }), waitMs);
    return () => clearTimeout(timer);
  }, [words, said]);
  return (
    <span class="hidden" role="status">
      {said.words}
    </span>
  );
}
