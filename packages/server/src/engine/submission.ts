import type { ConversationInput, ConversationState, RecordedConversationEvent } from '@zhida/core/conversations';
import type { AgentFacts } from '@zhida/core/conversations';
import type { RefusalCode } from '@zhida/core/engine';
import type { Id } from '@zhida/core/kit';
import type { DecisionRecord } from '@zhida/core/routing';
import type { RouterFence } from '@zhida/store';

/** An input on its way to the machine. */
export interface Submission {
  readonly tenantId: Id;
  readonly conversationId: Id;
  /** Names the request, prefixed by who asks: the same key again returns the first answer (R5). */
  readonly key: string;
  readonly input: ConversationInput;
  /** Given where the input may begin the conversation. */
  readonly identity?: { readonly customerId: Id; readonly accountId: Id };
  /** The socket it came by: it gets its events as `accepted`. */
  readonly origin?: Origin;
  /** Given by a tenant's router: what it may do as long as its lease holds. */
  readonly claim?: Claim;
}

/** What a router says with an assignment. It is committed only while the fence holds, together with the reasons. */
export interface Claim {
  readonly fence: RouterFence;
  /** The agent as the router knows him; the write itself judges whether that is still so. */
  readonly agent: AgentFacts;
  readonly decision: DecisionRecord;
}

export interface Origin {
  /** The key as the client knows it. */
  readonly key: string;
  readonly subscriber: object;
}

export type Outcome =
  | {
      readonly ok: true;
      readonly events: readonly RecordedConversationEvent[];
      /** True: this key was answered before, and this is the first answer. */
      readonly isRepeat: boolean;
    }
  | { readonly ok: false; readonly refusal: RefusalCode };

/** Hears what becomes of submissions. One for all of somebody's, where they are too many for a promise each. */
export interface SubmissionListener {
  decided(submission: Submission, outcome: Outcome): void;
  failed(submission: Submission, error: Error): void;
}

export interface CommittedEvent {
  readonly event: RecordedConversationEvent;
  readonly json: string;
}

/** The events of one submission. */
export interface CommittedGroup {
  readonly origin: Origin | undefined;
  readonly events: readonly CommittedEvent[];
}

/** What one batch did to one conversation, told after the commit. */
export interface CommittedConversation {
  readonly tenantId: Id;
  readonly before: ConversationState;
  readonly after: ConversationState;
  readonly groups: readonly CommittedGroup[];
}
