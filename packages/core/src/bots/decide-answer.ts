import { hurries, stepsAside } from './decide-hand-over.ts';
import type { BotDecision, BotReason, BotSurroundings } from './decision.ts';
import type { Dialogue } from './dialogue.ts';
import type { EntryCandidate, EntryFacts, Understood } from './understood.ts';

const MOST_ASKED = 3;
/** Two entries whose confidences are no further apart are asked about rather than guessed between. */
const RIVAL_LEAD = 0.12;
/** From here on the matter is known well enough to go by its rule, though not the answer. */
const LIKELY = 0.4;

/**
 * What the bot does about a message that it understood like this. It never fails a customer more than twice, never says an
 * answer again that did not help, asks no more than once in a row which entry was meant, and lets go at once of whoever
 * wants a person.
 */
export function decideAnswer(
  understood: Understood,
  dialogue: Dialogue,
  entryOf: (entryId: string) => EntryFacts | null,
  surroundings: BotSurroundings,
): BotDecision {
  const candidates = understood.candidates.filter(({ entryId }) => entryOf(entryId) !== null);
  const best = candidates[0];
  const entry = best === undefined ? null : entryOf(best.entryId);
  const isSure = best !== undefined && best.confidence >= understood.answerFrom;
  const leaving = stepsAside({ understood, dialogue, entry: isSure ? entry : null, surroundings });
  if (leaving !== null) {
    const helps = isSure && !dialogue.unhelpful.includes(best.entryId) && leaving.why !== 'request';
    return { act: 'hand-over', ...leaving, entryId: helps ? best.entryId : null };
  }
  if (understood.mood.isSettled) return { act: 'chat', talk: 'thanks', reasons: ['solved'] };
  if (understood.mood.isUnhelped && dialogue.last !== null) return fail(['not-solved'], dialogue, surroundings);
  if (dialogue.misses >= surroundings.policy.misses) return fail(['unsure'], dialogue, surroundings);
  if (best === undefined || entry === null || best.confidence < understood.askFrom) {
    return fail(['unknown'], dialogue, surroundings);
  }
  if (dialogue.unhelpful.includes(best.entryId) || dialogue.last === best.entryId) {
    return fail(['said-already'], dialogue, surroundings);
  }
  const rivals = rivalsOf(candidates);
  if (isSure && rivals.length === 1) return { act: 'answer', entryId: best.entryId, reasons: ['sure'] };
  const doubt: BotReason = isSure ? 'rivals' : 'unsure';
  const { kind } = entry.handOver ?? surroundings.policy.handOver;
  const hasTried = dialogue.hasAsked || dialogue.misses > 0;
  if (kind === 'by-confidence' && !isSure && hasTried && best.confidence >= LIKELY && hurries(surroundings)) {
    return { act: 'hand-over', why: 'policy', entryId: null, reasons: [doubt, 'rule-by-confidence'] };
  }
  if (dialogue.hasAsked) return fail([doubt, 'asked-already'], dialogue, surroundings);
  const asked = candidates
    .filter(({ entryId, confidence }) => !dialogue.unhelpful.includes(entryId) && confidence >= understood.askFrom / 2)
    .slice(0, MOST_ASKED);
  return { act: 'ask', entryIds: asked.map(({ entryId }) => entryId), reasons: [doubt] };
}

/** What a failure leads to: the first offers a person, the last that the account allows brings one. */
export const fail = (
  reasons: readonly BotReason[],
  { misses, last }: Pick<Dialogue, 'misses' | 'last'>,
  { policy, isInCare }: Pick<BotSurroundings, 'policy' | 'isInCare'>,
): BotDecision => {
  // Who is served with care is not asked to try once more, unless the bot was of help before.
  const isCarried = isInCare && policy.onVulnerable && (last === null || reasons.includes('not-solved'));
  if (misses + 1 < policy.misses && !isCarried) return { act: 'miss', reasons };
  const because: readonly BotReason[] = isInCare && misses === 0 && policy.misses > 1 ? ['in-care'] : ['failed-before'];
  return {
    act: 'hand-over',
    why: isInCare && misses === 0 ? 'vulnerable' : 'misses',
    entryId: null,
    reasons: [...reasons, ...because],
  };
};

/** The likeliest entry and those that are about as likely. */
const rivalsOf = (candidates: readonly EntryCandidate[]): readonly EntryCandidate[] => {
  const most = candidates[0]?.confidence ?? 0;
  return candidates.filter(({ confidence }) => most - confidence <= RIVAL_LEAD);
};
