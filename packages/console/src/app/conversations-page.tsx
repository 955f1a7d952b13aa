import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { OfflineStrip } from '../features/agents/offline-strip.tsx';
import { ConversationList } from '../features/conversations/list/conversation-list.tsx';
import { useCommand } from '../ui/commands.ts';
import { cx } from '../ui/cx.ts';
import { setPreferences, usePreferences } from '../ui/preferences.ts';
import { Skeleton } from '../ui/skeleton.tsx';
import { useTexts } from '../ui/texts/texts.tsx';
import { useMediaQuery } from '../ui/use-media-query.ts';
import { NothingOpen } from './nothing-open.tsx';
import styles from './conversations-page.module.css';

// The list is what is looked at first. What an open conversation needs is fetched as soon as the list stands.
const loadChat = () => import('../features/conversations/chat/chat-pane.tsx');
const loadPanel = () => import('../features/customers/customer-panel.tsx');
const ChatPane = lazy(async () => ({ default: (await loadChat()).ChatPane }));
const CustomerPanel = lazy(async () => ({ default: (await loadPanel()).CustomerPanel }));

/** List, chat and customer side by side; below 900 pixels one of them at a time. */
export function ConversationsPage() {
  const { t } = useTexts();
  const { tab = 'mine', q } = useSearch({ from: '/inside/conversations' });
  const { conversationId = null } = useParams({ strict: false });
  const navigate = useNavigate();
  const list = useRef<HTMLDivElement>(null);
  const { isPanelOpen, toggle, close } = usePanel(conversationId);
  useEffect(() => {
    void Promise.all([loadChat(), loadPanel()]).catch(() => undefined);
  }, []);

  useCommand('toggle-panel', conversationId === null ? null : toggle);
  useCommand('leave', () => {
    const open = list.current?.querySelector<HTMLElement>(`[data-conversation="${conversationId}"]`);
    (open ?? list.current?.querySelector<HTMLElement>('[data-conversation]'))?.focus();
    if (conversationId !== null && isSinglePane()) void navigate({ to: '/conversations', search: true });
  });

  return (
    <main
      id="main"
      className={cx(
        styles.page,
        conversationId !== null && styles.open,
        isPanelOpen && conversationId !== null && styles.withPanel,
      )}
    >
      <h1 className="visually-hidden">{t('nav.conversations')}</h1>
      <div ref={list} className={styles.list}>
        <OfflineStrip />
        <ConversationList key={tab} tab={tab} q={q} selectedId={conversationId} />
      </div>
      <div className={styles.chat}>
        {conversationId === null ? (
          <NothingOpen />
        ) : (
          <Suspense fallback={<Skeleton rows={6} />}>
            <ChatPane
              key={conversationId}
              conversationId={conversationId}
              isPanelOpen={isPanelOpen}
              onTogglePanel={toggle}
            />
          </Suspense>
        )}
      </div>
      {isPanelOpen && conversationId !== null && (
        <div className={styles.panel}>
          <Suspense fallback={<Skeleton rows={4} />}>
            <CustomerPanel conversationId={conversationId} onClose={close} />
          </Suspense>
        </div>
      )}
    </main>
  );
}

const isSinglePane = (): boolean => window.matchMedia('(width < 900px)').matches;

/** Beside the chat the panel is open or closed as the person left it; where it lies over the chat it starts closed. */
function usePanel(conversationId: string | null) {
  const isWide = useMediaQuery('(width >= 1200px)');
  const isWanted = usePreferences((preferences) => preferences.isPanelOpen);
  /** The conversation over which it lies; another one has none. */
  const [laidOver, setLaidOver] = useState<string | null>(null);
  const isPanelOpen = isWide ? isWanted : laidOver !== null && laidOver === conversationId;
  const set = (isOpen: boolean): void => {
    if (isWide) setPreferences({ isPanelOpen: isOpen });
    else setLaidOver(isOpen ? conversationId : null);
  };
  return { isPanelOpen, toggle: () => set(!isPanelOpen), close: () => set(false) };
}
