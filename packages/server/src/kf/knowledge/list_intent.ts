import { forTenant, listKnowledgeEntries } from '@zhida/store';
import { plainOf } from '../../knowledge/plain.ts';
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
    groupId: wantedGroup(fields.group_id) ?? undefined,
    id: wantedIntent(fields.intent_id) ?? undefined,
    isPublished: true,
    limit: place.limit + 1,
  };
  const rows = await forTenant(context.db, tenantId, (tx) => listKnowledgeEntries(tx, tenantId, filter, context.now()));
  const { shown, next } = pageOf(rows, place);
  return { ...next, intent_list: shown.map((entry) => listed(plainOf(entry))) };
};
