import { unreadCount, type ConversationState } from '@zhida/core/conversations';
import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { explain } from '../../live/explain.ts';
import { readToken } from '../../live/identity.ts';
import { kindName } from '../../live/kind-name.ts';
import { useSession } from '../../live/session-context.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { useObservable } from '../../ui/observe.ts';
import { follow } from '../../ui/router.ts';
import { t } from '../../ui/texts/texts.ts';
import { formatShort } from '../../ui/time.ts';
import { useConversationList } from './use-conversation-list.ts';

const SEARCH_AFTER_MS = 300;

/** All conversations of this customer, the newest first, and a search in what was said. */
export function Inbox({ openId }: { readonly openId: string | null }) {
  const { accounts } = useSession();
  const names = useObservable(accounts);
  const [words, setWords] = useState('');
  const [wanted, setWanted] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setWanted(words.trim()), words === '' ? 0 : SEARCH_AFTER_MS);
    return () => clearTimeout(timer);
  }, [words]);
  const list = useConversationList(wanted);

  if (readToken() === null) return <Nothing text={t('inbox.nobody')} />;
  return (
    <div class="inbox">
      <label class="search">
        <span class="hidden">{t('inbox.search')}</span>
        <input
          type="search"
          value={words}
          placeholder={t('inbox.search')}
          maxLength={100}
          dir="auto"
          onInput={(event) => setWords(event.currentTarget.value)}
        />
      </label>
      {list.error !== null && (
        <p class="banner" role="status">
          {explain(list.error)}
          <button type="button" class="text-button" onClick={list.retry}>
            {t('common.retry')}
          </button>
        </p>
      )}
      {list.rows === null && list.error === null && <InboxSkeleton />}
      {list.rows?.length === 0 && (
        <Nothing text={wanted === '' ? t('inbox.empty') : t('inbox.none-found', { words: wanted })}>
          {wanted !== '' && (
            <button type="button" class="secondary" onClick={() => setWords('')}>
              {t('inbox.clear-search')}
            </button>
          )}
        </Nothing>
      )}
      <ul class="inbox-rows">
        {list.rows?.map(({ state, match }) => (
          <li key={state.id}>
            <InboxRow state={state} name={names.get(state.id)?.name ?? ''} match={match} isOpen={state.id === openId} />
          </li>
        ))}
      </ul>
    </div>
  );
}

interface InboxRowProps {
  readonly state: ConversationState;
  readonly name: string;
  /** What was found in it. */
  readonly match: string | null;
  readonly isOpen: boolean;
}

function InboxRow({ state, name, match, isOpen }: InboxRowProps) {
  const unread = unreadCount(state, 'customer');
  const to = `/c/${state.id}`;
  return (
    <a
      class={isOpen ? 'inbox-row inbox-row-open' : 'inbox-row'}
      href={to}
      aria-current={isOpen ? 'page' : undefined}
      onClick={follow(to)}
    >
      <span class="inbox-avatar">
        <Avatar name={name} />
        {unread > 0 && (
          <span class="badge" aria-hidden="true">
            {unread > 99 ? '99+' : unread}
          </span>
        )}
      </span>
      <span class="inbox-words">
        <span class="inbox-name" dir="auto">
          {name}
        </span>
        <span class="inbox-last" dir="auto">
          {match ?? lastWords(state)}
        </span>
      </span>
      <time class="inbox-time" dateTime={new Date(state.lastActiveAt).toISOString()}>
        {formatShort(state.lastMessage?.at ?? state.lastActiveAt, Date.now())}
      </time>
      {unread > 0 && <span class="hidden">{t('inbox.unread', { count: unread })}</span>}
    </a>
  );
}

function lastWords({ lastMessage, phase }: ConversationState): string {
  if (phase.state === 'queued') return t('inbox.queued');
  if (lastMessage === null) return '';
  const { kind, detail, sender } = lastMessage;
  const words = kind === 'text' || kind === 'menu' ? detail : `${kindName(kind)} ${detail}`.trim();
  return sender === 'customer' ? t('inbox.own-words', { words }) : words;
}

function Nothing({ text, children }: { readonly text: string; readonly children?: ComponentChildren }) {
  return (
    <div class="nothing">
      <p>{text}</p>
      {children}
    </div>
  );
}

/** Drawn a moment after the start: what is quick needs no stand-in. */
function InboxSkeleton() {
  return (
    <div class="skeleton" aria-hidden="true">
      <span />
      <span />
      <span />
    </div>
  );
}
