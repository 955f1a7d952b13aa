import type { Rating } from '@zhida/core/conversations';
import { useState } from 'preact/hooks';
import type { ChatActions } from '../../live/actions.ts';
import { t } from '../../ui/texts/texts.ts';
import type { TextKey } from '../../ui/texts/translate.ts';

const STARS = [1, 2, 3, 4, 5] as const;
/** Reasons that are offered: others for few stars than for many. */
const REASONS: Readonly<Record<'low' | 'high', readonly TextKey[]>> = {
  low: ['rating.reason.slow', 'rating.reason.unsolved', 'rating.reason.unclear', 'rating.reason.unfriendly'],
  high: ['rating.reason.quick', 'rating.reason.solved', 'rating.reason.clear', 'rating.reason.friendly'],
};
const MOST_COMMENT = 500;

export interface RatingCardProps {
  /** What was given before, when it is being changed. */
  readonly given: Rating | null;
  readonly onRate: ChatActions['rate'];
  readonly onSkip: () => void;
}

/** Asks once how it was: stars with words, reasons and a sentence if one likes, and a way to leave it. */
export function RatingCard({ given, onRate, onSkip }: RatingCardProps) {
  const [stars, setStars] = useState<number>(given?.stars ?? 0);
  const [reasons, setReasons] = useState<ReadonlySet<string>>(new Set(given?.reasons));
  const [comment, setComment] = useState(given?.comment ?? '');
  const [isSending, setSending] = useState(false);
  const offered = stars === 0 ? [] : REASONS[stars <= 3 ? 'low' : 'high'].map((key) => t(key));
  const toggle = (reason: string) => {
    const next = new Set(reasons);
    if (!next.delete(reason)) next.add(reason);
    setReasons(next);
  };
  const send = async () => {
    if (stars === 0 || isSending) return;
    setSending(true);
    const words = comment.trim();
    const chosen = offered.filter((reason) => reasons.has(reason));
    await onRate({ stars, reasons: chosen, ...(words === '' ? {} : { comment: words }) });
    setSending(false);
  };
  return (
    <form
      class="rating"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <fieldset class="stars">
        <legend>{t('rating.question')}</legend>
        {STARS.map((count) => (
          <label key={count} class={count <= stars ? 'star star-on' : 'star'}>
            <input
              class="hidden"
              type="radio"
              name="stars"
              value={count}
              checked={stars === count}
              onChange={() => setStars(count)}
            />
            <span aria-hidden="true">{count <= stars ? '★' : '☆'}</span>
            <span class="hidden">{t('rating.stars', { count, word: word(count) })}</span>
          </label>
        ))}
      </fieldset>
      <p class="rating-word" aria-hidden="true">
        {stars === 0 ? t('rating.hint') : word(stars)}
      </p>
      {stars > 0 && (
        <>
          <fieldset class="reasons">
            <legend class="hidden">{t('rating.reasons')}</legend>
            {offered.map((reason) => (
              <label key={reason} class={reasons.has(reason) ? 'reason reason-on' : 'reason'}>
                <input class="hidden" type="checkbox" checked={reasons.has(reason)} onChange={() => toggle(reason)} />
                {reason}
              </label>
            ))}
          </fieldset>
          <label class="rating-comment">
            <span>{t('rating.comment')}</span>
            <textarea
              rows={2}
              maxLength={MOST_COMMENT}
              dir="auto"
              value={comment}
              onInput={(event) => setComment(event.currentTarget.value)}
            />
          </label>
        </>
      )}
      <div class="rating-actions">
        <button type="button" class="secondary" onClick={onSkip}>
          {t('rating.skip')}
        </button>
        {stars > 0 && (
          <button type="submit" class="primary" disabled={isSending}>
            {t('rating.send')}
          </button>
        )}
      </div>
    </form>
  );
}

const WORDS: readonly TextKey[] = ['rating.word.1', 'rating.word.2', 'rating.word.3', 'rating.word.4', 'rating.word.5'];

const word = (stars: number): string => {
  const key = WORDS[stars - 1];
  return key === undefined ? '' : t(key);
};
