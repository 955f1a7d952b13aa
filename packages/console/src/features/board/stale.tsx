import { Icon } from '../../ui/icons/icon.tsx';
import { useTexts } from '../../ui/texts/texts.tsx';
import { formatInstant } from '../../ui/time/format-time.ts';
import styles from './board.module.css';

/** What was read so long ago is no longer how things are. */
const STALE_MS = 15_000;

export const isStale = (at: number, now: number): boolean => now - at > STALE_MS;

/** Says that the board stands still, and since when. */
export function StaleNotice({ at }: { readonly at: number }) {
  const { t, language } = useTexts();
  return (
    <p role="alert" className={styles.stale}>
      <Icon name="warning" size={18} />
      {t('board.stale', { time: formatInstant(at, language) })}
    </p>
  );
}
