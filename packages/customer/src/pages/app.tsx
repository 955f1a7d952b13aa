import { useState } from 'preact/hooks';
import { opened } from '../live/entries.ts';
import { choice } from '../live/wish.ts';
import { lazy } from '../ui/lazy.tsx';
import { useObservable } from '../ui/observe.ts';
import { preferences } from '../ui/preferences.ts';
import { path } from '../ui/router.ts';
import { language, t } from '../ui/texts/texts.ts';
import { ToastRegion } from '../ui/toast.tsx';
import { useMedia } from '../ui/use-media.ts';
import { ChatPage } from './chat-page.tsx';
import { EntryPage } from './entry-page.tsx';
import { routeOf, type Route } from './routes.ts';

const InboxPage = lazy(async () => (await import('./inbox-page.tsx')).InboxPage);
const ResumePage = lazy(async () => (await import('./resume-page.tsx')).ResumePage);
const ChooseAccount = lazy(async () => (await import('../features/choose-account/choose-account.tsx')).ChooseAccount);
const ElsewhereDialog = lazy(async () => (await import('../features/resume/elsewhere-dialog.tsx')).ElsewhereDialog);

/** The page of the address; on wide windows the inbox stands beside the chat. */
export function App() {
  const route = routeOf(useObservable(path));
  const { isCare } = useObservable(preferences);
  const isWide = useMedia('(min-width: 900px)');
  const [isElsewhere, setElsewhere] = useState(false);
  const asked = useObservable(choice);
  const continueElsewhere = () => setElsewhere(true);
  const hasSide = isWide && route.page !== 'resume';
  return (
    // Words and sizes reach everywhere: a change of either draws all anew.
    <div key={`${useObservable(language)} ${String(isCare)}`} class={hasSide ? 'app app-wide' : 'app'}>
      {hasSide && <Side route={route} onContinueElsewhere={continueElsewhere} />}
      <Main route={route} isBesideInbox={hasSide} onContinueElsewhere={continueElsewhere} />
      {isElsewhere && <ElsewhereDialog onClose={() => setElsewhere(false)} />}
      {asked > 0 && <ChooseAccount key={asked} />}
      <ToastRegion />
    </div>
  );
}

/** The inbox beside a chat; with no chat open it is the main thing itself. */
function Side({ route, onContinueElsewhere }: Pick<MainProps, 'route' | 'onContinueElsewhere'>) {
  const isMain = route.page === 'inbox';
  const Frame = isMain ? 'div' : 'aside';
  return (
    <Frame class="side" aria-label={isMain ? undefined : t('inbox.name')}>
      <InboxPage openId={useOpenId(route)} isBeside={!isMain} onContinueElsewhere={onContinueElsewhere} />
    </Frame>
  );
}

/** The conversation of the address, or of the entry that it names. */
function useOpenId(route: Route): string | null {
  const openings = useObservable(opened);
  if (route.page === 'chat') return route.conversationId;
  const opening = route.page === 'entry' ? openings.get(route.entry) : undefined;
  return opening?.state === 'open' ? opening.conversationId : null;
}

interface MainProps {
  readonly route: Route;
  readonly isBesideInbox: boolean;
  readonly onContinueElsewhere: () => void;
}

function Main({ route, isBesideInbox, onContinueElsewhere }: MainProps) {
  switch (route.page) {
    case 'entry':
      return (
        <EntryPage
          key={route.entry}
          entry={route.entry}
          hasBack={!isBesideInbox}
          onContinueElsewhere={onContinueElsewhere}
        />
      );
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
      return isBesideInbox ? (
        <aside class="page page-blank">{t('inbox.choose')}</aside>
      ) : (
        <InboxPage openId={null} isBeside={false} onContinueElsewhere={onContinueElsewhere} />
      );
    case 'resume':
      return <ResumePage />;
  }
}
