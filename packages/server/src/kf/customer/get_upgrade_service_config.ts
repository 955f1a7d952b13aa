import { findUpgradeRange, forTenant, listUserIds } from '@zhida/store';
import type { KfHandler } from '../call.ts';

/** 7.2: whom customers may be offered. */
export const getUpgradeServiceConfig: KfHandler<'customer/get_upgrade_service_config'> = async ({ context, app }) => {
  const { tenantId } = app;
  return forTenant(context.db, tenantId, async (tx) => {
    const { agentIds, departmentIds, groups } = await findUpgradeRange(tx, tenantId);
    const userIds = await listUserIds(tx, tenantId);
    return {
      member_range: {
        userid_list: agentIds.flatMap((id) => userIds.get(id) ?? []),
        department_id_list: [...departmentIds],
      },
      groupchat_range: { chat_id_list: groups.map(({ chatId }) => chatId) },
    };
  });
};
