export { createCustomerRest, createRest } from './rest.ts';
export type { CallOptions, Given, Rest, RestOptions, StoredFile, UploadOptions } from './rest-options.ts';
export { isRetryable, RefusedError, UnreachableError } from './errors.ts';
export { newKey } from './key.ts';
export { createObservable, type Observable, type Settable } from './observable.ts';
export { createLive } from './live.ts';
export type {
  Bye,
  ConnectionKind,
  ConnectionStatus,
  Feed,
  Live,
  LiveOptions,
  Socket,
  SocketConstructor,
  Submission,
} from './live-options.ts';
export { createOutbox } from './outbox.ts';
export { createMemoryStorage } from './memory-storage.ts';
export type {
  Outbox,
  OutboxFailure,
  OutboxItem,
  OutboxOptions,
  OutboxState,
  OutboxStorage,
  PreparationTools,
} from './outbox-options.ts';
export {
  createConversationStore,
  type ConversationStore,
  type ConversationStoreOptions,
} from './conversation-store.ts';
export type { Replica, Snapshot } from './replica.ts';
export { createReceipts, type ReceiptMark, type Receipts } from './receipts.ts';
