import { Button } from 'antd';
import { Dialog } from '../../ui/dialog.tsx';
import { useTexts } from '../../ui/texts/texts.tsx';
import { CopyLine } from './copy-line.tsx';
import styles from './apps.module.css';

/** Shows a secret for the only time. */
export function SecretDialog({ secret, onClose }: { readonly secret: string; readonly onClose: () => void }) {
  const { t } = useTexts();
  return (
    <Dialog
      title={t('apps.secret')}
      onClose={onClose}
      footer={
        <Button type="primary" onClick={onClose}>
          {t('apps.secret-kept')}
        </Button>
      }
    >
      <p className={styles.warning}>{t('apps.secret-once')}</p>
      <CopyLine label={t('apps.secret')} value={secret} />
    </Dialog>
  );
}
