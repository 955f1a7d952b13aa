import { ownerId } from '@zhida/core/conversations';
import { findAgent, forTenant } from '@zhida/store';
import type { KfHandler } from '../call.ts';
import { findCalledConversation, wireStateOf } from './called-conversation.ts';

/** 4.2: where a session stands. */
export const serviceStateGet: KfHandler<'service_state/get'> = async ({ context, app, fields }) => {
  const { tenantId } = app;
  const { state } = await findCalledConversation(context, app, fields);
  const agentId = state === null ? null : ownerId(state);
  const agent =
    agentId === null ? null : await forTenant(context.db, tenantId, (tx) => findAgent(tx, tenantId, agentId));
  return { service_state: wireStateOf(state), ...(agent === null ? {} : { servicer_userid: agent.userId }) };
};
