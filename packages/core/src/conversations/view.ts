import type { HiddenEvent, RecordedConversationEvent } from './apply.ts';
import type { UpgradeOffer } from './events.ts';
import type { ConversationState, Phase } from './state.ts';

export type CustomerEvent = RecordedConversationEvent | HiddenEvent;

const NOBODY = '00000000-0000-0000-0000-000000000000';

/** What a customer may see of an event: no notes, no ids or side remarks of staff. */
export function customerEvent(event: RecordedConversationEvent): CustomerEvent {
  switch (event.type) {
    case 'note.added':
    case 'bot.understood':
      return { type: 'hidden', number: event.number, at: event.at };
    case 'customer.muted':
    case 'dialogue.moved':
    case 'conversation.prioritised':
    case 'callback.designated':
    case 'offer.made':
    case 'offer.passed':
      return { type: 'hidden', number: event.number, at: event.at };
    case 'message.sent':
      if (event.sender.kind === 'customer') return event;
      if (event.sender.kind === 'bot' && event.sender.appId === undefined) return event;
      return { ...event, sender: { kind: event.sender.kind, name: event.sender.name } };
    case 'upgrade.offered':
    case 'upgrade.accepted':
      return { ...event, offer: customerOffer(event.offer) };
    case 'callback.booked':
    case 'callback.cancelled':
      return event.by === undefined ? event : { ...event, by: { ...event.by, agentId: NOBODY } };
    case 'conversation.assigned':
      return { ...event, agentId: NOBODY };
    case 'conversation.transferred': {
      const to = 'agentId' in event.to ? { ...event.to, agentId: NOBODY } : event.to;
      return { type: event.type, number: event.number, at: event.at, from: { ...event.from, agentId: NOBODY }, to };
    }
    case 'conversation.ended':
      return event.by === null ? event : { ...event, by: { ...event.by, agentId: NOBODY } };
    default:
      return event;
  }
}

/** The state as a customer may see it; `apply` on it with `customerEvent`s gives the view of the next state. */
export function customerState(state: ConversationState): ConversationState {
  const { phase, upgrade, quota, callback } = state;
  return {
    ...state,
    phase: customerPhase(phase),
    callback: customerCallback(callback),
    upgrade: upgrade === null ? null : { ...upgrade, offer: customerOffer(upgrade.offer) },
    quota: { ...quota, sent: 0 },
    isMuted: false,
    dialogue: null,
  };
}

/** Who is asked to take it, and who let it pass, is none of the customer's concern: he waits. */
function customerPhase(phase: Phase): Phase {
  if (phase.state === 'human') return { ...phase, agentId: NOBODY };
  return phase.state === 'queued' ? { ...phase, offer: null, passedBy: [], precedence: null } : phase;
}

/** Whom it is meant for is not promised to him. */
const customerCallback = (callback: ConversationState['callback']): ConversationState['callback'] =>
  callback === null ? null : { ...callback, agent: null };

const customerOffer = (offer: UpgradeOffer): UpgradeOffer =>
  offer.target.kind === 'agent' ? { ...offer, target: { ...offer.target, agentId: NOBODY } } : offer;
