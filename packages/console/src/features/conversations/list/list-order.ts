import { unreadCount, type ConversationState } from '@zhida/core/conversations';
import type { ListItem, Tab } from '@zhida/protocol/endpoints';

/** What is known live of a conversation; newer than any page of a list. */
export type LiveItems = ReadonlyMap<string, ListItem>;

/**
 * The rows of a tab: the pages as the server gave them, corrected by what the live events say since. One's own
 * conversations are ordered by whom to answer first; the other tabs keep the server's order.
 */
export function rowsOf(
  pages: readonly ListItem[],
  live: LiveItems,
  { tab, me, isSearch }: { readonly tab: Tab; readonly me: string; readonly isSearch: boolean },
): readonly ListItem[] {
  const rows = new Map<string, ListItem>();
  for (const item of pages) if (!rows.has(item.state.id)) rows.set(item.state.id, newer(item, live.get(item.state.id)));
  // What was searched for is shown as it was found.
  if (tab === 'all' || isSearch) return [...rows.values()];
  if (tab === 'waiting') return [...rows.values()].filter(({ state }) => state.phase.state === 'queued');
  for (const item of live.values())
    if (isMine(item.state, me) && !rows.has(item.state.id)) rows.set(item.state.id, item);
  return [...rows.values()].filter(({ state }) => isMine(state, me)).toSorted(byDuty);
}

const isMine = ({ phase }: ConversationState, me: string): boolean => phase.state === 'human' && phase.agentId === me;

function newer(item: ListItem, live: ListItem | undefined): ListItem {
  if (live === undefined || live.state.number < item.state.number) return item;
  return { ...item, ...live, unread: unreadCount(live.state, 'agent') };
}

/** Who waits longest for an answer comes first; after them who was last active. */
function byDuty(a: ListItem, b: ListItem): number {
  const waitsA = a.state.awaitingReplySince ?? Infinity;
  const waitsB = b.state.awaitingReplySince ?? Infinity;
  if (waitsA !== waitsB) return waitsA - waitsB;
  return b.state.lastActiveAt - a.state.lastActiveAt || (a.state.id < b.state.id ? -1 : 1);
}
