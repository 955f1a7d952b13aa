import { setPresence } from '../../live/presence.ts';
import { usePrincipal } from '../../live/session.ts';
import { useTexts } from '../../ui/texts/texts.tsx';
import styles from './offline-strip.module.css';

/** Somebody set one's presence: who, why, and the way back. */
export function PresenceNotice() {
  const { t } = useTexts();
  const { presence, presenceSetBy = null } = usePrincipal();
  if (presenceSetBy === null) return null;
  const { name, note } = presenceSetBy;
  return (
    <div className={styles.strip} role="status">
      <span>{t(`presence.set-${presence}`, { name, note })}</span>
      <button type="button" onClick={() => void setPresence(presence === 'online' ? 'break' : 'online')}>
        {t(presence === 'online' ? 'presence.take-break' : 'presence.go-online')}
      </button>
    </div>
  );
}
