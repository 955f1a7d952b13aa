import type { WireEvent } from '@zhida/protocol/endpoints';
import { useEffect, useState } from 'preact/hooks';
import { useSession } from '../../live/session-context.ts';
import { t } from '../../ui/texts/texts.ts';
import { nameOf } from './name-of.ts';
import { summaryOf } from './summary.ts';
import { systemLine } from './system-lines.ts';

const GATHER_MS = 2_000;
const FIRST_MS = 100;
/** More than this at a time are only counted. */
const MOST_READ = 3;
const MOST_LENGTH = 300;

/** Tells screen readers what arrives, in a region of its own; never history, and many at once as a number. */
export function Announcer({ conversationId }: { readonly conversationId: string }) {
  const session = useSession();
  const [said, setSaid] = useState('');
  useEffect(() => {
    let gathered: string[] = [];
    let spokenAt = 0;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const speak = () => {
      setSaid(gathered.length > MOST_READ ? t('log.new-many', { count: gathered.length }) : gathered.join('\n'));
      gathered = [];
      spokenAt = Date.now();
      timer = undefined;
    };
    const end = session.onInbound((id, events) => {
      if (id !== conversationId) return;
      gathered.push(...events.flatMap((event) => wordsOf(event) ?? []));
      if (gathered.length === 0) return;
      // The first word at once, what follows within two seconds together.
      timer ??= setTimeout(speak, Math.max(FIRST_MS, spokenAt + GATHER_MS - Date.now()));
    });
    return () => {
      end();
      clearTimeout(timer);
    };
  }, [session, conversationId]);
  return (
    <div class="hidden" role="status" aria-live="polite">
      {said}
    </div>
  );
}

function wordsOf(event: WireEvent): string | null {
  if (event.type !== 'message.sent') return systemLine(event)?.text() ?? null;
  if (event.sender.kind === 'customer') return null;
  const words = summaryOf({ type: 'content', content: event.content }).slice(0, MOST_LENGTH);
  return t('log.says', { name: nameOf(event.sender), words });
}
