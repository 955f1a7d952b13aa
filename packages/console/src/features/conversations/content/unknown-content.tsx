import { useTexts } from '../../../ui/texts/texts.tsx';
import styles from './content.module.css';

/** A kind that this page does not know yet. */
export function UnknownContent() {
  const { t } = useTexts();
  return <p className={styles.unknown}>{t('content.unknown')}</p>;
}
