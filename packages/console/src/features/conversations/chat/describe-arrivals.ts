import type { WireEvent } from '@zhida/protocol/endpoints';
import type { Translate } from '../../../ui/texts/translate.ts';
import { contentWords } from '../content/content-words.ts';

/** More than this many are only counted. */
const MAX_SPOKEN = 3;

/** What is said of messages that just came; empty when none was the customer's. */
export function describeArrivals(events: readonly WireEvent[], name: string, t: Translate): string {
  const messages = events.filter((event) => event.type === 'message.sent' && event.sender.kind === 'customer');
  if (messages.length > MAX_SPOKEN) return t('chat.arrived', { count: messages.length, name });
  return messages
    .map((event) => {
      if (event.type !== 'message.sent') return '';
      const detail = contentWords(event.content);
      return t('chat.says', { name, words: detail === '' ? t(`kind.${event.content.kind}`) : detail });
    })
    .join(' ');
}
