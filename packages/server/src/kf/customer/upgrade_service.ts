import { randomUUID } from 'node:crypto';
import type { UpgradeOffer } from '@zhida/core/conversations';
import { upgradeOfferFields } from '@zhida/protocol/kf';
import { findAgentsByUserIds, findUpgradeGroup, forTenant, isInUpgradeRange, type AppPrincipal } from '@zhida/store';
import { refuseWith } from '../../api/call.ts';
import type { Context } from '../../context.ts';
import type { KfCall, KfHandler } from '../call.ts';
import { refuseKf } from '../errors.ts';
import { findCalledConversation } from '../service_state/called-conversation.ts';

/** 7.2: offers a customer a member or a group. */
export const upgradeService: KfHandler<'customer/upgrade_service'> = async ({ context, app, fields }) => {
  const { conversationId, state } = await findCalledConversation(context, app, fields);
  const offer = await offerOf(context, app, fields);
  if (state === null) refuseKf(95031, 'the customer has not consulted within 48 hours');
  const outcome = await context.engine.submit({
    tenantId: app.tenantId,
    conversationId,
    key: `kf:${randomUUID()}`,
    input: { type: 'offer-upgrade', by: { appId: app.id }, offer },
  });
  return outcome.ok ? {} : refuseWith(outcome.refusal);
};

/** The offer of a call; what is outside the configured range is refused with 95021. */
async function offerOf(
  { db }: Context,
  { tenantId }: AppPrincipal,
  fields: KfCall<'customer/upgrade_service'>['fields'],
): Promise<UpgradeOffer> {
  return forTenant(db, tenantId, async (tx): Promise<UpgradeOffer> => {
    if (fields.type === 1) {
      const { userid, wording } = upgradeOfferFields.member.parse(fields.member);
      const agent = (await findAgentsByUserIds(tx, tenantId, [userid])).get(userid);
      if (agent === undefined || !(await isInUpgradeRange(tx, tenantId, agent.id)))
        refuseKf(95021, 'the member is not configured for the upgrade service');
      const target = { kind: 'agent', agentId: agent.id, agentName: agent.name } as const;
      return { target, ...(wording === undefined ? {} : { wording }) };
    }
    const { chat_id: chatId, wording } = upgradeOfferFields.groupchat.parse(fields.groupchat);
    const group = await findUpgradeGroup(tx, tenantId, chatId);
    if (group === null) refuseKf(95021, 'the group is not configured for the upgrade service');
    const { name, url } = group;
    const target = { kind: 'group', chatId, name, ...(url === null ? {} : { url }) } as const;
    return { target, ...(wording === undefined ? {} : { wording }) };
  });
}
