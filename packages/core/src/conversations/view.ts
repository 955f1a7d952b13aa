import type { HiddenEvent, RecordedConversationEvent } from './apply.ts';
import type { ConversationState } from './state.ts';

export type CustomerEvent = RecordedConversationEvent | HiddenEvent;

const NOBODY = '00000000-0000-0000-0000-000000000000';

/** What a customer may see of an event: no notes, no ids or side remarks of staff. */
export function customerEvent(event: RecordedConversationEvent): CustomerEvent {
  switch (event.type) {
    case 'note.added':
      return { type: 'hidden', number: event.number, at: event.at };
    case 'message.sent':
      if (event.sender.kind !== 'agent') return event;
      return { ...event, sender: { kind: 'agent', name: event.sender.name } };
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
  return state.phase.state === 'human' ? { ...state, phase: { ...state.phase, agentId: NOBODY } } : state;
}
