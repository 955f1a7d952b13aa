import type { HandOverPolicy, OwnHandOver } from '../knowledge/index.ts';
import type { BotPolicy } from './policy.ts';

/** What a rule can be written for: an entry with its intent, or an intent by itself. */
export interface HandOverMatter {
  /** The entry’s own rule. */
  readonly own: OwnHandOver | null;
  readonly intent: {
    readonly key: string;
    readonly handOver: HandOverPolicy;
    readonly isUrgent: boolean;
  } | null;
}

/** When a person takes over a matter with an account, and who says so. */
export interface HandOverRule extends OwnHandOver {
  readonly saidBy: 'entry' | 'account-for-intent' | 'intent' | 'account';
}

/** The rule that holds: the entry’s own, else the account’s for its intent, else the intent’s, else the account’s for all else. */
export function handOverRule({ own, intent }: HandOverMatter, { intents, handOver }: BotPolicy): HandOverRule {
  if (own !== null) return { ...own, saidBy: 'entry' };
  if (intent === null) return { policy: handOver, isUrgent: false, saidBy: 'account' };
  const ofAccount = Object.hasOwn(intents, intent.key) ? intents[intent.key] : undefined;
  if (ofAccount !== undefined) return { ...ofAccount, saidBy: 'account-for-intent' };
  return { policy: intent.handOver, isUrgent: intent.isUrgent, saidBy: 'intent' };
}
