import { unreadCount } from '@zhida/core/conversations';
import { Avatar } from '../../ui/avatar.tsx';
import { t } from '../../ui/texts/texts.ts';
import { formatShort } from '../../ui/time.ts';
import type { InboxConversation } from './inbox-list.tsx';
import { previewText } from './preview-text.ts';

/** Counts above this are not told apart. */
const MOST_COUNTED = 99;

export interface InboxRowProps {
  readonly conversation: InboxConversation;
  readonly isOpen: boolean;
  readonly onOpen: () => void;
}

/** One conversation: with whom, how it stands, what was said last and when. */
export function InboxRow({ conversation: { state, account, match }, isOpen, onOpen }: InboxRowProps) {
  // From the state, not from the answer of the list: it moves on with every event.
  const unread = unreadCount(state, 'customer');
  const at = state.lastMessage?.at ?? state.lastActiveAt;
  return (
    <a
      class="inbox-row"
      href={`/c/${state.id}`}
      aria-current={isOpen ? 'true' : undefined}
      onClick={(event) => {
        // Any other click opens a tab or a window, which is the browser's.
        if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
        event.preventDefault();
        onOpen();
      }}
    >
      <span class="inbox-picture">
        <Avatar name={account.name} />
        {unread > 0 && (
          <span class="badge" aria-hidden="true">
            {unread > MOST_COUNTED ? t('inbox.more-than', { count: MOST_COUNTED }) : unread}
          </span>
        )}
      </span>
      <span class="inbox-words">
        <span class="inbox-line">
          <span class="inbox-name" dir="auto">
            {account.name}
          </span>
          <StateTag state={state.phase.state} />
          <time class="inbox-time" dateTime={new Date(at).toISOString()}>
            {formatShort(at, Date.now())}
          </time>
        </span>
        <span class="inbox-preview" dir="auto">
          {match ?? previewText(state.lastMessage)}
        </span>
        {unread > 0 && <span class="hidden">{t('inbox.unread', { count: unread })}</span>}
      </span>
    </a>
  );
}

/** Only what a customer waits for or has: the queue and a person. */
function StateTag({ state }: { readonly state: InboxConversation['state']['phase']['state'] }) {
  if (state !== 'queued' && state !== 'human') return null;
  return <span class="inbox-state">{t(`inbox.state.${state}`)}</span>;
}
