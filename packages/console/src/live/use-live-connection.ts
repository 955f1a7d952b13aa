import { useEffect } from 'react';
import { setServerTime } from '../ui/time/now.ts';
import { useConnection } from './connection.ts';
import { live, setLinkHandlers } from './link.ts';
import { announceListsChanged } from './lists-version.ts';
import { outbox } from './outbox.ts';
import { readFailedAgain } from './query-client.ts';
import { acknowledgeDelivered } from './receipts.ts';
import { receiveEvents, store, whenAdded } from './replicas.ts';
import { refreshPrincipal, useSession } from './session.ts';
import { clearTyping, markTyping } from './typing.ts';

setLinkHandlers({
  after: () => store.after(),
  onEvents: receiveEvents,
  onResync: (conversationId) => store.resync(conversationId),
  onTyping: (conversationId, side) => {
    if (side === 'customer') markTyping(conversationId);
  },
  onListsChanged: announceListsChanged,
  onPresenceSet: () => void refreshPrincipal().catch(() => undefined),
  onBye: ({ code, isFinal }) => {
    if (code === 'request.stale-version') useConnection.setState({ status: 'stale' });
    // Asking who is signed in tells whether anybody still is.
    else if (isFinal) void refreshPrincipal().catch(() => undefined);
  },
});

function showConnection(): void {
  const { kind } = live.status.get();
  if (useConnection.getState().status === 'stale') return;
  const isOk = kind === 'online' || kind === 'polling';
  const wasOk = useConnection.getState().status === 'ok';
  useConnection.setState({ status: isOk ? 'ok' : 'broken' });
  if (!isOk) return;
  setServerTime(live.serverNow());
  outbox.nudge();
  // Lists may have changed unseen, and the lease of presence may have run out.
  if (!wasOk) {
    announceListsChanged();
    void refreshPrincipal().catch(() => undefined);
    void readFailedAgain();
  }
}

/** Holds the live connection while somebody is signed in. */
export function useLiveConnection(): void {
  useEffect(() => {
    const stopShowing = live.status.subscribe(showConnection);
    const stopReceipts = whenAdded((item, events) => {
      const session = useSession.getState();
      const { phase } = item.state;
      const isMine = session.status === 'in' && phase.state === 'human' && phase.agentId === session.principal.agentId;
      for (const event of events) {
        if (event.type !== 'message.sent' || event.sender.kind !== 'customer') continue;
        clearTyping(item.state.id);
        if (isMine) acknowledgeDelivered(item.state.id, event.number);
      }
    });
    live.start();
    return () => {
      stopShowing();
      stopReceipts();
      live.close();
    };
  }, []);
}
