import { SECOND_MS } from '@zhida/core/kit';
import { useEffect, useState } from 'react';
import { useTexts } from '../../../ui/texts/texts.tsx';
import styles from './safety-marks.module.css';

export interface RevealedSecret {
  readonly place: number;
  readonly value: string;
  readonly shownMs: number;
}

/** A revealed value, for as long as it may be shown. */
export function Revealed({ secret, onEnd }: { readonly secret: RevealedSecret; readonly onEnd: () => void }) {
  const { t } = useTexts();
  const [endsAt] = useState(() => Date.now() + secret.shownMs);
  const [left, setLeft] = useState(secret.shownMs);
  useEffect(() => {
    const timer = setInterval(() => {
      const rest = endsAt - Date.now();
      if (rest <= 0) onEnd();
      else setLeft(rest);
    }, SECOND_MS);
    return () => clearInterval(timer);
  }, [endsAt, onEnd]);
  return (
    <>
      <bdi className={styles.value}>{secret.value}</bdi>
      <span>{t('safety.hidden-in', { seconds: Math.ceil(left / SECOND_MS) })}</span>
      <button type="button" className={styles.way} onClick={onEnd}>
        {t('safety.hide')}
      </button>
    </>
  );
}
