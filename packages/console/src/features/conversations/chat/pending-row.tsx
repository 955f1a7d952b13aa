import { memo } from 'react';
import { outbox, type PendingMessage } from '../../../live/outbox.ts';
import { usePrincipal } from '../../../live/session.ts';
import { Avatar } from '../../../ui/avatar.tsx';
import { cx } from '../../../ui/cx.ts';
import { Icon } from '../../../ui/icons/icon.tsx';
import { useTexts } from '../../../ui/texts/texts.tsx';
import { PendingContent } from '../content/pending-content.tsx';
import { restoreDraft } from '../drafts.ts';
import { useIsSlow } from './use-is-slow.ts';
import styles from './rows.module.css';

export interface PendingRowProps {
  readonly conversationId: string;
  readonly message: PendingMessage;
}

/** A message on its way, or one that did not get there: it stays in its place with the reason and the ways out. */
export const PendingRow = memo(function PendingRow({ conversationId, message }: PendingRowProps) {
  const { t } = useTexts();
  const { agentId, name } = usePrincipal();
  const isSlow = useIsSlow(message.createdAt);
  const { content } = message.payload;
  const hasFailed = message.state === 'failed';
  // The same words would be stopped again: they need to be changed.
  const isStopped = message.failure?.code.startsWith('safety.') === true;
  const text = content.kind === 'text' ? content.text : null;
  return (
    <div className={cx(styles.row, styles.ours, styles.first)}>
      <Avatar id={agentId} name={name} size="small" tone="me" />
      <div className={styles.column}>
        <p className={styles.sender}>
          {t('sender.me')} · {t('sender.agent')}
        </p>
        <div className={styles.line}>
          <div
            className={cx(
              styles.bubble,
              styles.mine,
              !hasFailed && isSlow && styles.pending,
              hasFailed && styles.unsent,
            )}
          >
            <PendingContent message={message} />
          </div>
          <div className={styles.meta}>{!hasFailed && isSlow && t('delivery.sending')}</div>
        </div>
        {hasFailed && (
          <div className={styles.trouble} role="alert">
            <Icon name="warning" size={16} />
            <span>{t('delivery.failed', { reason: message.failure?.message ?? '' })}</span>
            {!isStopped && (
              <button type="button" className={styles.way} onClick={() => outbox.resend(message.key)}>
                {t('delivery.resend')}
              </button>
            )}
            {text !== null && (
              <button
                type="button"
                className={styles.way}
                onClick={() => {
                  outbox.delete(message.key);
                  restoreDraft(conversationId, text);
                }}
              >
                {t('delivery.edit')}
              </button>
            )}
            <button type="button" className={styles.way} onClick={() => outbox.delete(message.key)}>
              {t('delivery.discard')}
            </button>
          </div>
        )}
      </div>
    </div>
  );
});
