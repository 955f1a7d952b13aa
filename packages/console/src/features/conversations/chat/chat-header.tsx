import { Link } from '@tanstack/react-router';
import type { ListItem } from '@zhida/protocol/endpoints';
import { Button } from 'antd';
import { askWhy } from '../../../live/asked-dialogs.ts';
import { mayDo } from '../../../live/permissions.ts';
import { usePrincipal } from '../../../live/session.ts';
import { IconButton } from '../../../ui/icon-button.tsx';
import { Icon } from '../../../ui/icons/icon.tsx';
import { useTexts } from '../../../ui/texts/texts.tsx';
import { formatSpan } from '../../../ui/time/format-time.ts';
import { useNow } from '../../../ui/time/now.ts';
import { waitingClock } from '../list/waiting-clock.ts';
import type { Standing } from '../standing.ts';
import { visitText } from './told-text.ts';
import styles from './chat-header.module.css';

export interface ChatHeaderProps {
  readonly item: ListItem;
  readonly standing: Standing;
  readonly isPanelOpen: boolean;
  readonly onTogglePanel: () => void;
  /** Null: not allowed here. */
  readonly onTransfer: (() => void) | null;
  readonly onEnd: (() => void) | null;
  readonly onMute: (() => void) | null;
}

/** Who this is, where from, how long the wait; and what can be done with the whole conversation. */
export function ChatHeader({ item, standing, isPanelOpen, onTogglePanel, onTransfer, onEnd, onMute }: ChatHeaderProps) {
  const { t } = useTexts();
  const { customer, account, state } = item;
  const ownerId = state.phase.state === 'human' ? state.phase.agentId : null;
  const mayAskWhy = mayDo(usePrincipal(), { do: 'ask-why', ownerId });
  return (
    <header className={styles.header}>
      <Link to="/conversations" search={true} className={styles.back} aria-label={t('chat.back')}>
        <Icon name="back" />
      </Link>
      <div className={styles.words}>
        <h2 className={styles.name} dir="auto">
          {customer.name ?? customer.code}
        </h2>
        <p className={styles.facts}>
          <span dir="auto">{account.name}</span>
          {state.visit !== null && <span dir="auto">{visitText(state.visit)}</span>}
          <Waits item={item} standing={standing} />
          {state.isMuted && <span>{t('chat.is-muted')}</span>}
        </p>
      </div>
      <div className={styles.actions}>
        {mayAskWhy && (
          <IconButton
            label={t('chat.why')}
            onClick={() => askWhy({ conversationId: state.id, customerName: customer.name ?? customer.code })}
          >
            <Icon name="question" />
          </IconButton>
        )}
        {onTransfer !== null && (
          <Button onClick={onTransfer} title={`${t('chat.transfer')} (T)`}>
            {t('chat.transfer')}
          </Button>
        )}
        {onEnd !== null && (
          <Button danger onClick={onEnd} title={`${t('chat.end')} (E)`}>
            {t('chat.end')}
          </Button>
        )}
        {onMute !== null && (
          <IconButton label={t(state.isMuted ? 'chat.unmute' : 'chat.mute')} isOn={state.isMuted} onClick={onMute}>
            <Icon name={state.isMuted ? 'muted' : 'sound'} />
          </IconButton>
        )}
        <IconButton
          label={`${t(isPanelOpen ? 'chat.hide-panel' : 'chat.show-panel')} (])`}
          isOn={isPanelOpen}
          onClick={onTogglePanel}
        >
          <Icon name="panel" />
        </IconButton>
      </div>
    </header>
  );
}

const SECOND_MS = 1_000;

/** The state in words: how long a customer waits now, or waited before somebody came. */
function Waits({ item, standing }: { readonly item: ListItem; readonly standing: Standing }) {
  const { t } = useTexts();
  const now = useNow();
  const { state } = item;
  const clock = waitingClock(state, now);
  if (clock !== null) {
    const span = formatSpan(clock.waitedMs, t);
    return (
      <span className={styles[clock.tone]}>
        {t(clock.waitsFor === 'agent' ? 'chat.queued-for' : 'chat.awaits-answer-for', { span })}
      </span>
    );
  }
  if (standing.kind === 'owned-by') return <span>{t('chat.owned-by', { name: standing.agentName })}</span>;
  if (
    state.phase.state === 'human' &&
    state.queuedSince !== null &&
    state.phase.since - state.queuedSince >= SECOND_MS
  ) {
    return <span>{t('chat.waited', { span: formatSpan(state.phase.since - state.queuedSince, t) })}</span>;
  }
  return <span>{t(`state.${state.phase.state}`)}</span>;
}
