import type { Sender } from '@zhida/core/messages';
import type { WireEvent } from '@zhida/protocol/endpoints';
import { memo } from 'preact/compat';
import { Avatar } from '../../ui/avatar.tsx';
import { cx } from '../../ui/cx.ts';
import { t } from '../../ui/texts/texts.ts';
import { formatClock } from '../../ui/time.ts';
import { contentWords } from './content/content-words.ts';
import { ContentView, frameOf, type MenuChoice } from './content/content-view.tsx';
import { ReadAloud } from './read-aloud.tsx';
import styles from './rows.module.css';
import { StatusLine, type Delivery } from './status-line.tsx';

export interface MessageRowProps {
  readonly event: Extract<WireEvent, { type: 'message.sent' }>;
  readonly mine: boolean;
  readonly status?: Delivery | undefined;
  readonly isRecalled: boolean;
  /** False when the row above is the same speaker's: name and picture are not repeated. */
  readonly isFirstOfGroup?: boolean;
  /** Left out once the message cannot be taken back any more. */
  readonly onRecall?: (() => void) | undefined;
  readonly onChoose?: ((item: MenuChoice) => void) | undefined;
  readonly onAskPerson?: (() => void) | undefined;
}

/** One message: who wrote it, what it holds, how far it has come. */
export const MessageRow = memo(function MessageRow(props: MessageRowProps) {
  const { event, mine, status, isRecalled, isFirstOfGroup = true, onRecall, onChoose, onAskPerson } = props;
  const { sender, content } = event;
  if (isRecalled) {
    return <p class={styles.told}>{t(mine ? 'message.recalled-mine' : 'message.recalled-theirs')}</p>;
  }
  const words = contentWords(content);
  return (
    <div class={cx(styles.row, mine && styles.mine, isFirstOfGroup && styles.first)}>
      <SenderPicture sender={sender} isShown={isFirstOfGroup} />
      <div class={styles.column}>
        <p class={!mine && isFirstOfGroup ? styles.sender : 'visually-hidden'}>
          <SenderName sender={sender} />
          <time class="visually-hidden" dateTime={new Date(event.at).toISOString()}>
            {formatClock(event.at)}
          </time>
        </p>
        <div class={cx(styles.bubble, styles[frameOf(content.kind)])}>
          <ContentView content={content} mine={mine} onChoose={onChoose} onAskPerson={onAskPerson} />
        </div>
        {words !== '' && !mine && <ReadAloud id={event.messageId} words={words} />}
        {mine && <StatusLine status={status} onRecall={onRecall} />}
      </div>
    </div>
  );
});

/** The name with what it is: a machine is always called one, and so is a person. */
function SenderName({ sender }: { readonly sender: Sender }) {
  if (sender.kind === 'customer') return <span>{t('sender.me')}</span>;
  return (
    <>
      <bdi>{sender.name}</bdi>
      <span class={cx(styles.tag, sender.kind === 'agent' && styles.person)}>
        {t(sender.kind === 'bot' ? 'sender.ai' : 'sender.person')}
      </span>
    </>
  );
}

function SenderPicture({ sender, isShown }: { readonly sender: Sender; readonly isShown: boolean }) {
  if (!isShown) return <span class={styles.indent} />;
  if (sender.kind === 'customer') return <Avatar name={t('sender.me')} tone="me" />;
  return <Avatar name={sender.name} tone={sender.kind === 'bot' ? 'bot' : 'letter'} />;
}
