import { useEffect, useState } from 'react';
import { useTexts } from './texts/texts.tsx';
import styles from './skeleton.module.css';

/** Loading lasts this long before it is shown: most answers come sooner and nothing has to flicker. */
const SHOW_AFTER_MS = 300;

/** Grey rows in the place of a list that loads. */
export function Skeleton({ rows = 6, hasAvatar = false }: { readonly rows?: number; readonly hasAvatar?: boolean }) {
  const { t } = useTexts();
  const [isShown, setShown] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setShown(true), SHOW_AFTER_MS);
    return () => clearTimeout(timer);
  }, []);
  if (!isShown) return null;
  return (
    <div role="status" aria-label={t('common.loading')} className={styles.skeleton}>
      {Array.from({ length: rows }, (_, row) => (
        <div key={row} className={styles.row}>
          {hasAvatar && <span className={styles.avatar} />}
          <span className={styles.lines}>
            <span className={styles.line} />
            <span className={styles.shorter} />
          </span>
        </div>
      ))}
    </div>
  );
}
