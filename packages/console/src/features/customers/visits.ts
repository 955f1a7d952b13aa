import type { ConversationState, EntryVisit } from '@zhida/core/conversations';
import type { WireEvent } from '@zhida/protocol/endpoints';

export interface Visit {
  readonly key: string;
  readonly visit: EntryVisit;
  /** Null when the event is older than what was loaded. */
  readonly at: number | null;
}

/** Through which entry points the customer came, newest first, as far as the log was loaded. */
export function visitsOf(events: readonly WireEvent[], state: ConversationState): readonly Visit[] {
  const visits: Visit[] = [];
  for (const event of events) {
    if (event.type !== 'conversation.opened' && event.type !== 'conversation.visited') continue;
    if (event.visit !== null) visits.push({ key: String(event.number), visit: event.visit, at: event.at });
  }
  if (visits.length === 0 && state.visit !== null) return [{ key: 'state', visit: state.visit, at: null }];
  return visits.toReversed();
}
