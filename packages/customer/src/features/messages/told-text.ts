import type { WireEvent } from '@zhida/protocol/endpoints';
import { t } from '../../ui/texts/texts.ts';

const MINUTE_MS = 60_000;

/** What happened between the messages, in one sentence for the customer; null for what needs no telling. */
export function toldText(event: WireEvent): string | null {
  switch (event.type) {
    case 'bot.engaged':
      return t('told.bot-engaged');
    case 'conversation.queued':
      return t(`told.queued.${event.reason}`);
    case 'queue.left':
      return t('told.queue-left');
    case 'queue.reminded':
      return t('told.queue-reminded', { count: Math.max(1, Math.round(event.waitedMs / MINUTE_MS)) });
    case 'conversation.assigned':
      return t('told.assigned', { name: event.agentName });
    case 'conversation.transferred': {
      const to = 'agentName' in event.to ? event.to.agentName : event.to.accountName;
      return t('told.transferred', { from: event.from.agentName, to });
    }
    case 'conversation.ended':
      return t(`told.ended-${event.reason}`);
    case 'conversation.rated':
      return t('told.rated', { count: event.stars });
    case 'conversation.opened':
    case 'conversation.visited':
    case 'conversation.reopened':
    case 'message.sent':
    case 'message.recalled':
    case 'bot.missed':
    case 'note.added':
    case 'conversation.acknowledged':
    case 'hidden':
      return null;
    default:
      // An event of a newer server than this page: nothing that could be told about it.
      return null;
  }
}
