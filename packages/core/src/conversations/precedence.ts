import { accept, refuse } from '../engine/index.ts';
import type { Recorded } from '../engine/index.ts';
import type { ConversationDecision } from './consequences.ts';
import type { ConversationEvent } from './events.ts';
import type { ConversationInput } from './inputs.ts';
import { isHeld, precedenceOf, type ConversationState } from './state.ts';

type Prioritise = Extract<ConversationInput, { type: 'prioritise' }>;
type Prioritised = Recorded<Extract<ConversationEvent, { type: 'conversation.prioritised' }>>;

/** A supervisor's word on who waits holds until the wait is over, and can be taken back meanwhile. */
export function prioritise(state: ConversationState, input: Prioritise): ConversationDecision {
  const { by, priorityClass, isFront, reason } = input;
  if (!by.mayOverride) return refuse('access.denied');
  if (state.phase.state !== 'queued' || isHeld(state)) return refuse('conversation.not-queued');
  const had = precedenceOf(state);
  const changes = {
    ...(priorityClass === undefined || priorityClass === had.priorityClass ? {} : { priorityClass }),
    ...(isFront === undefined || isFront === (had.front !== null) ? {} : { isFront }),
  };
  if (Object.keys(changes).length === 0) return accept();
  const { agentId, agentName } = by;
  return accept([{ type: 'conversation.prioritised', agentId, agentName, ...changes, reason }], [{ kind: 'route' }]);
}

/** The state after a supervisor's word. */
export function prioritised(state: ConversationState, event: Prioritised): ConversationState {
  const { phase } = state;
  if (phase.state !== 'queued') return state;
  const { at, agentId, priorityClass, isFront } = event;
  const { precedence: had } = phase;
  return {
    ...state,
    phase: {
      ...phase,
      precedence: {
        priorityClass: priorityClass === undefined ? (had?.priorityClass ?? null) : priorityClass,
        front: isFront === undefined ? (had?.front ?? null) : isFront ? { at, agentId } : null,
      },
    },
  };
}
