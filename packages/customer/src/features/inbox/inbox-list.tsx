import type { ConversationState } from '@zhida/core/conversations';
import type { AccountBrief } from '@zhida/protocol/endpoints';
import { Icon } from '../../ui/icon.tsx';
import { t } from '../../ui/texts/texts.ts';
import { InboxRow } from './inbox-row.tsx';
import { SearchField } from './search-field.tsx';

export interface InboxConversation {
  readonly state: ConversationState;
  readonly account: AccountBrief;
  readonly unread: number;
  /** The words that the search found, if any. */
  readonly match: string | null;
}

export interface InboxListProps {
  readonly conversations: readonly InboxConversation[];
  /** loading: nothing to show yet. failed: what was known before stays. */
  readonly state: 'loading' | 'ready' | 'failed';
  /** What the list was searched for; empty for all. */
  readonly query: string;
  readonly onOpen: (conversationId: string) => void;
  /** Called a moment after the words changed. */
  readonly onSearch: (query: string) => void;
  readonly onRetry: () => void;
  /** The conversation that stands beside the list on wide screens. */
  readonly openId?: string | null;
}

/** All conversations of a customer, newest first, with a search through what was said. */
export function InboxList({ conversations, state, query, onOpen, onSearch, onRetry, openId = null }: InboxListProps) {
  return (
    <div class="inbox">
      <SearchField query={query} onSearch={onSearch} />
      {state === 'failed' && (
        <p class="inbox-failed" role="alert">
          <Icon name="warning" size={20} />
          <span>{t('inbox.failed')}</span>
          <button type="button" class="text-button" onClick={onRetry}>
            {t('common.retry')}
          </button>
        </p>
      )}
      {state === 'loading' && conversations.length === 0 ? (
        <p class="inbox-loading" role="status">
          <span class="spinner" aria-hidden="true" />
          <span class="hidden">{t('inbox.loading')}</span>
        </p>
      ) : (
        <ul class="inbox-rows" aria-label={t('inbox.name')}>
          {conversations.map((conversation) => (
            <li key={conversation.state.id}>
              <InboxRow
                conversation={conversation}
                isOpen={conversation.state.id === openId}
                onOpen={() => onOpen(conversation.state.id)}
              />
            </li>
          ))}
        </ul>
      )}
      {state === 'ready' && conversations.length === 0 && <Nothing query={query} />}
    </div>
  );
}

function Nothing({ query }: { readonly query: string }) {
  const isSearch = query !== '';
  return (
    <div class="inbox-nothing" role="status">
      <Icon name={isSearch ? 'search' : 'chat'} size={40} />
      <p>{isSearch ? t('inbox.none-found', { query }) : t('inbox.empty')}</p>
      <p class="hint">{t(isSearch ? 'inbox.none-found-hint' : 'inbox.empty-hint')}</p>
    </div>
  );
}
