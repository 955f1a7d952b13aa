import { cx } from './cx.ts';
import { IconButton } from './icon-button.tsx';
import { Icon } from './icons/icon.tsx';
import { useTexts } from './texts/texts.tsx';
import { dismissToast, useToasts } from './toasts.ts';
import styles from './toaster.module.css';

/** Shows the toasts. The region is always there, or screen readers would miss the first one. */
export function Toaster() {
  const { t } = useTexts();
  const toasts = useToasts((state) => state.toasts);
  return (
    <div className={styles.toaster} role="status">
      {toasts.map((toast) => (
        <div key={toast.id} className={cx(styles.toast, styles[toast.tone])}>
          {toast.tone !== 'plain' && <Icon name={toast.tone === 'good' ? 'check' : 'warning'} size={18} />}
          <span className={styles.text}>{toast.text}</span>
          {toast.action !== undefined && (
            <button
              type="button"
              className={styles.action}
              onClick={() => {
                dismissToast(toast.id);
                toast.action?.run();
              }}
            >
              {toast.action.label}
            </button>
          )}
          <IconButton className={styles.close} label={t('common.close')} onClick={() => dismissToast(toast.id)}>
            <Icon name="close" size={16} />
          </IconButton>
        </div>
      ))}
    </div>
  );
}
