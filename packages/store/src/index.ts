export * from './account-notices.ts';
export * from './accounts.ts';
export * from './agents.ts';
export * from './app-deliveries.ts';
export * from './app-cursors.ts';
export * from './app-messages.ts';
export * from './apps.ts';
export * from './audit.ts';
export { nameTargets } from './audit-targets.ts';
export * from './calendars.ts';
export * from './board.ts';
export * from './callbacks.ts';
export { listConversations, sortValue, type ListFilter, type ListPlace } from './conversation-lists.ts';
export type { ConversationRow } from './conversation-row.ts';
export * from './conversations.ts';
export * from './customers.ts';
export {
  acrossTenants,
  connectionConfig,
  forTenant,
  readForTenant,
  openDatabase,
  type Database,
  type DatabaseOptions,
  type TenantTransaction,
} from './database.ts';
export * from './departments.ts';
export { sealPurpose } from './engine/safety-records.ts';
export { isPlain, waitingSince, type ConversationChange, type EventToCommit } from './engine/change.ts';
export { isClaim, type Claims } from './engine/claims.ts';
export {
  answeredKey,
  mapKey,
  Writer,
  type ConversationKey,
  type ConversationToLock,
  type LockedBatch,
  type RequestKey,
} from './engine/writer.ts';
export * from './entries.ts';
export * from './events.ts';
export * from './files.ts';
export * from './flows.ts';
export { HintListener, sendHint } from './hints.ts';
export * from './knowledge/entries.ts';
export * from './knowledge/groups.ts';
export * from './knowledge/intents.ts';
export { loadKnowledge } from './knowledge/load.ts';
export * from './knowledge/published.ts';
export { findTakenQuestion } from './knowledge/questions.ts';
export * from './knowledge/statistics.ts';
export * from './knowledge/unanswered.ts';
export * from './knowledge/versions.ts';
export * from './look-ups.ts';
export { migrate, type MigrationResult } from './migrate.ts';
export * from './outbox.ts';
export * from './presence.ts';
export * from './providers.ts';
export * from './quick-replies.ts';
export * from './recorded-steps.ts';
export * from './records.ts';
export * from './rehearsals.ts';
export * from './routing-plans.ts';
export * from './router-leases.ts';
export {
  deleteDecisionsBefore,
  listDecisions,
  recordDecisions,
  type StoredDecision,
  type TenantDecision,
} from './routing-decisions.ts';
export * from './safety.ts';
export * from './search-conversations.ts';
export * from './search-words.ts';
export * from './servicers.ts';
export * from './skills.ts';
export * from './staff-sessions.ts';
export * from './staffing.ts';
export * from './statistics.ts';
export type { Counts, Figures } from './statistics-count.ts';
export * from './tenants.ts';
export * from './timers.ts';
export * from './upgrade.ts';
export * from './wait-models.ts';
export * from './waiting.ts';
export * from './work-items.ts';
export {
  activateAnswerModel,
  claimAnswerModel,
  endTraining,
  findAnswerTraining,
  findPackedModel,
  insertAnswerModel,
  listAnswerModels,
  listAnswerTestLines,
  listUnlearnt,
  recordTrainingShare,
  saveAnswerTestLines,
  saveAutomaticTraining,
  type AnswerModelRow,
  type AnswerModelState,
  type AnswerTestLine,
  type AnswerTraining,
  type TrainingEnd,
} from './answer-models.ts';
