import { useQuery } from '@tanstack/react-query';
import { offerOf } from '@zhida/core/conversations';
import type { ListItem, WireEvent } from '@zhida/protocol/endpoints';
import { useEffect } from 'react';
import { useListsVersion } from './lists-version.ts';
import { store, useLiveItems, whenAdded, whenReceived } from './replicas.ts';
import { request } from './rest.ts';
import { refreshPrincipal, usePrincipal, useSession } from './session.ts';

/** A conversation that is held out to the person signed in. */
export interface OfferedItem {
  readonly item: ListItem;
  readonly until: number;
}

/** What is offered to oneself, the offer that ends first in front. What a colleague or another device took is gone. */
export function useOffers(): readonly OfferedItem[] {
  const { agentId } = usePrincipal();
  const version = useListsVersion((lists) => lists.version);
  const items = useLiveItems();
  // Offers that were made before this page was open; the others come as events.
  const { data } = useQuery({
    queryKey: ['offers', version],
    queryFn: async () => (await request('conversations.list-offers')).items.map(({ state }) => state.id),
    staleTime: Infinity,
  });
  useEffect(() => {
    for (const id of data ?? []) store.ensure(id).catch(() => undefined);
  }, [data]);
  return [...items.values()]
    .flatMap((item) => {
      const offer = offerOf(item.state);
      return offer?.agentId === agentId ? [{ item, until: offer.until }] : [];
    })
    .toSorted((a, b) => a.until - b.until);
}

/** Calls back when an offer to this agent ran out and he was not set aside for it, which is shown by how he stands. */
export function useMissedOffers(onMissed: () => void): void {
  const { agentId } = usePrincipal();
  useEffect(() => {
    const look = (events: readonly WireEvent[]) => {
      const isMissed = events.some(
        (event) => event.type === 'offer.passed' && event.agentId === agentId && event.how === 'missed',
      );
      if (!isMissed) return;
      void refreshPrincipal()
        .catch(() => undefined)
        .then(() => {
          const session = useSession.getState();
          if (session.status === 'in' && session.principal.breakReason !== 'missed-offers') onMissed();
        });
    };
    const stops = [whenAdded((_, events) => look(events)), whenReceived((_, events) => look(events))];
    return () => {
      for (const stop of stops) stop();
    };
  }, [agentId, onMissed]);
}
