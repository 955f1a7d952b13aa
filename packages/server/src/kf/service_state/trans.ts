import { randomUUID } from 'node:crypto';
import type { ConversationInput, ConversationState, EventOccasion } from '@zhida/core/conversations';
import { SERVICE_STATE_NUMBERS } from '@zhida/core/conversations';
import { findAgentsByUserIds, forTenant } from '@zhida/store';
import { refuseWith } from '../../api/call.ts';
import type { KfCall, KfHandler } from '../call.ts';
import { createCode } from '../codes.ts';
import { refuseKf } from '../errors.ts';
import { findCalledConversation } from './called-conversation.ts';

type Move = Extract<ConversationInput, { type: 'move-as-app' }>['to'];
type Call = KfCall<'service_state/trans'>;

/** 4.3: moves a session, by the same rules whoever asks. */
export const serviceStateTrans: KfHandler<'service_state/trans'> = async (call) => {
  const { context, app, fields } = call;
  const { tenantId } = app;
  const { conversationId, state } = await findCalledConversation(context, app, fields);
  const to = await moveOf(call);
  if (state === null) return refuseKf(95013, 'the session has not started');
  const outcome = await context.engine.submit({
    tenantId,
    conversationId,
    key: `kf:${randomUUID()}`,
    input: { type: 'move-as-app', by: { appId: app.id }, to },
  });
  if (!outcome.ok) {
    if (outcome.refusal === 'app.window-closed') refuseKf(95031, 'the customer has not consulted within 48 hours');
    return refuseWith(outcome.refusal);
  }
  const [event] = outcome.events;
  const occasion = event === undefined ? null : occasionOf(to, state);
  if (event === undefined || occasion === null) return {};
  const facts = { tenantId, conversationId, occasion, eventNumber: event.number, at: event.at };
  return { msg_code: createCode(context.secret, facts) };
};

/** What the numbers of the wire ask for. */
async function moveOf({ context, app, fields }: Call): Promise<Move> {
  const { service_state: target, servicer_userid: userId } = fields;
  if (target === SERVICE_STATE_NUMBERS.bot) return 'bot';
  if (target === SERVICE_STATE_NUMBERS.queued) return 'queued';
  if (target === SERVICE_STATE_NUMBERS.ended) return 'ended';
  if (target === SERVICE_STATE_NUMBERS.new) return refuseKf(95016, 'nothing moves back to state 0');
  if (userId === undefined) return refuseKf(40058, 'invalid parameter: servicer_userid is missing');
  const agents = await forTenant(context.db, app.tenantId, (tx) => findAgentsByUserIds(tx, app.tenantId, [userId]));
  const agentId = agents.get(userId)?.id;
  return agentId === undefined ? refuseKf(95014, 'not a servicer of the kf account') : { agentId };
}

/** What an app may say a word on: the first time in a round that a session goes to the pool or to a person, and each end. */
function occasionOf(to: Move, before: ConversationState): EventOccasion | null {
  if (to === 'bot') return null;
  if (to === 'ended') return 'ended';
  if (to === 'queued') return before.queuedSince === null ? 'queued' : null;
  return before.wasServed ? null : 'assigned';
}
