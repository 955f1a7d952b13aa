import { useEffect, useState, useSyncExternalStore } from 'react';
import { useOffers } from '../../live/offers.ts';
import { useUnanswered } from '../../live/unanswered.ts';
import { useTexts } from '../../ui/texts/texts.tsx';
import { TITLE_BEAT_MS, titleFor } from './title.ts';

function subscribeToVisibility(changed: () => void): () => void {
  document.addEventListener('visibilitychange', changed);
  return () => document.removeEventListener('visibilitychange', changed);
}

/** Keeps the title of the page. */
export function useTitle(): void {
  const { t } = useTexts();
  const waiting = useUnanswered() + useOffers().length;
  const isHidden = useSyncExternalStore(subscribeToVisibility, () => document.hidden);
  const [isBeat, setBeat] = useState(true);
  const calls = isHidden && waiting > 0;
  useEffect(() => {
    if (!calls || window.matchMedia('(prefers-reduced-motion: reduce)').matches) return;
    const timer = setInterval(() => setBeat((beat) => !beat), TITLE_BEAT_MS);
    return () => {
      clearInterval(timer);
      setBeat(true);
    };
  }, [calls]);
  const title = titleFor(t('app.name'), waiting, isHidden, isBeat);
  useEffect(() => {
    document.title = title;
  }, [title]);
}
