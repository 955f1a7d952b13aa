import type { ConversationState } from '@zhida/core/conversations';
import type { WireEvent } from '@zhida/protocol/endpoints';

export type Notice = 'offer' | 'conversation' | 'message';

/**
 * What new events call for. `state` is null when the conversation was not known before: then only that it was handed
 * to the reader counts, for its messages come with it.
 */
export function noticeOf(
  events: readonly WireEvent[],
  state: ConversationState | null,
  { me, isLookedAt }: { readonly me: string; readonly isLookedAt: boolean },
): Notice | null {
  if (events.some((event) => event.type === 'offer.made' && event.agentId === me)) return 'offer';
  const isHandedOver = events.some(
    (event) => event.type === 'conversation.assigned' && event.agentId === me && event.by !== 'agent',
  );
  if (isHandedOver) return 'conversation';
  if (state === null || state.phase.state !== 'human' || state.phase.agentId !== me || isLookedAt) return null;
  return events.some((event) => event.type === 'message.sent' && event.sender.kind === 'customer') ? 'message' : null;
}
