import { fail } from './decide-answer.ts';
import type { BotDecision, BotSurroundings } from './decision.ts';
import type { Dialogue } from './dialogue.ts';
import type { Tap } from './taps.ts';
import type { EntryFacts } from './understood.ts';

/** What follows from a tap below the bot's words. Null: what was tapped on is gone. */
export function decideTap(
  tap: Tap,
  dialogue: Dialogue,
  entryOf: (entryId: string) => EntryFacts | null,
  surroundings: BotSurroundings,
): BotDecision | null {
  switch (tap.kind) {
    case 'none-of-these':
      return fail(['none-of-these'], dialogue, surroundings);
    case 'solved':
      return { act: 'chat', talk: 'solved', reasons: ['solved'] };
    case 'not-solved':
      return decideNotSolved(entryOf(tap.entryId), dialogue, surroundings);
    case 'entry':
    default:
      return decideEntry(entryOf(tap.entryId), surroundings);
  }
}

function decideNotSolved(entry: EntryFacts | null, dialogue: Dialogue, surroundings: BotSurroundings): BotDecision {
  const handOver = entry?.handOver ?? surroundings.policy.handOver;
  const isEnough =
    handOver.kind === 'always' ||
    handOver.kind === 'by-confidence' ||
    (handOver.kind === 'after-misses' && dialogue.misses + 1 >= handOver.misses);
  if (!isEnough) return fail(['not-solved'], dialogue, surroundings);
  const rule = handOver.kind === 'after-misses' ? 'rule-after-misses' : 'rule-by-confidence';
  return { act: 'hand-over', why: 'misses', entryId: null, reasons: ['not-solved', rule] };
}

function decideEntry(entry: EntryFacts | null, { policy }: Pick<BotSurroundings, 'policy'>): BotDecision | null {
  if (entry === null) return null;
  if ((entry.handOver ?? policy.handOver).kind !== 'always')
    return { act: 'answer', entryId: entry.id, reasons: ['tapped'] };
  return {
    act: 'hand-over',
    why: entry.isUrgent ? 'emergency' : 'policy',
    entryId: entry.id,
    reasons: ['tapped', ...(entry.isUrgent ? (['urgent-matter'] as const) : []), 'rule-always'],
  };
}
