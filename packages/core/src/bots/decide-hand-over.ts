import type { BotReason, BotSurroundings } from './decision.ts';
import type { Dialogue } from './dialogue.ts';
import type { HandOverReason } from './policy.ts';
import type { EntryFacts, Understood } from './understood.ts';

/** Anger from which a bot makes things worse. */
export const ANGRY_FROM = 0.5;

export interface StepAside {
  readonly why: HandOverReason;
  readonly reasons: readonly BotReason[];
}

export interface HandOverCase {
  readonly understood: Understood;
  readonly dialogue: Dialogue;
  /** The entry that is surely meant, if any. */
  readonly entry: EntryFacts | null;
  readonly surroundings: BotSurroundings;
}

/** Whether a person takes over whatever the bot could answer, and why: the first of these that holds. */
export function stepsAside({ understood, entry, surroundings }: HandOverCase): StepAside | null {
  const { policy, isInCare } = surroundings;
  const { mood, wantsPerson } = understood;
  // Also who asks for a person is served before others then.
  if (mood.isEmergency) return { why: 'emergency', reasons: ['emergency-words'] };
  if (wantsPerson) return { why: 'request', reasons: ['asked-for-person'] };
  const isAlways = (entry?.handOver ?? (entry === null ? null : policy.handOver))?.kind === 'always';
  if (entry?.isUrgent === true && isAlways) {
    return { why: 'emergency', reasons: ['urgent-matter', 'rule-always'] };
  }
  if (policy.onAnger && mood.anger >= ANGRY_FROM) return { why: 'anger', reasons: ['angry'] };
  if (policy.onVulnerable && mood.isStruggling) return { why: 'vulnerable', reasons: ['struggling'] };
  if (policy.onVulnerable && mood.isMinor && (isAlways || mood.isUrgent)) {
    return { why: 'vulnerable', reasons: ['minor'] };
  }
  if (isAlways) return { why: 'policy', reasons: ['rule-always'] };
  if (mood.isForPeople) return { why: 'policy', reasons: ['only-people-decide'] };
  if (policy.onVulnerable && isInCare && mood.isUrgent) return { why: 'vulnerable', reasons: ['in-care'] };
  return null;
}

/** Where people serve without a long wait, an unsure bot gives way; else a question is quicker than the queue. */
export const hurries = ({ isOpen, isWaitLong }: Pick<BotSurroundings, 'isOpen' | 'isWaitLong'>): boolean =>
  isOpen && !isWaitLong;
