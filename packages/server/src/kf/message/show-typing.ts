import { APP_WINDOW_MS, ownerId } from '@zhida/core/conversations';
import type { KfCall } from '../call.ts';
import { findCalledSession } from '../customservice/called-session.ts';
import { refuseKf } from '../errors.ts';

type Call = KfCall<'message/custom/typing'>;

/** 11.1: the customer sees that somebody is typing, if he looks. */
export async function showTyping({
  context,
  app,
  fields,
}: Pick<Call, 'context' | 'app' | 'fields'>): Promise<Record<string, never>> {
  const { touser, command } = fields;
  if (command !== 'Typing' && command !== 'CancelTyping') refuseKf(40058, 'invalid parameter: command');
  const { tenantId } = app;
  const state = await findCalledSession(context, app, touser);
  const since = state?.quota.since ?? null;
  if (state === null || since === null || context.now() - since > APP_WINDOW_MS)
    return refuseKf(45015, 'response out of time limit');
  const { id: conversationId, customerId } = state;
  if (command === 'Typing')
    context.sendTyping({ tenantId, conversationId, side: 'agent', customerId, ownerId: ownerId(state) });
  return {};
}
