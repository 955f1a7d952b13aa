import { accept, refuse, type Effect } from '../engine/index.ts';
import { HOUR_MS, unreachable } from '../kit/index.ts';
import type { Content } from '../messages/index.ts';
import { agentRefusal } from './agent-refusal.ts';
import { endedBy, notWaiting, queued, waiting, type ConversationDecision } from './consequences.ts';
import { calling } from './decide-callback.ts';
import type { ConversationEvent } from './events.ts';
import type { ConversationFacts, ConversationInput, EventOccasion } from './inputs.ts';
import type { ConversationState, ServiceState } from './state.ts';

/** How long after the customer's last word an app may speak. */
export const APP_WINDOW_MS = 48 * HOUR_MS;
/** How many messages an app may send after each word of the customer. */
export const MOST_APP_MESSAGES = 5;

type AppInput = Extract<
  ConversationInput,
  { type: 'send-as-app' | 'reply-to-event' | 'move-as-app' | 'offer-upgrade' | 'cancel-upgrade' }
>;

/** What follows when the program that runs an account asks for something. The rules are those of the 微信客服 API. */
export function decideForApp(
  state: ConversationState,
  input: AppInput,
  facts: ConversationFacts,
): ConversationDecision {
  if (facts.account.appId !== input.by.appId) return refuse('account.not-run-by-app');
  switch (input.type) {
    case 'send-as-app':
      return send(state, input, facts);
    case 'reply-to-event':
      if (!isStillSo(state, input.occasion)) return refuse('app.event-passed');
      return accept([{ ...message(state, input, facts), isEventReply: true }]);
    case 'move-as-app':
      return move(state, input.to, facts);
    case 'offer-upgrade':
      return accept([{ type: 'upgrade.offered', offer: input.offer }]);
    case 'cancel-upgrade':
      return state.upgrade === null ? accept() : accept([{ type: 'upgrade.cancelled' }]);
    default:
      return unreachable(input);
  }
}

function send(
  state: ConversationState,
  input: Extract<AppInput, { type: 'send-as-app' }>,
  facts: ConversationFacts,
): ConversationDecision {
  const { phase, quota } = state;
  if (phase.state !== 'new' && phase.state !== 'bot') return refuse('app.person-in-charge');
  if (!isWithinWindow(state, facts)) return refuse('app.window-closed');
  if (quota.sent >= MOST_APP_MESSAGES) return refuse('app.quota-used-up');
  // Its first word makes the app the one who serves.
  const engaged: ConversationEvent[] = phase.state === 'new' ? [{ type: 'bot.engaged' }] : [];
  return accept([...engaged, message(state, input, facts)]);
}

const message = (
  state: ConversationState,
  input: { readonly by: { readonly appId: string }; readonly messageId: string; readonly content: Content },
  facts: ConversationFacts,
) =>
  ({
    type: 'message.sent',
    messageId: input.messageId,
    sender: { kind: 'bot', appId: input.by.appId, name: facts.account.botName },
    content: input.content,
    ordinal: state.receipts.customer.received + 1,
  }) as const;

const isWithinWindow = ({ quota }: ConversationState, facts: ConversationFacts): boolean =>
  quota.since !== null && facts.at - quota.since <= APP_WINDOW_MS;

const STATE_OF: Readonly<Record<Exclude<EventOccasion, 'entered'>, ServiceState>> = {
  queued: 'queued',
  assigned: 'human',
  ended: 'ended',
};

/** Whether what the event led to still holds. Who has come in may be greeted wherever he stands. */
const isStillSo = ({ phase }: ConversationState, occasion: EventOccasion): boolean =>
  occasion === 'entered' || phase.state === STATE_OF[occasion];

function move(
  state: ConversationState,
  to: Extract<AppInput, { type: 'move-as-app' }>['to'],
  facts: ConversationFacts,
): ConversationDecision {
  const { phase } = state;
  if (phase.state === 'ended') return refuse('conversation.already-ended');
  // Who only looked in has begun nothing that could be moved.
  if (phase.state === 'new' && state.quota.since === null) return refuse('conversation.not-open');
  if (to === 'ended') return accept(...endedBy(state, 'app', null));
  if (!isWithinWindow(state, facts)) return refuse('app.window-closed');
  if (typeof to === 'object') return give(state, to.agentId, facts);
  const isWithApp = phase.state === 'new' || phase.state === 'bot';
  if (to === 'queued') {
    return isWithApp ? accept([queued('app', facts.at)], waiting(facts)) : refuse('app.move-not-allowed');
  }
  return phase.state === 'new' ? accept([{ type: 'bot.engaged' }]) : refuse('app.move-not-allowed');
}

/** From wherever it stands to this agent, also from one to another. */
function give(state: ConversationState, agentId: string, facts: ConversationFacts): ConversationDecision {
  const { phase, servedBy } = state;
  const isTransfer = phase.state === 'human';
  if (isTransfer && phase.agentId === agentId) return accept();
  const refusal = agentRefusal(servedBy, facts);
  if (refusal !== null || facts.agent === undefined) return refuse(refusal ?? 'agent.not-found');
  const [called, callEffects] = calling(state, facts);
  const routed: Effect[] = isTransfer ? [{ kind: 'route' }] : [];
  return accept(
    [{ type: 'conversation.assigned', agentId: facts.agent.id, agentName: facts.agent.name, by: 'app' }, ...called],
    [...notWaiting(state), ...routed, ...callEffects],
  );
}

/**
 * Whether the app that runs an account has to hear of an event: what customers and agents do. What the app did itself, and
 * what only the screens of the product show, is no news to it.
 */
export function isNewsForApp(event: ConversationEvent): boolean {
  switch (event.type) {
    case 'conversation.visited':
    case 'conversation.transferred':
    case 'message.recalled':
    case 'customer.muted':
      return true;
    case 'conversation.opened':
      return event.visit !== null;
    case 'message.sent':
      return event.sender.kind !== 'bot';
    case 'conversation.queued':
      return event.reason !== 'app';
    case 'conversation.assigned':
      return event.by !== 'app';
    case 'conversation.ended':
      return event.reason === 'agent';
    default:
      return false;
  }
}
