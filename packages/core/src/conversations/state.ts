import type { CallbackSlot } from '../callbacks/index.ts';
import type { Dialogue, DialogueLanguage } from '../dialogues/index.ts';
import type { Id, Instant } from '../kit/index.ts';
import type { ContentKind, SenderKind } from '../messages/index.ts';
import type { Front, PriorityClass } from '../routing/index.ts';
import type { EndReason, EntryVisit, QueueReason, Side, UpgradeOffer } from './events.ts';
import { NOTHING_RECENT, type Recent } from './recent.ts';

/**
 * Where a conversation stands. The five service states in words.
 *
 *            send/ask            ask, "人工"             assign
 *    new ───────────────► bot ───────────────► queued ───────────► human
 *     │                    ▲  ◄── leave queue ──┘ ▲ ◄── transfer ──┘ │
 *     └──── ask person ────┼──────────────────────┘                  │
 *                          │ send, ask (a new round)                 ▼
 *                          └───────────────────────────────────── ended   (from every state: end, idle)
 */
export type Phase =
  | { readonly state: 'new' }
  /** `misses`: messages of this round that the bot could not answer. */
  | { readonly state: 'bot'; readonly misses: number }
  | {
      readonly state: 'queued';
      readonly since: Instant;
      readonly reason: QueueReason;
      /** To whom it is offered: he accepts it before this instant, or it goes on to the next. The wait goes on meanwhile. */
      readonly offer: Offer | null;
      /** Who let it pass in this wait. */
      readonly passedBy: readonly Id[];
      /** What a supervisor said of this wait; null: nothing. */
      readonly precedence: Precedence | null;
      /** Nobody serves now: it is held for this opening, and no router sees it before. */
      readonly opensAt?: Instant;
    }
  | { readonly state: 'human'; readonly agentId: Id; readonly agentName: string; readonly since: Instant }
  | { readonly state: 'ended'; readonly reason: EndReason; readonly since: Instant };

/** A class that counts if it is higher than what else is known, and who moved it before all others when. */
export interface Precedence {
  readonly priorityClass: PriorityClass | null;
  readonly front: Front | null;
}

export const NO_PRECEDENCE: Precedence = { priorityClass: null, front: null };

/** A conversation that waits is held out to an agent, whose place it takes already. */
export interface Offer {
  readonly agentId: Id;
  readonly agentName: string;
  readonly until: Instant;
}

export type ServiceState = Phase['state'];

/** The same states as numbers: those of the 微信客服 API and of the database. */
export const SERVICE_STATE_NUMBERS = { new: 0, bot: 1, queued: 2, human: 3, ended: 4 } as const satisfies Record<
  ServiceState,
  number
>;

/** What one side has received and seen. Numbers are event numbers; ordinals count messages to that side. */
export interface Receipts {
  /** Messages sent to this side so far. */
  readonly received: number;
  readonly delivered: number;
  readonly read: number;
  readonly readOrdinal: number;
}

export interface Rating {
  readonly stars: number;
  readonly reasons: readonly string[];
  readonly comment?: string;
  readonly at: Instant;
}

export interface LastMessage {
  readonly number: number;
  readonly at: Instant;
  readonly sender: SenderKind;
  readonly kind: ContentKind;
  /** First words of the content, one line. */
  readonly detail: string;
}

/**
 * A callback (回电): booked for a window, or for when the turn in the queue comes.
 *
 *    booked ──► due ──► calling ──► answered (none any more)
 *     time      ▲ queued   │ grace
 *               └── missed ┘   once; the second time it is over
 */
export interface Callback {
  readonly stage: 'booked' | 'due' | 'calling' | 'missed';
  /** Null: when the turn comes. */
  readonly slot: CallbackSlot | null;
  /** How often the customer was called. */
  readonly calls: number;
  /** The place in the queue that he keeps; null before he has one. */
  readonly since: Instant | null;
  /** Calling: until when the customer may show that he is there. Missed: until when his place is kept. */
  readonly until: Instant | null;
  /** The language in which he is told; null: nobody knows. */
  readonly language: DialogueLanguage | null;
  /** The agent whom a supervisor meant it for: he is asked first. */
  readonly agent: { readonly agentId: Id; readonly agentName: string } | null;
  /** Number of the event by which he was called last. Who has read up to just before it is there. */
  readonly calledNumber: number | null;
}

