import type { AnswerSource, UnderstandingRecord } from '../bots/index.ts';
import type { CallbackRules, CallbackSlot, OutsideHours } from '../callbacks/index.ts';
import type { Calendar } from '../clocks/index.ts';
import type { Dialogue, DialogueLanguage } from '../dialogues/index.ts';
import type { TimerKind } from '../engine/index.ts';
import type { Id, Instant } from '../kit/index.ts';
import type { Content, Sender } from '../messages/index.ts';
import type { PriorityClass } from '../routing/index.ts';
import type { EntryVisit, Transcriber, UpgradeOffer } from './events.ts';

/** A member of staff who asks for something. `mayOverride` lets supervisors act on other agents' conversations. */
export interface StaffActor {
  readonly agentId: Id;
  readonly agentName: string;
  readonly mayOverride: boolean;
}

/** A program of the tenant that runs the account in place of the product's own bot. */
export interface AppActor {
  readonly appId: Id;
}

/** What an app may say one word on: see `reply-to-event`. */
export type EventOccasion = 'entered' | 'queued' | 'assigned' | 'ended';

/** Who moves the ends of a conversation: the customer, or a member of staff. */
export type Asker = { readonly side: 'customer' } | ({ readonly side: 'agent' } & StaffActor);

/** A dialogue goes on from where it stood; if it has moved meanwhile, what follows from there is out of date. */
export interface DialogueMove {
  /** The step that it goes on from; null: it begins. */
  readonly after: number | null;
  readonly dialogue: Dialogue;
}

/** By what a customer asks for a person; an emergency reaches people also while nobody serves, where the account admits it. */
export type PersonWish = 'button' | 'menu' | 'emergency';

/** Everything that can be asked of a conversation (verbs) or observed about it (past tense). */
export type ConversationInput =
  /** `language`: in which he is welcomed, where it is known. */
  | { readonly type: 'open'; readonly visit: EntryVisit | null; readonly language?: DialogueLanguage }
  | { readonly type: 'send'; readonly from: Asker; readonly messageId: string; readonly content: Content }
  | { readonly type: 'ask-person'; readonly by: PersonWish }
  | { readonly type: 'leave-queue' }
  | { readonly type: 'send-as-app'; readonly by: AppActor; readonly messageId: string; readonly content: Content }
  /** An app's one word on an event of this number, while what the event led to still holds. */
  | {
      readonly type: 'reply-to-event';
      readonly by: AppActor;
      readonly occasion: EventOccasion;
      readonly eventNumber: number;
      readonly messageId: string;
      readonly content: Content;
    }
  | {
      readonly type: 'move-as-app';
      readonly by: AppActor;
      readonly to: 'bot' | 'queued' | 'ended' | { readonly agentId: Id };
    }
  | { readonly type: 'offer-upgrade'; readonly by: AppActor; readonly offer: UpgradeOffer }
  | { readonly type: 'cancel-upgrade'; readonly by: AppActor }
  | { readonly type: 'accept-upgrade' }
  /** The window has been promised to nobody else beyond its places; null: when the turn in the queue comes. */
  | {
      readonly type: 'book-callback';
      readonly slot: CallbackSlot | null;
      /** In which he is told that somebody is there, where it is known. */
      readonly language?: DialogueLanguage;
      /** A supervisor who books or moves it in his place. */
      readonly by?: StaffActor;
    }
  | { readonly type: 'cancel-callback'; readonly by?: StaffActor }
  /** A supervisor says who is to be asked first when it is due; null: whoever the plan says. */
  | {
      readonly type: 'designate-callback';
      readonly by: StaffActor;
      readonly agent: { readonly agentId: Id; readonly agentName: string } | null;
    }
  | { readonly type: 'mute'; readonly by: StaffActor; readonly isMuted: boolean }
  | {
      readonly type: 'answer-as-bot';
      /**
       * Number of the customer's message that the bot answers. Nothing newer may have been said. Null: a look-up was answered,
       * which the customer may have spoken over.
       */
      readonly inReplyTo: number | null;
      readonly messages: readonly {
        readonly messageId: string;
        readonly content: Content;
        readonly source?: AnswerSource;
      }[];
      /** What it made of the message, for whoever takes over. */
      readonly understanding?: UnderstandingRecord;
      /** False: the bot had no answer of its own to give. */
      readonly isUnderstood: boolean;
      readonly handOver: boolean;
      /** A dialogue that begins or goes on with it. */
      readonly move?: DialogueMove;
    }
  /** What a voice message says, as far as a machine heard it. Nothing newer may have been said. */
  | { readonly type: 'transcribe'; readonly target: number; readonly text: string; readonly by: Transcriber }
  | { readonly type: 'assign'; readonly by: 'router' | 'agent'; readonly agentId: Id }
  /** The agent to whom it is offered takes it, or lets it pass at once. */
  | { readonly type: 'accept-offer'; readonly agentId: Id }
  | { readonly type: 'decline-offer'; readonly agentId: Id }
  | {
      readonly type: 'transfer';
      readonly by: StaffActor;
      readonly to: { readonly agentId: Id } | { readonly accountId: Id };
      readonly note?: string;
    }
  /**
   * A supervisor raises the class of somebody who waits, or moves him before all others; or takes it back. What is left out stays
   * as it is.
   */
  | {
      readonly type: 'prioritise';
      readonly by: StaffActor;
      /** Null: as what else is known says. */
      readonly priorityClass?: PriorityClass | null;
      readonly isFront?: boolean;
      readonly reason: string;
    }
  /** The owner cannot serve any longer (presence lapsed for good, deactivated): back to the front of the queue. */
  | { readonly type: 'release'; readonly agentId: Id }
  | { readonly type: 'add-note'; readonly by: StaffActor; readonly text: string }
  | { readonly type: 'recall'; readonly by: Asker; readonly target: RecallTarget }
  | {
      readonly type: 'acknowledge';
      /** Only the owner's eyes count on the agent's side: a colleague who looks on reads nothing for the customer. */
      readonly by: Asker;
      readonly delivered: number;
      readonly read: number;
      readonly readOrdinal: number;
    }
  | { readonly type: 'end'; readonly by: Asker }
  | { readonly type: 'rate'; readonly stars: number; readonly reasons: readonly string[]; readonly comment?: string }
  | { readonly type: 'timer-fired'; readonly timer: TimerKind };

