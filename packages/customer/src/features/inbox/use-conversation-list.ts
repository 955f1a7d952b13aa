import type { ConversationState } from '@zhida/core/conversations';
import { useCallback, useEffect, useState } from 'preact/hooks';
import { readToken } from '../../live/identity.ts';
import { useSession } from '../../live/session-context.ts';

export interface ConversationRow {
  readonly state: ConversationState;
  readonly match: string | null;
}

export interface ConversationList {
  /** Null until the first answer. Older rows stay while newer ones are fetched. */
  readonly rows: readonly ConversationRow[] | null;
  readonly error: unknown;
  readonly retry: () => void;
}

/** The conversations that have these words in them, all when there are none, kept up to date by what arrives. */
export function useConversationList(words: string): ConversationList {
  const session = useSession();
  const { store, rest } = session;
  const [found, setFound] = useState<{ words: string; matches: ReadonlyMap<string, string | null> } | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [round, setRound] = useState(0);
  const [, redraw] = useState<object>();
  // Beside the first chat of a device there is nobody yet whose conversations could be asked for.
  const isKnown = readToken() !== null;

  useEffect(() => {
    if (!isKnown) return;
    const abort = new AbortController();
    rest
      .call('customer.list-conversations', { query: words === '' ? {} : { q: words } }, { signal: abort.signal })
      .then(
        ({ conversations }) => {
          session.takeRows(conversations);
          setFound({ words, matches: new Map(conversations.map(({ state, match }) => [state.id, match])) });
          setError(null);
        },
        (failure: unknown) => {
          if (!abort.signal.aborted) setError(failure);
        },
      );
    return () => abort.abort();
  }, [session, rest, words, round, isKnown]);
  useEffect(() => store.subscribe(() => redraw({})), [store]);

  const retry = useCallback(() => setRound((count) => count + 1), []);
  if (found === null) return { rows: null, error, retry };
  // Without a search a conversation that began meanwhile belongs here too.
  const ids = found.words === '' ? store.ids() : [...found.matches.keys()];
  const rows = ids.flatMap((id) => {
    const state = store.get(id)?.state;
    return state === undefined || state.number === 0 ? [] : [{ state, match: found.matches.get(id) ?? null }];
  });
  rows.sort((a, b) => lastAt(b.state) - lastAt(a.state));
  return { rows, error, retry };
}

const lastAt = ({ lastMessage, lastActiveAt }: ConversationState): number =>
  Math.max(lastMessage?.at ?? 0, lastActiveAt);
