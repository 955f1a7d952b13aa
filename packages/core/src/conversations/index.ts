export { apply, type HiddenEvent, type RecordedConversationEvent } from './apply.ts';
export { decide, RECALL_WINDOW_MS, type ConversationDecision } from './decide.ts';
export {
  eventSchema,
  entryVisitSchema,
  sideSchema,
  type ConversationEvent,
  type ConversationEventType,
  type EndReason,
  type EntryVisit,
  type MessageSent,
  type QueueReason,
  type Side,
} from './events.ts';
export type {
  AccountFacts,
  AgentFacts,
  Asker,
  ConversationFacts,
  ConversationInput,
  ConversationInputType,
  RecallTarget,
  StaffActor,
} from './inputs.ts';
export {
  initialState,
  ownerId,
  SERVICE_STATE_NUMBERS,
  unreadCount,
  type ConversationState,
  type LastMessage,
  type Phase,
  type Rating,
  type Receipts,
  type ServiceState,
} from './state.ts';
export { customerEvent, customerState, type CustomerEvent } from './view.ts';
