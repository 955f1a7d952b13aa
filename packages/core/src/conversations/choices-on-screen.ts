import type { MenuContent } from '../messages/index.ts';
import type { RecordedConversationEvent } from './apply.ts';

/** What a customer can choose by tapping, in the words that stand there. */
export const choiceLabels = ({ items }: MenuContent): readonly string[] =>
  items.flatMap((item) => (item.type === 'choice' || item.type === 'person' ? [item.label] : []));

/** What he was last given to choose from, since he spoke himself, before the message of this number; oldest first. */
export function choicesOnScreen(events: readonly RecordedConversationEvent[], before: number): readonly string[] {
  const earlier = events.filter((event) => event.number < before);
  const spoken = earlier.findLastIndex((event) => event.type === 'message.sent' && event.sender.kind === 'customer');
  return earlier
    .slice(spoken + 1)
    .flatMap((event) =>
      event.type === 'message.sent' && event.sender.kind !== 'customer' && event.content.kind === 'menu'
        ? choiceLabels(event.content)
        : [],
    );
}
