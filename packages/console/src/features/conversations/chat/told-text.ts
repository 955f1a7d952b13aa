import type { EntryVisit } from '@zhida/core/conversations';
import type { Translate } from '../../../ui/texts/translate.ts';
import type { ToldEvent } from './timeline.ts';

const ENDED_BY_NOBODY = {
  agent: 'told.ended-idle',
  idle: 'told.ended-idle',
  customer: 'told.ended-customer',
  app: 'told.ended-app',
  'callback-missed': 'told.ended-callback-missed',
} as const;
const UPGRADE_TEXTS = { 'upgrade.offered': 'upgrade-offered', 'upgrade.accepted': 'upgrade-accepted' } as const;

/** An event in one sentence. `me`: the reader, who is addressed as "you". */
export function toldText(event: ToldEvent, me: string, t: Translate): string {
  switch (event.type) {
    case 'conversation.opened':
      return event.visit === null ? t('told.opened') : t('told.opened-from', { entry: visitText(event.visit) });
    case 'conversation.visited':
      return t('told.visited', { entry: visitText(event.visit) });
    case 'conversation.reopened':
      return t('told.reopened');
    case 'message.transcribed':
      return t(`told.transcribed-${event.by}`, { text: event.text });
    case 'bot.engaged':
      return t('told.bot-engaged');
    case 'conversation.queued':
      return event.opensAt === undefined ? t(`told.queued.${event.reason}`) : t('told.queued-held');
    case 'queue.left':
      return t('told.queue-left');
    case 'offer.made':
      return event.agentId === me ? t('told.offered-me') : t('told.offered', { name: event.agentName });
    case 'offer.passed':
      return event.agentId === me
        ? t(`told.offer-me.${event.how}`)
        : t(`told.offer.${event.how}`, { name: event.agentName });
    case 'conversation.assigned':
      if (event.agentId === me) return t(`told.assigned-me.${event.by}`);
      return t(`told.assigned.${event.by}`, { name: event.agentName });
    case 'conversation.transferred': {
      const to = 'agentName' in event.to ? event.to.agentName : event.to.accountName;
      return t('told.transferred', { from: event.from.agentName, to });
    }
    case 'conversation.prioritised':
      return prioritisedText(event, t);
    case 'conversation.ended':
      if (event.by === null) return t(ENDED_BY_NOBODY[event.reason]);
      return event.by.agentId === me ? t('told.ended-me') : t('told.ended', { name: event.by.agentName });
    case 'customer.muted':
      return t(event.isMuted ? 'told.muted' : 'told.unmuted', { name: event.agentName });
    case 'upgrade.offered':
    case 'upgrade.accepted': {
      const { target } = event.offer;
      return t(`told.${UPGRADE_TEXTS[event.type]}`, { name: target.kind === 'agent' ? target.agentName : target.name });
    }
    case 'upgrade.cancelled':
      return t('told.upgrade-cancelled');
    case 'callback.booked':
      return bookedText(event, t);
    case 'callback.cancelled':
      return event.by === undefined
        ? t('told.callback-cancelled')
        : t('told.callback-cancelled-by', { name: event.by.agentName });
    case 'callback.designated':
      return event.agent === null
        ? t('told.callback-designated-nobody', { name: event.by.agentName })
        : t('told.callback-designated', { name: event.by.agentName, agent: event.agent.agentName });
    case 'callback.called':
      return t('told.callback-called');
    case 'callback.answered':
      return t('told.callback-answered');
    case 'callback.missed':
      return t(event.until === null ? 'told.callback-missed-last' : 'told.callback-missed');
    case 'conversation.rated':
      return t('told.rated', { stars: event.stars });
  }
}

function prioritisedText(
  { agentName: name, priorityClass, isFront }: Extract<ToldEvent, { type: 'conversation.prioritised' }>,
  t: Translate,
): string {
  if (isFront !== undefined) return t(isFront ? 'told.moved-to-front' : 'told.taken-from-front', { name });
  if (priorityClass === undefined || priorityClass === null) return t('told.class-taken-back', { name });
  return t('told.class-raised', { name, priorityClass });
}

function bookedText({ slot, isMoved, by }: Extract<ToldEvent, { type: 'callback.booked' }>, t: Translate): string {
  if (slot === null) return t('told.callback-turn');
  const time = `${dayOf(slot.from)} ${clockOf(slot.from)}–${clockOf(slot.to)}`;
  if (by === undefined) return t(isMoved ? 'told.callback-moved' : 'told.callback-booked', { time });
  return t(isMoved ? 'told.callback-moved-by' : 'told.callback-booked-by', { name: by.agentName, time });
}

const pad = (value: number): string => String(value).padStart(2, '0');
const clockOf = (at: number): string => `${pad(new Date(at).getHours())}:${pad(new Date(at).getMinutes())}`;
function dayOf(at: number): string {
  const date = new Date(at);
  return `${date.getFullYear()}-${pad(date.getMonth() + 1)}-${pad(date.getDate())}`;
}

/** Words that staff or customer added to the event. */
export function toldRemark(event: ToldEvent): string | null {
  if (event.type === 'conversation.transferred') return event.note ?? null;
  if (event.type === 'conversation.prioritised') return event.reason;
  if (event.type !== 'conversation.rated') return null;
  const words = [...event.reasons, ...(event.comment === undefined ? [] : [event.comment])];
  return words.length === 0 ? null : words.join(' · ');
}

/** Where somebody came in: the entry point's name and the scene of its link. */
export const visitText = (visit: EntryVisit): string =>
  visit.scene === '' || visit.scene === visit.entryName ? visit.entryName : `${visit.entryName} · ${visit.scene}`;
