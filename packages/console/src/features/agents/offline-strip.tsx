import { setPresence } from '../../live/presence.ts';
import { usePrincipal } from '../../live/session.ts';
import { useTexts } from '../../ui/texts/texts.tsx';
import styles from './offline-strip.module.css';

/** Says that nothing will come while one is offline, and ends that with one click. */
export function OfflineStrip() {
  const { t } = useTexts();
  const { presence } = usePrincipal();
  if (presence !== 'offline') return null;
  return (
    <div className={styles.strip}>
      <span>{t('presence.offline-notice')}</span>
      <button type="button" onClick={() => void setPresence('online')}>
        {t('presence.go-online')}
      </button>
    </div>
  );
}
