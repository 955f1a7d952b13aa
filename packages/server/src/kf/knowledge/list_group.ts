import { forTenant, listKnowledgeGroups } from '@zhida/store';
import { beginChange } from '../../knowledge/change.ts';
import type { KfHandler } from '../call.ts';
import { groupIdOf } from '../ids.ts';
import { wantedGroup } from './named.ts';
import { pageOf, placeOf } from './pages.ts';

/** 7.4: the default group is there from the first look on. */
export const listGroupCall: KfHandler<'knowledge/list_group'> = async ({ context, app, fields }) => {
  const { tenantId } = app;
  const at = context.now();
  const place = placeOf(fields);
  const id = wantedGroup(fields.group_id);
  const rows = await forTenant(context.db, tenantId, async (tx) => {
    await beginChange({ tx, tenantId, at });
    return listKnowledgeGroups(tx, tenantId, { after: place.after, id, limit: place.limit + 1 });
  });
  const { shown, next } = pageOf(rows, place);
  const group_list = shown.map((group) => ({
    group_id: groupIdOf(group.id),
    name: group.name,
    is_default: group.isDefault ? (1 as const) : (0 as const),
  }));
  return { ...next, group_list };
};
