import { mayDo } from '../../../live/permissions.ts';
import { usePrincipal } from '../../../live/session.ts';
import { IconButton } from '../../../ui/icon-button.tsx';
import { Icon } from '../../../ui/icons/icon.tsx';
import { useTexts } from '../../../ui/texts/texts.tsx';
import { serverNow } from '../../../ui/time/now.ts';
import { useCopy } from '../../../ui/use-copy.ts';
import { contentWords } from '../content/content-words.ts';
import { RECALL_WINDOW_MS } from './recall-window.ts';
import type { MessageEvent } from './timeline.ts';
import { useRecall } from './use-recall.ts';
import styles from './rows.module.css';

export interface MessageActionsProps {
  readonly conversationId: string;
  readonly event: MessageEvent;
  readonly isMe: boolean;
}

/** What can be done with a message; shown while the pointer or the focus is on it. */
export function MessageActions({ conversationId, event, isMe }: MessageActionsProps) {
  const { t } = useTexts();
  const copy = useCopy();
  const recall = useRecall(conversationId);
  const principal = usePrincipal();
  const words = contentWords(event.content);
  const mayPropose = isMe && event.content.kind === 'text' && mayDo(principal, { do: 'propose-knowledge' });
  // Judged when drawn; the server judges again, and refuses in words when it has become too late.
  const mayRecall = isMe && serverNow() - event.at < RECALL_WINDOW_MS;
  return (
    <span className={styles.actions}>
      {words !== '' && (
        <IconButton className={styles.action} label={t('chat.copy')} onClick={() => copy(words)}>
          <Icon name="copy" size={16} />
        </IconButton>
      )}
      {mayPropose && (
        <IconButton
          className={styles.action}
          label={t('chat.propose')}
          onClick={() => void import('../answers/propose.ts').then(({ propose }) => propose(conversationId, event))}
        >
          <Icon name="book" size={16} />
        </IconButton>
      )}
      {mayRecall && (
        <IconButton className={styles.action} label={t('chat.recall')} onClick={() => recall(event.number)}>
          <Icon name="undo" size={16} />
        </IconButton>
      )}
    </span>
  );
}
