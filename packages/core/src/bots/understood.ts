import type { HandOverPolicy } from '../knowledge/index.ts';
import type { BotLanguage } from './words/shape.ts';

/** An entry that may answer a message. */
export interface EntryCandidate {
  readonly entryId: string;
  /** How likely it is the right one, as far as training tells: 0.9 means right in nine of ten. */
  readonly confidence: number;
}

/** How a customer feels and stands, as far as the words say. */
export interface UnderstoodMood {
  /** From 0 to 1. */
  readonly anger: number;
  readonly isUrgent: boolean;
  /** Theft, fraud, threats, danger to life. */
  readonly isEmergency: boolean;
  /** Cannot see, hear, read or manage; is at a loss. */
  readonly isStruggling: boolean;
  /** Says that he or she is a child. */
  readonly isMinor: boolean;
  /** A matter that no program may settle: an estate, a court, the press, a ruling that is contested. */
  readonly isForPeople: boolean;
  /** Says that it is settled, and asks nothing more. */
  readonly isSettled: boolean;
  /** Says that what was answered did not help. */
  readonly isUnhelped: boolean;
}

/** Something that the words name: an order number, an amount, a day. */
export interface UnderstoodField {
  readonly name: string;
  readonly value: string;
}

/** What one message says, as facts: no model is known here. */
export interface Understood {
  readonly language: BotLanguage;
  /** Likeliest first. */
  readonly candidates: readonly EntryCandidate[];
  /** From this confidence on answers are wrong no more often than the account allows, and from this on asking is worth it. */
  readonly answerFrom: number;
  readonly askFrom: number;
  readonly mood: UnderstoodMood;
  readonly wantsPerson: boolean;
  readonly fields: readonly UnderstoodField[];
}

/** What a decision may know of an entry. */
export interface EntryFacts {
  readonly id: string;
  readonly intent: string | null;
  /** Null: the account’s. */
  readonly handOver: HandOverPolicy | null;
  /** A matter of theft, fraud or harm, in which minutes count. */
  readonly isUrgent: boolean;
}
