import { forTenant } from '@zhida/store';
import { renameGroup } from '../../knowledge/groups.ts';
import type { KfHandler } from '../call.ts';
import { existingGroup } from './named.ts';

/** 7.4 */
export const modGroupCall: KfHandler<'knowledge/mod_group'> = async ({ context, app, fields }) => {
  const { tenantId } = app;
  const id = existingGroup(fields.group_id);
  const at = context.now();
  await forTenant(context.db, tenantId, (tx) => renameGroup({ tx, tenantId, at }, id, fields.name));
  return {};
};
