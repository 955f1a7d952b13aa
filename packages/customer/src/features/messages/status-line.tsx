import { t } from '../../ui/texts/texts.ts';
import styles from './rows.module.css';

export type Delivery = 'sent' | 'delivered' | 'read';

export interface StatusLineProps {
  readonly status?: Delivery | undefined;
  /** Offered while the message may be taken back. */
  readonly onRecall?: (() => void) | undefined;
}

/** How far an own message has come, in words, and the way to take it back. */
export function StatusLine({ status, onRecall }: StatusLineProps) {
  if (status === undefined && onRecall === undefined) return null;
  return (
    <p class={styles.status}>
      {onRecall !== undefined && (
        <button type="button" class={styles.way} onClick={onRecall}>
          {t('common.recall')}
        </button>
      )}
      {status !== undefined && <span>{t(`status.${status}`)}</span>}
    </p>
  );
}
