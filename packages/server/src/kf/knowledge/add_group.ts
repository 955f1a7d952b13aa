import { forTenant } from '@zhida/store';
import { addGroup } from '../../knowledge/groups.ts';
import type { KfHandler } from '../call.ts';
import { groupIdOf } from '../ids.ts';

/** 7.4 */
export const addGroupCall: KfHandler<'knowledge/add_group'> = async ({ context, app, fields }) => {
  const { tenantId } = app;
  const at = context.now();
  const { id } = await forTenant(context.db, tenantId, (tx) => addGroup({ tx, tenantId, at }, fields.name));
  return { group_id: groupIdOf(id) };
};
