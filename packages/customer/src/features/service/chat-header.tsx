import type { ConversationState } from '@zhida/core/conversations';
import type { AccountBrief, OfferedHours } from '@zhida/protocol/endpoints';
import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { botNameOf } from '../../live/bot-name.ts';
import { useSession } from '../../live/session-context.ts';
import { Icon } from '../../ui/icon.tsx';
import { useObservable } from '../../ui/observe.ts';
import { follow } from '../../ui/router.ts';
import { t } from '../../ui/texts/texts.ts';
import { formatMoment } from '../../ui/time.ts';

export interface ChatHeaderProps {
  readonly conversationId: string | null;
  readonly phase: ConversationState['phase'] | null;
  /** It could not be opened. */
  readonly isFailed: boolean;
  /** Messages in other conversations. */
  readonly unreadElsewhere: number;
  /** False where the inbox stands beside the chat. */
  readonly hasBack: boolean;
  /** The person button. */
  readonly children: ComponentChildren;
}

/** Whom one talks to, how things stand, and the way to a person. */
export function ChatHeader({ conversationId, phase, isFailed, unreadElsewhere, hasBack, children }: ChatHeaderProps) {
  const { accounts, hours: allHours } = useSession();
  const names = useObservable(accounts);
  const account = conversationId === null ? undefined : names.get(conversationId);
  const isTyping = useTyping(conversationId);
  const hours = useObservable(allHours).get(conversationId ?? '') ?? null;
  return (
    <header class="top">
      {hasBack && (
        <a
          class="icon-button top-back"
          href="/inbox"
          aria-label={backLabel(unreadElsewhere)}
          onClick={follow('/inbox')}
        >
          <Icon name="back" />
          {unreadElsewhere > 0 && <span class="badge">{unreadElsewhere > 99 ? '99+' : unreadElsewhere}</span>}
        </a>
      )}
      <div class="top-words">
        <h1 class="top-title" dir="auto">
          {account?.name ?? t('app.name')}
        </h1>
        <p class="top-state">
          {phase?.state === 'human' && <span class="dot" aria-hidden="true" />}
          <bdi>{isTyping ? t('state.typing') : isFailed ? t('state.failed') : stateText(phase, account, hours)}</bdi>
        </p>
      </div>
      {children}
    </header>
  );
}

const backLabel = (unread: number): string =>
  unread > 0 ? t('inbox.back-unread', { count: unread }) : t('inbox.name');

function stateText(
  phase: ConversationState['phase'] | null,
  account: AccountBrief | undefined,
  hours: OfferedHours | null,
): string {
  switch (phase?.state) {
    case 'queued':
      return t(phase.opensAt === undefined ? 'state.queued' : 'state.held');
    case 'human':
      return t('state.human');
    case 'ended':
      return t('state.ended');
    case 'bot':
    case 'new':
      // Who is answered by a program should know when people are there again.
      if (hours !== null && hours.opensAt !== null)
        return t('state.opens', { time: formatMoment(hours.opensAt, Date.now(), true) });
      if (account?.isPeopleOnly === true) return t('state.people-only');
      return account === undefined ? t('state.bot') : botNameOf(account.botName);
    case undefined:
    default:
      return t('state.opening');
  }
}

function useTyping(conversationId: string | null): boolean {
  const { typing } = useSession();
  const until = useObservable(typing).get(conversationId ?? '') ?? 0;
  const [isTyping, setTyping] = useState(false);
  useEffect(() => {
    const leftMs = until - Date.now();
    setTyping(leftMs > 0);
    if (leftMs <= 0) return;
    const timer = setTimeout(() => setTyping(false), leftMs);
    return () => clearTimeout(timer);
  }, [until]);
  return isTyping;
}
