import { useCallback, useEffect } from 'preact/hooks';
import { opened, openEntry } from '../live/entries.ts';
import { useSession } from '../live/session-context.ts';
import { useObservable } from '../ui/observe.ts';
import { ChatPage } from './chat-page.tsx';

export interface EntryPageProps {
  readonly entry: string;
  readonly hasBack: boolean;
  readonly onContinueElsewhere: () => void;
}

/** The chat behind an entry link. */
export function EntryPage({ entry, ...rest }: EntryPageProps) {
  const session = useSession();
  const opening = useObservable(opened).get(entry);
  const open = useCallback(() => void openEntry(session, entry, location), [session, entry]);
  useEffect(open, [open]);
  return (
    <ChatPage
      conversationId={opening?.state === 'open' ? opening.conversationId : null}
      failure={opening?.state === 'failed' ? { error: opening.error, retry: open } : null}
      {...rest}
    />
  );
}
