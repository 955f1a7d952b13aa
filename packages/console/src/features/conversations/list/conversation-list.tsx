import { useNavigate } from '@tanstack/react-router';
import type { Tab } from '@zhida/protocol/endpoints';
import { useMemo, useRef, type RefObject } from 'react';
import { Virtualizer, type VirtualizerHandle } from 'virtua';
import { useLiveItems } from '../../../live/replicas.ts';
import { usePrincipal } from '../../../live/session.ts';
import { useCommand } from '../../../ui/commands.ts';
import { IconButton } from '../../../ui/icon-button.tsx';
import { Icon } from '../../../ui/icons/icon.tsx';
import { Skeleton } from '../../../ui/skeleton.tsx';
import { useTexts } from '../../../ui/texts/texts.tsx';
import { Trouble } from '../../../ui/trouble.tsx';
import { ConversationRow } from './conversation-row.tsx';
import { EmptyList } from './empty-list.tsx';
import { rowsOf } from './list-order.ts';
import { ListTabs } from './list-tabs.tsx';
import { TakeNextButton } from './take-next-button.tsx';
import { useConversationPages } from './use-conversation-pages.ts';
import { WaitingLines } from './waiting-lines.tsx';
import styles from './conversation-list.module.css';

/** Read the next page when so few rows are left below the window. */
const AHEAD_ROWS = 20;
const ROW_HEIGHT = 92;

export interface ConversationListProps {
  readonly tab: Tab;
  readonly q: string | undefined;
  readonly selectedId: string | null;
}

/** The list of conversations: tabs, rows, and the next one to take. */
export function ConversationList({ tab, q, selectedId }: ConversationListProps) {
  const { t } = useTexts();
  const { agentId } = usePrincipal();
  const list = useConversationPages(tab, q);
  const live = useLiveItems();
  const rows = useMemo(() => {
    const items = list.data?.pages.flatMap(({ items: page }) => page) ?? [];
    return rowsOf(items, live, { tab, me: agentId, isSearch: q !== undefined });
  }, [list.data, live, tab, agentId, q]);
  const scroller = useRef<HTMLDivElement>(null);
  const virtualizer = useRef<VirtualizerHandle>(null);
  useRowKeys(rows, selectedId, virtualizer);

  const onScroll = (offset: number): void => {
    const handle = virtualizer.current;
    if (handle === null) return;
    list.onTopRow(handle.findItemIndex(offset));
    const lastShown = handle.findItemIndex(offset + handle.viewportSize);
    if (lastShown + AHEAD_ROWS >= rows.length && list.hasNextPage && !list.isFetchingNextPage)
      void list.fetchNextPage();
  };

  return (
    <section className={styles.list} aria-label={t('list.label')}>
      <ListTabs tab={tab} />
      {q !== undefined && <SearchMark tab={tab} q={q} />}
      {tab === 'waiting' && q === undefined && <WaitingLines />}
      <div ref={scroller} className={styles.scroller}>
        {list.isPending && <Skeleton rows={7} hasAvatar />}
        {list.isError && list.data === undefined && (
          <Trouble title={t('list.failed')} error={list.error} onRetry={() => void list.refetch()} />
        )}
        {list.data !== undefined && rows.length === 0 && <EmptyList tab={tab} q={q} />}
        {rows.length > 0 && (
          <Virtualizer
            ref={virtualizer}
            scrollRef={scroller}
            as="ul"
            item="li"
            data={rows}
            itemSize={ROW_HEIGHT}
            onScroll={onScroll}
          >
            {(row) => (
              <ConversationRow
                key={row.state.id}
                item={row}
                isSelected={row.state.id === selectedId}
                showsOwner={tab === 'all'}
                words={q}
              />
            )}
          </Virtualizer>
        )}
      </div>
      <footer className={styles.footer}>
        <TakeNextButton />
      </footer>
    </section>
  );
}

/** j and k open the next and the previous row. */
function useRowKeys(
  rows: readonly { readonly state: { readonly id: string } }[],
  selectedId: string | null,
  virtualizer: RefObject<VirtualizerHandle | null>,
): void {
  const navigate = useNavigate();
  const go = (step: 1 | -1): void => {
    const at = rows.findIndex(({ state }) => state.id === selectedId);
    const next = at === -1 ? 0 : at + step;
    const row = rows[next];
    if (row === undefined) return;
    virtualizer.current?.scrollToIndex(next, { align: 'nearest' });
    void navigate({ to: '/conversations/$conversationId', params: { conversationId: row.state.id }, search: true });
  };
  useCommand('next', () => go(1));
  useCommand('previous', () => go(-1));
}

function SearchMark({ tab, q }: { readonly tab: Tab; readonly q: string }) {
  const { t } = useTexts();
  const navigate = useNavigate();
  return (
    <div className={styles.mark}>
      <Icon name="search" size={16} />
      <span className={styles.words}>{t('list.searching', { words: q })}</span>
      <IconButton
        label={t('list.clear-search')}
        onClick={() => void navigate({ to: '/conversations', search: { tab } })}
      >
        <Icon name="close" size={16} />
      </IconButton>
    </div>
  );
}
