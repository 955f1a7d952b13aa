import { randomUUID } from 'node:crypto';
import { refuseWith } from '../../api/call.ts';
import type { KfHandler } from '../call.ts';
import { findCalledConversation } from '../service_state/called-conversation.ts';

/** 7.2: takes an offer back. */
export const cancelUpgradeService: KfHandler<'customer/cancel_upgrade_service'> = async ({ context, app, fields }) => {
  const { conversationId, state } = await findCalledConversation(context, app, fields);
  if (state === null) return {};
  const outcome = await context.engine.submit({
    tenantId: app.tenantId,
    conversationId,
    key: `kf:${randomUUID()}`,
    input: { type: 'cancel-upgrade', by: { appId: app.id } },
  });
  return outcome.ok ? {} : refuseWith(outcome.refusal);
};
