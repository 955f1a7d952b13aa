import type { Content } from '../messages/index.ts';
import { decideAnswer, fail } from './decide-answer.ts';
import { decideTap } from './decide-tap.ts';
import type { BotDecision, BotSurroundings } from './decision.ts';
import type { Dialogue } from './dialogue.ts';
import { isYes, smallTalkOf } from './small-talk.ts';
import { readTap } from './taps.ts';
import type { EntryFacts, Understood } from './understood.ts';

export interface MessageFacts {
  readonly understood: Understood;
  readonly dialogue: Dialogue;
  readonly entryOf: (entryId: string) => EntryFacts | null;
  readonly surroundings: BotSurroundings;
}

/** What the bot does about a message: a tap is taken for what it stands for, words for what they say. */
export function decideMessage(content: Content, facts: MessageFacts): BotDecision {
  const { understood, dialogue, entryOf, surroundings } = facts;
  if (content.kind !== 'text') return fail(['not-words'], dialogue, surroundings);
  const tap = readTap(content.menuItemId);
  const tapped = tap === null ? null : decideTap(tap, dialogue, entryOf, surroundings);
  if (tapped !== null) return tapped;
  if (dialogue.hasOffered && isYes(content.text)) {
    return { act: 'hand-over', why: 'request', entryId: null, reasons: ['asked-for-person'] };
  }
  const talk = smallTalkOf(content.text);
  if (talk !== null) return { act: 'chat', talk, reasons: ['small-talk'] };
  return decideAnswer(understood, dialogue, entryOf, surroundings);
}
