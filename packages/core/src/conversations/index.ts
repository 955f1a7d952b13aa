export { choiceLabels, choicesOnScreen } from './choices-on-screen.ts';
export { readBotDialogue } from './bot-dialogue.ts';
export { readHandOverCard, type HandOverCard, type TriedAnswer } from './hand-over-card.ts';
export { apply, type HiddenEvent, type RecordedConversationEvent } from './apply.ts';
export type { ConversationDecision } from './consequences.ts';
export { decide, RECALL_WINDOW_MS, VISIT_MS } from './decide.ts';
export { APP_WINDOW_MS, isNewsForApp, MOST_APP_MESSAGES } from './decide-for-app.ts';
export { harmOf } from './guard.ts';
export {
  endReasonSchema,
  eventSchema,
  entryVisitSchema,
  queueReasonSchema,
  sideSchema,
  upgradeOfferSchema,
  type ConversationEvent,
  type ConversationEventType,
  type EndReason,
  type EntryVisit,
  type MessageSent,
  type QueueReason,
  type Side,
  type Transcriber,
  type UpgradeOffer,
} from './events.ts';
export type {
  AccountFacts,
  AgentFacts,
  AppActor,
  Asker,
  ConversationFacts,
  ConversationInput,
  ConversationInputType,
  DialogueMove,
  EventOccasion,
  PersonWish,
  RecallTarget,
  StaffActor,
} from './inputs.ts';
export {
  holderId,
  initialState,
  offerOf,
  isHeld,
  NO_PRECEDENCE,
  ownerId,
  precedenceOf,
  SERVICE_STATE_NUMBERS,
  unreadCount,
  type Callback,
  type ConversationState,
  type LastMessage,
  type Offer,
  type Phase,
  type Precedence,
  type Rating,
  type Receipts,
  type ServiceState,
} from './state.ts';
export { readState, stateToStore, type StoredState } from './stored-state.ts';
export { customerEvent, customerState, type CustomerEvent } from './view.ts';