/** Everything `decide` knows of a conversation, and what lists show of it. The messages themselves stay in the event log. */
export interface ConversationState {
  readonly id: Id;
  readonly customerId: Id;
  /** The account the customer opened. A conversation is a customer × this account. */
  readonly accountId: Id;
  /** The account whose agents serve now; differs after a transfer between accounts, until the round ends. */
  readonly servedBy: Id;
  /** Number of the last event; 0 before the first. */
  readonly number: number;
  /** How often service has begun; 0 before the first opening. */
  readonly round: number;
  readonly phase: Phase;
  readonly visit: EntryVisit | null;
  /** When the customer came in by that entry point. */
  readonly visitedAt: Instant | null;
  readonly lastMessage: LastMessage | null;
  /** Since when this round's customer first asked for a person; the place in the queue that a transfer keeps. */
  readonly queuedSince: Instant | null;
  /** Last word or step of anybody; what idleness is measured from. */
  readonly lastActiveAt: Instant;
  /** Set while the last word was the customer's: since when an answer is owed. */
  readonly awaitingReplySince: Instant | null;
  readonly receipts: Readonly<Record<Side, Receipts>>;
  /** True once a person served in this round: what may be rated. */
  readonly wasServed: boolean;
  readonly rating: Rating | null;
  /** The customer's last word or tap for a person, and how many an app has said since: it may say a few within a time. */
  readonly quota: { readonly since: Instant | null; readonly sent: number };
  /** True while an agent takes no more messages of this customer. */
  readonly isMuted: boolean;
  /** The offer that stands, and since when it is accepted. */
  readonly upgrade: { readonly offer: UpgradeOffer; readonly acceptedAt: Instant | null } | null;
  /** What was said last, for the safety line to read together. */
  readonly recent: Recent;
  readonly callback: Callback | null;
  /** The dialogue of this round: what is being filled in, or, when it is over, the card that agents read. */
  readonly dialogue: Dialogue | null;
}

const NO_RECEIPTS: Receipts = { received: 0, delivered: 0, read: 0, readOrdinal: 0 };

/** A conversation before its first event. */
export const initialState = (
  identity: Pick<ConversationState, 'id' | 'customerId' | 'accountId'>,
): ConversationState => ({
  ...identity,
  servedBy: identity.accountId,
  number: 0,
  round: 0,
  phase: { state: 'new' },
  visit: null,
  visitedAt: null,
  lastMessage: null,
  queuedSince: null,
  lastActiveAt: 0,
  awaitingReplySince: null,
  receipts: { customer: NO_RECEIPTS, agent: NO_RECEIPTS },
  wasServed: false,
  rating: null,
  quota: { since: null, sent: 0 },
  isMuted: false,
  upgrade: null,
  recent: NOTHING_RECENT,
  callback: null,
  dialogue: null,
});

/** Messages that this side has not seen. */
export const unreadCount = (state: ConversationState, side: Side): number =>
  state.receipts[side].received - state.receipts[side].readOrdinal;

/** Whether it waits for an opening, and not for a person yet. */
export const isHeld = ({ phase }: ConversationState): boolean =>
  phase.state === 'queued' && phase.opensAt !== undefined;

/** What a supervisor said of the wait under way. */
export const precedenceOf = ({ phase }: ConversationState): Precedence =>
  phase.state === 'queued' ? (phase.precedence ?? NO_PRECEDENCE) : NO_PRECEDENCE;

/** The agent who serves now, if any. Its open assignment is derived from this before and after a commit. */
export const ownerId = (state: ConversationState): Id | null =>
  state.phase.state === 'human' ? state.phase.agentId : null;

/** The offer that stands, if any. */
export const offerOf = (state: ConversationState): Offer | null =>
  state.phase.state === 'queued' ? state.phase.offer : null;

/** The agent on whose desk the conversation lies: who serves it, or to whom it is offered. */
export const holderId = (state: ConversationState): Id | null => ownerId(state) ?? offerOf(state)?.agentId ?? null;
