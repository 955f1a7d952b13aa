import type { Replica } from '@zhida/protocol/client';
import { createContext } from 'preact';
import { useContext, useLayoutEffect, useState } from 'preact/hooks';
import type { Outgoing } from './outgoing.ts';
import type { Session } from './session.ts';

const SessionContext = createContext<Session | null>(null);
export const SessionProvider = SessionContext.Provider;

/** The session of the page. */
export function useSession(): Session {
  const session = useContext(SessionContext);
  if (session === null) throw new Error('There is no session above this component.');
  return session;
}

/** The page's copy of a conversation; undefined until it was read. */
export function useReplica(conversationId: string): Replica<Outgoing> | undefined {
  const { store } = useSession();
  const replica = store.get(conversationId);
  const [, redraw] = useState<object>();
  useLayoutEffect(() => {
    if (store.get(conversationId) !== replica) redraw({});
    return store.subscribe((changed) => {
      if (changed === conversationId) redraw({});
    });
  }, [store, conversationId, replica]);
  return replica;
}
