import { memo } from 'preact/compat';
import type { OutgoingItem } from '../../live/outgoing.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { cx } from '../../ui/cx.ts';
import { Icon } from '../../ui/icon.tsx';
import { language, t } from '../../ui/texts/texts.ts';
import { PendingContent, pendingFrame } from './content/pending-content.tsx';
import styles from './rows.module.css';
import { useIsSlow } from './use-is-slow.ts';

export interface PendingRowProps {
  readonly item: OutgoingItem;
  readonly onResend: () => void;
  /** Left out where there is nothing to edit: files. */
  readonly onEdit?: (() => void) | undefined;
  readonly onDelete: () => void;
}

/** A message on its way, or one that did not get there: it stays in its place with the reason and the ways out. */
export const PendingRow = memo(function PendingRow({ item, onResend, onEdit, onDelete }: PendingRowProps) {
  const isUploading = item.state === 'sending' && item.progress !== null;
  return (
    <div class={cx(styles.row, styles.mine, styles.first)}>
      <Avatar name={t('sender.me')} tone="me" />
      <div class={styles.column}>
        <p class="visually-hidden">{t('sender.me')}</p>
        <div class={cx(styles.bubble, styles[pendingFrame(item.payload)], item.state === 'failed' && styles.unsent)}>
          <PendingContent outgoing={item.payload} />
        </div>
        {item.state === 'failed' ? (
          <div class={styles.trouble} role="alert">
            <span class={styles.failure}>
              <Icon name="warning" size={16} />
              {failureText(item)}
            </span>
            <span class={styles.ways}>
              <button type="button" class={styles.way} onClick={onResend}>
                {t('common.resend')}
              </button>
              {onEdit !== undefined && (
                <button type="button" class={styles.way} onClick={onEdit}>
                  {t('common.edit')}
                </button>
              )}
              <button type="button" class={styles.way} onClick={onDelete}>
                {t('common.delete')}
              </button>
            </span>
          </div>
        ) : (
          <p class={styles.status}>
            {isUploading && (
              <button type="button" class={styles.way} onClick={onDelete}>
                {t('common.cancel')}
              </button>
            )}
            <Progress item={item} />
          </p>
        )}
      </div>
    </div>
  );
});

/** Words for what takes a while; nothing for what is done in a blink. */
function Progress({ item: { state, progress, attempts, createdAt } }: { readonly item: OutgoingItem }) {
  const isSlow = useIsSlow(createdAt);
  if (progress !== null) {
    const percent = new Intl.NumberFormat(language.get(), { style: 'percent' }).format(progress);
    return <span>{t('status.uploading', { percent })}</span>;
  }
  if (state === 'sent') return <span>{t('status.sent')}</span>;
  if (!isSlow) return null;
  return <span>{t(attempts > 0 && state === 'queued' ? 'status.queued' : 'status.sending')}</span>;
}

const failureText = ({ failure }: OutgoingItem): string =>
  failure === null || failure.message === ''
    ? t('status.failed')
    : t('status.failed-because', { reason: failure.message });
