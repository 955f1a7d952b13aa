import { accept, refuse, type Effect } from '../engine/index.ts';
import { notWaiting, type ConversationDecision } from './consequences.ts';
import { calling } from './decide-callback.ts';
import type { ConversationEvent } from './events.ts';
import type { AgentFacts, ConversationFacts } from './inputs.ts';
import { offerOf, ownerId, type ConversationState } from './state.ts';

/** Holds the conversation out to an agent, who has so long to accept it. */
export function makeOffer(agent: AgentFacts, withinMs: number, at: number): ConversationDecision {
  const until = at + withinMs;
  return accept(
    [{ type: 'offer.made', agentId: agent.id, agentName: agent.name, until }],
    [{ kind: 'set-timer', timer: 'offer-expired', dueAt: until }],
  );
}

/** The agent takes it. An offer stands until its time has run out, however late that is noticed. */
export function acceptOffer(state: ConversationState, agentId: string, facts: ConversationFacts): ConversationDecision {
  if (ownerId(state) === agentId) return accept();
  const offer = offerOf(state);
  if (offer?.agentId !== agentId) return refuse('offer.passed');
  const [called, effects] = calling(state, facts);
  return accept(
    [{ type: 'conversation.assigned', agentId, agentName: offer.agentName, by: 'router' }, ...called],
    [...notWaiting(state), ...effects],
  );
}

/** The agent lets it pass: the next one is asked. Too late is no mistake. */
export function declineOffer(state: ConversationState, agentId: string): ConversationDecision {
  const offer = offerOf(state);
  if (offer?.agentId !== agentId) return accept();
  return accept([{ type: 'offer.passed', agentId, agentName: offer.agentName, how: 'declined' }], [{ kind: 'route' }]);
}

/** Nobody answered in time. */
export function expireOffer(state: ConversationState, { at }: ConversationFacts): ConversationDecision {
  const offer = offerOf(state);
  if (offer === null) return accept();
  // The timer of an earlier offer.
  if (offer.until > at) return accept([], [{ kind: 'set-timer', timer: 'offer-expired', dueAt: offer.until }]);
  const { agentId, agentName } = offer;
  return accept(
    [{ type: 'offer.passed', agentId, agentName, how: 'missed' }],
    [{ kind: 'route' }, { kind: 'tell-set-aside', agentId }],
  );
}

/**
 * An offer ends with whatever ends the wait: its timer goes, and unless its agent is the one who has the conversation now,
 * his place is free for somebody else.
 */
export function withOfferEnded(state: ConversationState, decision: ConversationDecision): ConversationDecision {
  const offer = offerOf(state);
  if (offer === null || !decision.ok || !decision.events.some(endsOffer)) return decision;
  const isHis = decision.events.some(
    (event) => event.type === 'conversation.assigned' && event.agentId === offer.agentId,
  );
  const asksRouter = decision.effects.some(({ kind }) => kind === 'route');
  const route: Effect[] = isHis || asksRouter ? [] : [{ kind: 'route' }];
  return accept(decision.events, [...decision.effects, CANCEL, ...route]);
}

const CANCEL: Effect = { kind: 'cancel-timer', timer: 'offer-expired' };

const ENDS: ReadonlySet<ConversationEvent['type']> = new Set([
  'offer.passed',
  'conversation.assigned',
  'conversation.queued',
  'queue.left',
  'conversation.ended',
]);

const endsOffer = ({ type }: ConversationEvent): boolean => ENDS.has(type);
