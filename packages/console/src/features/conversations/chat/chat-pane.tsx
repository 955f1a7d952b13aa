import { Link } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { mayDo } from '../../../live/permissions.ts';
import { openReplica, reloadReplica, useReplica, type Replica } from '../../../live/replicas.ts';
import { usePrincipal } from '../../../live/session.ts';
import { useCommand } from '../../../ui/commands.ts';
import { isRefusal } from '../../../ui/describe-error.ts';
import { Empty } from '../../../ui/empty.tsx';
import { lazyDialog } from '../../../ui/lazy-dialog.tsx';
import { Skeleton } from '../../../ui/skeleton.tsx';
import { useTexts } from '../../../ui/texts/texts.tsx';
import { Trouble } from '../../../ui/trouble.tsx';
import { Composer, type ComposerHandle } from '../composer/composer.tsx';
import { useDropzone } from '../composer/use-dropzone.ts';
import { standingOf } from '../standing.ts';
import { ChatHeader } from './chat-header.tsx';
import { cancelEnding, scheduleEnding } from './ending.ts';
import { MessageLog } from './message-log.tsx';
import { setMuted } from './muting.ts';
import { TypingLine } from './typing-line.tsx';
import styles from './chat-pane.module.css';

const HandOverCard = lazyDialog(async () => (await import('../answers/hand-over-card.tsx')).HandOverCard);
const Suggestions = lazyDialog(async () => (await import('../answers/suggestions.tsx')).Suggestions);
const TransferDialog = lazyDialog(async () => (await import('../transfer/transfer-dialog.tsx')).TransferDialog);

export interface ChatPaneProps {
  readonly conversationId: string;
  readonly isPanelOpen: boolean;
  readonly onTogglePanel: () => void;
}

/** One conversation: who, what was said, and the place to answer. */
export function ChatPane(props: ChatPaneProps) {
  const { conversationId } = props;
  const { t } = useTexts();
  const replica = useReplica(conversationId);
  useEffect(() => openReplica(conversationId), [conversationId]);
  if (replica.item !== null) return <OpenChat {...props} key={conversationId} replica={replica} item={replica.item} />;
  return (
    <section className={styles.pane} aria-label={t('chat.label')}>
      {replica.error === null ? (
        <Skeleton rows={5} hasAvatar />
      ) : isNotThere(replica.error) ? (
        <Empty
          icon="search"
          title={t('chat.not-found')}
          hint={t('chat.not-found-hint')}
          action={
            <Link to="/conversations" search={true}>
              {t('error.to-conversations')}
            </Link>
          }
        />
      ) : (
        <Trouble title={t('chat.failed')} error={replica.error} onRetry={() => reloadReplica(conversationId)} />
      )}
    </section>
  );
}

/** There is none of that id for whoever asks, or it is no id at all: asking again changes nothing. */
const isNotThere = (error: unknown): boolean =>
  isRefusal(error, 'request.not-found') || isRefusal(error, 'request.malformed');

interface OpenChatProps extends ChatPaneProps {
  readonly replica: Replica;
  readonly item: NonNullable<Replica['item']>;
}

const NOTHING: readonly string[] = [];

function OpenChat({ conversationId, isPanelOpen, onTogglePanel, replica, item }: OpenChatProps) {
  const { t } = useTexts();
  const principal = usePrincipal();
  const standing = standingOf(item.state, principal);
  const { by, texts } = item.state.recent.agent;
  const earlier = by === `agent ${principal.name}` ? texts : NOTHING;
  const [isTransferring, setTransferring] = useState(false);
  const composer = useRef<ComposerHandle>(null);
  const name = item.customer.name ?? item.customer.code;
  const maySteer = standing.kind === 'owner' || (standing.kind === 'owned-by' && standing.mayOverride);
  const mayEnd = maySteer || standing.kind === 'claimable';
  const mayMute = standing.kind === 'owner' || mayDo(principal, { do: 'override-owner' });
  const end = (): void => scheduleEnding(conversationId, name);
  const { isOver, dropzone } = useDropzone(standing.kind === 'owner', (files) => composer.current?.addFiles(files));

  useCommand('transfer', maySteer ? () => setTransferring(true) : null);
  useCommand('end', mayEnd ? end : null);
  useCommand('reply', () => composer.current?.focus('reply'));
  useCommand('note', () => composer.current?.focus('note'));
  // Leaving the screen is no reason to forget that it was to be ended; speaking again is.
  const onSend = (): void => cancelEnding(conversationId);

  return (
    <section className={styles.pane} aria-label={t('chat.label')} {...dropzone}>
      <ChatHeader
        item={item}
        standing={standing}
        isPanelOpen={isPanelOpen}
        onTogglePanel={onTogglePanel}
        onTransfer={maySteer ? () => setTransferring(true) : null}
        onEnd={mayEnd ? end : null}
        onMute={mayMute ? () => void setMuted(conversationId, name, !item.state.isMuted) : null}
      />
      <HandOverCard events={replica.events} />
      <MessageLog conversationId={conversationId} replica={replica} item={item} isOwner={standing.kind === 'owner'} />
      <TypingLine conversationId={conversationId} name={name} />
      {standing.kind === 'owner' && (
        <Suggestions
          conversationId={conversationId}
          lastNumber={item.state.receipts.agent.received}
          onTake={(text) => composer.current?.take(text)}
        />
      )}
      <Composer ref={composer} conversationId={conversationId} standing={standing} earlier={earlier} onSend={onSend} />
      {isOver && <div className={styles.drop}>{t('composer.drop-here')}</div>}
      {isTransferring && (
        <TransferDialog
          conversationId={conversationId}
          customerName={name}
          servedBy={item.state.servedBy}
          onClose={() => setTransferring(false)}
        />
      )}
    </section>
  );
}
