import type { BotPolicy, HandOverReason } from './policy.ts';
import type { SmallTalk } from './small-talk.ts';

/** What the account and the moment are like. */
export interface BotSurroundings {
  readonly policy: BotPolicy;
  /** Whether people serve now. */
  readonly isOpen: boolean;
  /** Who asks for a person now waits long. */
  readonly isWaitLong: boolean;
  /** The customer uses care mode, or his account says that he is to be treated with care. */
  readonly isInCare: boolean;
}

/** Why something was decided, for people who look into it; the order is that of thinking. */
export const BOT_REASONS = [
  'asked-for-person',
  'emergency-words',
  'urgent-matter',
  'angry',
  'struggling',
  'minor',
  'only-people-decide',
  'in-care',
  'rule-always',
  'rule-after-misses',
  'rule-by-confidence',
  'sure',
  'unsure',
  'rivals',
  'unknown',
  'asked-already',
  'said-already',
  'failed-before',
  'not-words',
  'none-of-these',
  'solved',
  'tapped',
  'small-talk',
  'not-solved',
] as const;
export type BotReason = (typeof BOT_REASONS)[number];

/** What the bot does about a message. */
export type BotDecision =
  | { readonly act: 'chat'; readonly talk: SmallTalk | 'solved'; readonly reasons: readonly BotReason[] }
  | { readonly act: 'answer'; readonly entryId: string; readonly reasons: readonly BotReason[] }
  /** Which of these? */
  | { readonly act: 'ask'; readonly entryIds: readonly string[]; readonly reasons: readonly BotReason[] }
  /** Not the bot's to answer, or it did not help: a person is offered. */
  | { readonly act: 'miss'; readonly reasons: readonly BotReason[] }
  | {
      readonly act: 'hand-over';
      readonly why: HandOverReason;
      /** Said on the way: what helps until a person is there. */
      readonly entryId: string | null;
      readonly reasons: readonly BotReason[];
    };
