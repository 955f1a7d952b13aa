import { NEW_DIALOGUE, readTap, type Dialogue } from '../bots/index.ts';
import type { RecordedConversationEvent } from './apply.ts';

/**
 * What has been between the customer and the bot before the message of this number, read from the log: the last events of
 * the conversation, oldest first.
 */
export function readBotDialogue(
  events: readonly RecordedConversationEvent[],
  misses: number,
  before: number,
): Dialogue {
  let dialogue: Dialogue = NEW_DIALOGUE;
  for (const event of events) {
    if (event.number >= before) break;
    if (ENDS.has(event.type)) dialogue = NEW_DIALOGUE;
    else if (event.type === 'message.sent') dialogue = afterMessage(dialogue, event);
  }
  return { ...dialogue, misses };
}

/** How many of his own texts a customer is understood by. */
const MOST_SAID = 4;

/** Where the bot begins or has let go. */
const ENDS: ReadonlySet<string> = new Set([
  'bot.engaged',
  'conversation.queued',
  'conversation.assigned',
  'conversation.ended',
]);

function afterMessage(
  dialogue: Dialogue,
  { sender, content, source }: Extract<RecordedConversationEvent, { type: 'message.sent' }>,
): Dialogue {
  if (sender.kind === 'customer') {
    const tap = content.kind === 'text' ? readTap(content.menuItemId) : null;
    if (content.kind === 'text' && content.menuItemId === undefined) {
      return { ...dialogue, said: [...dialogue.said, content.text].slice(-MOST_SAID) };
    }
    if (tap?.kind === 'solved') return { ...dialogue, last: null, unhelpful: [] };
    if (tap?.kind !== 'not-solved') return dialogue;
    return { ...dialogue, last: null, unhelpful: [...dialogue.unhelpful, tap.entryId] };
  }
  if (sender.kind !== 'bot') return dialogue;
  if (source !== undefined) return { ...dialogue, last: source.entryId, hasAsked: false, hasOffered: false };
  const items = content.kind === 'menu' ? content.items : [];
  const taps = items.map((item) => (item.type === 'choice' ? readTap(item.id) : null));
  return {
    ...dialogue,
    hasAsked: taps.some((tap) => tap?.kind === 'entry'),
    // Below an answer or a question a person is only one of the ways on.
    hasOffered: items.some(({ type }) => type === 'person') && taps.every((tap) => tap === null),
  };
}
