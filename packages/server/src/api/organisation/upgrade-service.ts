import { randomBytes } from 'node:crypto';
import { findUpgradeRange, forTenant, setUpgradeRange, type UpgradeRange } from '@zhida/store';
import { refuseWith, type Handler } from '../call.ts';
import { administeredTenant, recordAct } from './act.ts';

const shown = ({ agentIds, departmentIds, groups }: UpgradeRange) => ({
  agentIds: [...agentIds],
  departmentIds: [...departmentIds],
  groups: groups.map((group) => ({ ...group })),
});

export const read: Handler<'upgrade-service.read'> = async ({ context, caller }) => {
  const { tenantId } = caller.staff.principal;
  return shown(await forTenant(context.db, tenantId, (tx) => findUpgradeRange(tx, tenantId)));
};

export const update: Handler<'upgrade-service.update'> = async (call) => {
  const { context, body } = call;
  const tenantId = administeredTenant(call);
  const groups = body.groups.map(({ chatId, name, url }) => ({ chatId: chatId ?? newChatId(), name, url }));
  if (new Set(groups.map(({ chatId }) => chatId)).size < groups.length) return refuseWith('request.malformed');
  return forTenant(context.db, tenantId, async (tx) => {
    await setUpgradeRange(tx, tenantId, { ...body, groups });
    const after = await findUpgradeRange(tx, tenantId);
    if (after.agentIds.length < new Set(body.agentIds).size) return refuseWith('agent.not-found');
    if (after.departmentIds.length < new Set(body.departmentIds).size) return refuseWith('department.not-found');
    await recordAct(tx, call, { action: 'upgrade-service.updated', target: tenantId });
    return shown(after);
  });
};

const newChatId = (): string => `wr${randomBytes(16).toString('base64url')}`;
