import {
  holderId,
  isHeld,
  offerOf,
  ownerId,
  type ConversationState,
  type RecordedConversationEvent,
} from '@zhida/core/conversations';
import type { Effect } from '@zhida/core/engine';
import type { Id } from '@zhida/core/kit';

/** An event about to be committed, with its one encoding. */
export interface EventToCommit {
  readonly event: RecordedConversationEvent;
  /** JSON of the event: stored as it is, and sent as it is where nothing is hidden or signed. */
  readonly json: string;
  /** The request's key, on its first event. */
  readonly key: string | null;
  /** Account in whose feed it stands. */
  readonly accountId: Id;
}

/** All that one batch does to one conversation. */
export interface ConversationChange {
  readonly tenantId: Id;
  readonly before: ConversationState;
  readonly after: ConversationState;
  readonly events: readonly EventToCommit[];
  readonly effects: readonly Effect[];
}

/** True when a change only adds events: it fits the one-statement commit. */
export const isPlain = (change: ConversationChange): boolean =>
  change.before.number > 0 && change.effects.length === 0 && standsAsBefore(change);

/** Still in the same state, with the same owner and account, at the same place of the queue. */
const standsAsBefore = ({ before, after }: ConversationChange): boolean =>
  before.servedBy === after.servedBy &&
  before.phase.state === after.phase.state &&
  ownerId(before) === ownerId(after) &&
  offerOf(before)?.until === offerOf(after)?.until &&
  holderId(before) === holderId(after) &&
  waitingSince(before) === waitingSince(after);

/** Since when a conversation waits in the queue; null when it does not, or is held for an opening: no router sees it then. */
export const waitingSince = (state: ConversationState): number | null =>
  state.phase.state === 'queued' && !isHeld(state) ? state.phase.since : null;
