import { useEffect, useState } from 'react';
import { useConnection } from '../../live/connection.ts';
import { Icon } from '../../ui/icons/icon.tsx';
import { useTexts } from '../../ui/texts/texts.tsx';
import styles from './connection-banner.module.css';

/** A short break is nobody's concern; a longer one is said. */
const SHOW_AFTER_MS = 3_000;

/** Says that the connection is broken, once that lasts. */
export function ConnectionBanner() {
  const { t } = useTexts();
  const status = useConnection((connection) => connection.status);
  const isBroken = status === 'broken';
  const [isShown, setShown] = useState(false);
  useEffect(() => {
    if (!isBroken) return;
    const timer = setTimeout(() => setShown(true), SHOW_AFTER_MS);
    return () => {
      clearTimeout(timer);
      setShown(false);
    };
  }, [isBroken]);
  if (status === 'stale') {
    return (
      <div role="alert" className={styles.banner}>
        <Icon name="warning" size={18} />
        {t('connection.stale')}
        <button type="button" className={styles.action} onClick={() => location.reload()}>
          {t('connection.reload')}
        </button>
      </div>
    );
  }
  return (
    <div role="status">
      {isShown && (
        <div className={styles.banner}>
          <Icon name="warning" size={18} />
          {t('connection.broken')}
        </div>
      )}
    </div>
  );
}
