import { forTenant, listKnowledgeEntries } from '@zhida/store';
import type { KfHandler } from '../call.ts';
import { listed } from './answers.ts';
import { wantedGroup, wantedIntent } from './named.ts';
import { pageOf, placeOf } from './pages.ts';

/** 7.4 */
export const listIntentCall: KfHandler<'knowledge/list_intent'> = async ({ context, app, fields }) => {
  const { tenantId } = app;
  const place = placeOf(fields);
  const filter = {
    after: place.after,
    groupId: wantedGroup(fields.group_id),
    id: wantedIntent(fields.intent_id),
    search: null,
    limit: place.limit + 1,
  };
  const rows = await forTenant(context.db, tenantId, (tx) => listKnowledgeEntries(tx, tenantId, filter));
  const { shown, next } = pageOf(rows, place);
  return { ...next, intent_list: shown.map(listed) };
};
