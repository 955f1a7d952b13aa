import type { WireEvent } from '@zhida/protocol/endpoints';
import { t } from '../../ui/texts/texts.ts';
import { formatClock, formatDate } from '../../ui/time.ts';

const MINUTE_MS = 60_000;

/** A line of the log that nobody said. `rating` may be changed for a day. */
export interface SystemLine {
  readonly text: () => string;
  readonly rating?: { readonly at: number };
}

/** The line an event is shown as; null for events that are shown otherwise, or not at all. */
export function systemLine(event: WireEvent): SystemLine | null {
  switch (event.type) {
    case 'conversation.reopened':
      return { text: () => t('system.reopened') };
    case 'conversation.queued':
      return { text: () => t(event.opensAt === undefined ? queuedText(event.reason) : 'system.queued-held') };
    case 'queue.left':
      return { text: () => t('system.queue-left') };
    case 'queue.reminded':
      return { text: () => t('system.still-waiting', { count: Math.max(1, Math.round(event.waitedMs / MINUTE_MS)) }) };
    case 'conversation.assigned':
      return { text: () => t('system.assigned', { name: event.agentName }) };
    case 'conversation.transferred': {
      // Between agents the next event says who serves now.
      if (!('accountId' in event.to)) return null;
      const { accountName } = event.to;
      return { text: () => t('system.transferred', { name: accountName }) };
    }
    case 'conversation.ended': {
      const name = event.by?.agentName;
      if (event.reason === 'agent' && name !== undefined) return { text: () => t('system.ended-by-agent', { name }) };
      return { text: () => t(endedText(event.reason)) };
    }
    case 'conversation.rated':
      return { text: () => t('system.rated', { count: event.stars }), rating: { at: event.at } };
    case 'upgrade.offered':
    case 'upgrade.accepted': {
      const { target } = event.offer;
      const name = target.kind === 'agent' ? target.agentName : target.name;
      const key = event.type === 'upgrade.offered' ? 'system.upgrade-offered' : 'system.upgrade-accepted';
      return { text: () => t(key, { name }) };
    }
    case 'upgrade.cancelled':
      return { text: () => t('system.upgrade-cancelled') };
    case 'callback.booked': {
      const { slot } = event;
      if (slot === null) return { text: () => t('system.callback-turn') };
      const time = () => `${formatDate(slot.from)} ${formatClock(slot.from)}–${formatClock(slot.to)}`;
      return { text: () => t(event.isMoved ? 'system.callback-moved' : 'system.callback-booked', { time: time() }) };
    }
    case 'callback.cancelled':
      return { text: () => t('system.callback-cancelled') };
    case 'callback.called':
    case 'callback.answered':
    case 'callback.missed':
    case 'customer.muted':
    case 'conversation.opened':
    case 'conversation.visited':
    case 'message.sent':
    case 'message.recalled':
    case 'bot.engaged':
    case 'message.transcribed':
    case 'bot.missed':
    case 'bot.understood':
    case 'note.added':
    case 'conversation.acknowledged':
    case 'hidden':
    default:
      return null;
  }
}

function endedText(reason: Extract<WireEvent, { type: 'conversation.ended' }>['reason']) {
  switch (reason) {
    case 'customer':
      return 'system.ended-by-customer';
    case 'app':
    case 'callback-missed':
      return 'system.ended';
    case 'agent':
    case 'idle':
    default:
      return 'system.ended-idle';
  }
}

function queuedText(reason: Extract<WireEvent, { type: 'conversation.queued' }>['reason']) {
  switch (reason) {
    case 'transfer':
      return 'system.queued-transfer';
    case 'agent-released':
      return 'system.queued-released';
    case 'bot-gave-up':
    case 'dialogue':
      return 'system.queued-by-bot';
    case 'bot-policy':
      return 'system.queued';
    case 'callback':
      return 'system.queued-callback';
    case 'emergency':
      return 'system.queued-emergency';
    case 'button':
    case 'words':
    case 'menu':
    case 'no-bot':
    case 'app':
    default:
      return 'system.queued';
  }
}
