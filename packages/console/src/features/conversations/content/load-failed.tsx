import { Icon } from '../../../ui/icons/icon.tsx';
import { useTexts } from '../../../ui/texts/texts.tsx';
import styles from './media-content.module.css';

/** Stands where a picture or film could not be loaded; the button around it tries again. */
export function LoadFailed() {
  const { t } = useTexts();
  return (
    <span className={styles.failed}>
      <Icon name="retry" />
      {t('content.load-failed')}
    </span>
  );
}