export type ConversationInputType = ConversationInput['type'];

/** The message to take back, as the log has it. The log never changes, so it may be read before the decision. */
export interface RecallTarget {
  readonly number: number;
  readonly sender: Sender;
  readonly at: Instant;
}

/** What the account says about how it serves. */
export interface AccountFacts {
  readonly id: Id;
  readonly name: string;
  readonly greeting: readonly Content[];
  /** The same for those who speak a language; absent: the account has one for all. */
  readonly greetings?: Readonly<Partial<Record<DialogueLanguage, readonly Content[]>>>;
  readonly botName: string;
  /** False: new conversations go straight to people. */
  readonly hasBot: boolean;
  /** The app that runs this account; null: the product does, with its bot and its router. */
  readonly appId: Id | null;
  /** True once it was deleted: nobody can turn to it any more; what is under way may be finished. */
  readonly isClosed: boolean;
  /** Idle time after which a conversation ends by itself. */
  readonly idleEndMs: number;
  /** Time between reminders to a waiting customer. */
  readonly queueReminderMs: number;
  /** When people serve; null: round the clock. */
  readonly calendar: Calendar | null;
  readonly callbacks: CallbackRules;
  readonly outsideHours: OutsideHours;
  /** Hosts that the tenant calls its own; what is below them is too. */
  readonly officialHosts: readonly string[];
  /** How long an agent has to accept what the router gives him; null: it is his at once. */
  readonly acceptWithinMs: number | null;
}

/** What is locked of an agent while a conversation is handed to him or her. */
export interface AgentFacts {
  readonly id: Id;
  readonly name: string;
  /** Present and taking conversations. */
  readonly isAccepting: boolean;
  readonly load: number;
  readonly capacity: number;
  readonly accountIds: readonly Id[];
}

/** Everything a decision may know besides the state: the time and the facts, passed in (R1). */
export interface ConversationFacts {
  readonly at: Instant;
  /** The account that serves now; for a transfer to an account, see `targetAccount`. */
  readonly account: AccountFacts;
  /** The agent whom `assign` or `transfer` names, if there is one of that id. */
  readonly agent?: AgentFacts;
  readonly targetAccount?: AccountFacts;
}
