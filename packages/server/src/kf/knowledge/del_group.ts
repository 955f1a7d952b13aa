import { forTenant } from '@zhida/store';
import { removeGroup } from '../../knowledge/groups.ts';
import type { KfHandler } from '../call.ts';
import { existingGroup } from './named.ts';

/** 7.4 */
export const delGroupCall: KfHandler<'knowledge/del_group'> = async ({ context, app, fields }) => {
  const { tenantId } = app;
  const id = existingGroup(fields.group_id);
  const at = context.now();
  await forTenant(context.db, tenantId, (tx) => removeGroup({ tx, tenantId, at }, id));
  return {};
};
