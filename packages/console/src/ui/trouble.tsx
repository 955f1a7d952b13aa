import { Button } from 'antd';
import { describeError, isRefusal } from './describe-error.ts';
import { Icon } from './icons/icon.tsx';
import { useTexts } from './texts/texts.tsx';
import styles from './trouble.module.css';

export interface TroubleProps {
  /** What could not be done, in the words of the screen. */
  readonly title: string;
  readonly error: unknown;
  readonly onRetry: () => void;
}

/** An error where its content would be: what happened, a way to try again where that may help, and the number to quote. */
export function Trouble({ title, error, onRetry }: TroubleProps) {
  const { t } = useTexts();
  const { message, requestId } = describeError(error, t);
  return (
    <div className={styles.trouble} role="alert">
      <span className={styles.icon}>
        <Icon name="warning" size={24} />
      </span>
      <p className={styles.title}>{title}</p>
      <p className={styles.reason}>{message}</p>
      {requestId !== null && (
        <p className={styles.id}>
          {t('common.trace-id')} <bdi>{requestId}</bdi>
        </p>
      )}
      {/* Asking again gives nobody the right. */}
      {!isRefusal(error, 'access.denied') && <Button onClick={onRetry}>{t('common.retry')}</Button>}
    </div>
  );
}
