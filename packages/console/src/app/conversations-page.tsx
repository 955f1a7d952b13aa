import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { OfflineStrip } from '../features/agents/offline-strip.tsx';
import { ChatPane } from '../features/conversations/chat/chat-pane.tsx';
import { ConversationList } from '../features/conversations/list/conversation-list.tsx';
import { CustomerPanel } from '../features/customers/customer-panel.tsx';
import { useCommand } from '../ui/commands.ts';
import { cx } from '../ui/cx.ts';
import { setPreferences, usePreferences } from '../ui/preferences.ts';
import { useTexts } from '../ui/texts/texts.tsx';
import { useMediaQuery } from '../ui/use-media-query.ts';
import { NothingOpen } from './nothing-open.tsx';
import styles from './conversations-page.module.css';

/** List, chat and customer side by side; below 900 pixels one of them at a time. */
export function ConversationsPage() {
  const { t } = useTexts();
  const { tab = 'mine', q } = useSearch({ from: '/inside/conversations' });
  const { conversationId = null } = useParams({ strict: false });
  const navigate = useNavigate();
  const list = useRef<HTMLDivElement>(null);
  const { isPanelOpen, toggle, close } = usePanel(conversationId);

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
          <ChatPane
            key={conversationId}
            conversationId={conversationId}
            isPanelOpen={isPanelOpen}
            onTogglePanel={toggle}
          />
        )}
      </div>
      {isPanelOpen && conversationId !== null && (
        <div className={styles.panel}>
          <CustomerPanel conversationId={conversationId} onClose={close} />
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
