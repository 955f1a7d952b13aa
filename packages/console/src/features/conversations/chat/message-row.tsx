import { memo } from 'react';
import { Avatar } from '../../../ui/avatar.tsx';
import { cx } from '../../../ui/cx.ts';
import { lazyDialog } from '../../../ui/lazy-dialog.tsx';
import { useTexts } from '../../../ui/texts/texts.tsx';
import { formatInstant, formatTime } from '../../../ui/time/format-time.ts';
import { ContentView, isBare } from '../content/content-view.tsx';
import { MessageActions } from './message-actions.tsx';
import type { Delivery, MessageEvent } from './timeline.ts';
import { useSeen } from './use-seen.ts';
import styles from './rows.module.css';

const SafetyMarks = lazyDialog(async () => (await import('../content/safety-marks.tsx')).SafetyMarks);

export interface MessageRowProps {
  readonly conversationId: string;
  readonly event: MessageEvent;
  readonly isRecalled: boolean;
  readonly isFirstOfGroup: boolean;
  readonly customerId: string;
  readonly customerName: string;
  readonly me: string;
  /** Who serves the conversation now. */
  readonly ownerId: string | null;
  /** How far it has come; null for what the customer wrote. */
  readonly delivery: Delivery | null;
  /** True for what the reader has not seen yet and whose seeing counts. */
  readonly isUnseen: boolean;
}

/** One message with who wrote it, when, and how far it has come. */
export const MessageRow = memo(function MessageRow(props: MessageRowProps) {
  const { event, isRecalled, isFirstOfGroup, customerId, customerName, me, ownerId, delivery, isUnseen } = props;
  const { t, language } = useTexts();
  const seen = useSeen(isUnseen ? event : null);
  const { sender, content } = event;
  const isOurs = sender.kind !== 'customer';
  const isMe = sender.kind === 'agent' && sender.agentId === me;
  const name = sender.kind === 'customer' ? customerName : isMe ? t('sender.me') : sender.name;
  return (
    <div ref={seen} className={cx(styles.row, isOurs && styles.ours, isFirstOfGroup && styles.first)}>
      {isFirstOfGroup ? (
        <Avatar
          id={sender.kind === 'customer' ? customerId : sender.kind === 'agent' ? (sender.agentId ?? sender.name) : ''}
          name={sender.kind === 'customer' ? customerName : sender.name}
          size="small"
          tone={sender.kind === 'bot' ? 'bot' : isMe ? 'me' : 'person'}
          {...(sender.kind === 'bot' ? { letter: 'AI' } : {})}
        />
      ) : (
        <span className={styles.indent} />
      )}
      <div className={styles.column}>
        <p className={isFirstOfGroup ? styles.sender : 'visually-hidden'}>
          <bdi>{name}</bdi> · {t(`sender.${sender.kind}`)}
        </p>
        <div className={styles.line}>
          {isRecalled ? (
            <div className={cx(styles.bubble, styles.recalled)}>{t('chat.recalled')}</div>
          ) : (
            <div
              className={cx(
                isBare(content.kind) ? styles.bare : styles.bubble,
                sender.kind === 'agent' && styles.mine,
                sender.kind === 'bot' && styles.bot,
              )}
            >
              <ContentView content={content} />
            </div>
          )}
          <div className={styles.meta}>
            {!isRecalled && <MessageActions conversationId={props.conversationId} event={event} isMe={isMe} />}
            <time dateTime={new Date(event.at).toISOString()} title={formatInstant(event.at, language)}>
              {formatTime(event.at, language)}
            </time>
            {delivery !== null && sender.kind === 'agent' && !isRecalled && (
              <span className={cx(delivery === 'read' && styles.read)}>{t(`delivery.${delivery}`)}</span>
            )}
          </div>
        </div>
        {event.source !== undefined && !isRecalled && (
          <p className={styles.sender} dir="auto">
            {t('message.source', { title: event.source.title })}
          </p>
        )}
        {event.safety !== undefined && !isRecalled && (
          <SafetyMarks
            marks={event.safety}
            conversationId={props.conversationId}
            ownerId={ownerId}
            number={event.number}
          />
        )}
      </div>
    </div>
  );
});
