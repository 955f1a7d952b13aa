import { useState } from 'preact/hooks';
import { lazy } from '../ui/lazy.tsx';
import { useObservable } from '../ui/observe.ts';
import { preferences } from '../ui/preferences.ts';
import { path } from '../ui/router.ts';
import { language } from '../ui/texts/texts.ts';
import { ToastRegion } from '../ui/toast.tsx';
import { useMedia } from '../ui/use-media.ts';
import { ChatPage } from './chat-page.tsx';
import { EntryPage } from './entry-page.tsx';
import { routeOf, type Route } from './routes.ts';

const InboxPage = lazy(async () => (await import('./inbox-page.tsx')).InboxPage);
const ResumePage = lazy(async () => (await import('./resume-page.tsx')).ResumePage);
const ElsewhereDialog = lazy(async () => (await import('../features/resume/elsewhere-dialog.tsx')).ElsewhereDialog);

/** The page of the address; on wide windows the inbox stands beside the chat. */
export function App() {
  const route = routeOf(useObservable(path));
  const { isCare } = useObservable(preferences);
  const isWide = useMedia('(min-width: 900px)');
  const [isElsewhere, setElsewhere] = useState(false);
  const continueElsewhere = () => setElsewhere(true);
  const hasSide = isWide && route.page !== 'resume';
  const openId = route.page === 'chat' ? route.conversationId : null;
  return (
    // Words and sizes reach everywhere: a change of either draws all anew.
    <div key={`${useObservable(language)} ${String(isCare)}`} class={hasSide ? 'app app-wide' : 'app'}>
      {hasSide && (
        <aside class="side">
          <InboxPage openId={openId} isBeside={route.page !== 'inbox'} onContinueElsewhere={continueElsewhere} />
        </aside>
      )}
      <Main route={route} isBesideInbox={hasSide} onContinueElsewhere={continueElsewhere} />
      {isElsewhere && <ElsewhereDialog onClose={() => setElsewhere(false)} />}
      <ToastRegion />
    </div>
  );
}

interface MainProps {
  readonly route: Route;
  readonly isBesideInbox: boolean;
  readonly onContinueElsewhere: () => void;
}

function Main({ route, isBesideInbox, onContinueElsewhere }: MainProps) {
  switch (route.page) {
    case 'entry':
      return <EntryPage key={route.entry} entry={route.entry} hasBack={!isBesideInbox} onContinueElsewhere={onContinueElsewhere} />;
    case 'chat':
      return (
        <ChatPage
          key={route.conversationId}
          conversationId={route.conversationId}
          failure={null}
          hasBack={!isBesideInbox}
          onContinueElsewhere={onContinueElsewhere}
        />
      );
    case 'inbox':
      return isBesideInbox ? <main class="page page-blank" /> : <InboxPage openId={null} isBeside={false} onContinueElsewhere={onContinueElsewhere} />;
    case 'resume':
      return <ResumePage />;
  }
}
