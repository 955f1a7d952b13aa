import { initialState, type ConversationState } from './state.ts';

/** A state as it is kept: whatever is as before the first event is left out, which is most of it for most conversations. */
export type StoredState = Pick<ConversationState, 'id' | 'customerId' | 'accountId'> &
  Partial<Omit<ConversationState, 'id' | 'customerId' | 'accountId'>>;

const BEGINNING = initialState({ id: '', customerId: '', accountId: '' });

type Mutable = { -readonly [Name in keyof StoredState]: StoredState[Name] };

/** The state for keeping. `readState` of it, or of its JSON, is the state again. Field by field: it is done for every commit. */
export function stateToStore(state: ConversationState): StoredState {
  const { id, customerId, accountId } = state;
  const stored: Mutable = { id, customerId, accountId };
  if (state.servedBy !== accountId) stored.servedBy = state.servedBy;
  if (state.number !== 0) stored.number = state.number;
  if (state.round !== 0) stored.round = state.round;
  if (state.phase.state !== 'new') stored.phase = state.phase;
  if (state.visit !== null) stored.visit = state.visit;
  if (state.visitedAt !== null) stored.visitedAt = state.visitedAt;
  if (state.lastMessage !== null) stored.lastMessage = state.lastMessage;
  if (state.queuedSince !== null) stored.queuedSince = state.queuedSince;
  if (state.lastActiveAt !== 0) stored.lastActiveAt = state.lastActiveAt;
  if (state.awaitingReplySince !== null) stored.awaitingReplySince = state.awaitingReplySince;
  const { customer, agent } = state.receipts;
  if (hasSeen(customer) || hasSeen(agent)) stored.receipts = state.receipts;
  if (state.wasServed) stored.wasServed = true;
  if (state.rating !== null) stored.rating = state.rating;
  if (state.quota.since !== null || state.quota.sent !== 0) stored.quota = state.quota;
  if (state.isMuted) stored.isMuted = true;
  if (state.upgrade !== null) stored.upgrade = state.upgrade;
  const { recent } = state;
  if (recent.customer.length > 0 || recent.agent.by !== '' || recent.agent.texts.length > 0) stored.recent = recent;
  if (state.callback !== null) stored.callback = state.callback;
  if (state.dialogue !== null) stored.dialogue = state.dialogue;
  return stored;
}

const hasSeen = ({ received, delivered, read, readOrdinal }: ConversationState['receipts']['customer']): boolean =>
  received !== 0 || delivered !== 0 || read !== 0 || readOrdinal !== 0;

/** A state as it was kept, whole. Always with the same fields in the same order: it is copied quicker so. */
export const readState = (stored: StoredState): ConversationState => ({
  id: stored.id,
  customerId: stored.customerId,
  accountId: stored.accountId,
  servedBy: stored.servedBy ?? stored.accountId,
  number: stored.number ?? BEGINNING.number,
  round: stored.round ?? BEGINNING.round,
  phase: stored.phase ?? BEGINNING.phase,
  visit: stored.visit ?? BEGINNING.visit,
  visitedAt: stored.visitedAt ?? BEGINNING.visitedAt,
  lastMessage: stored.lastMessage ?? BEGINNING.lastMessage,
  queuedSince: stored.queuedSince ?? BEGINNING.queuedSince,
  lastActiveAt: stored.lastActiveAt ?? BEGINNING.lastActiveAt,
  awaitingReplySince: stored.awaitingReplySince ?? BEGINNING.awaitingReplySince,
  receipts: stored.receipts ?? BEGINNING.receipts,
  wasServed: stored.wasServed ?? BEGINNING.wasServed,
  rating: stored.rating ?? BEGINNING.rating,
  quota: stored.quota ?? BEGINNING.quota,
  isMuted: stored.isMuted ?? BEGINNING.isMuted,
  upgrade: stored.upgrade ?? BEGINNING.upgrade,
  recent: stored.recent ?? BEGINNING.recent,
  callback: stored.callback ?? BEGINNING.callback,
  dialogue: stored.dialogue ?? BEGINNING.dialogue,
});
