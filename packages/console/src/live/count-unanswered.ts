import { ownerId } from '@zhida/core/conversations';
import type { ListItem } from '@zhida/protocol/endpoints';

/**
 * Counted from the page's own copies, which follow every word; the server's figure only says how many there were when
 * lists last changed. It stands in while some own conversations have not been read yet.
 */
export function countUnanswered(
  items: readonly ListItem[],
  agentId: string,
  counts: { readonly mine: number; readonly unansweredMine: number } | undefined,
): number {
  const own = items.filter(({ state }) => ownerId(state) === agentId);
  if (counts !== undefined && own.length < counts.mine) return counts.unansweredMine;
  return own.filter(({ state }) => state.awaitingReplySince !== null).length;
}
