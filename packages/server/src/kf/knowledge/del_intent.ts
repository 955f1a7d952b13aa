import { forTenant } from '@zhida/store';
import { removeEntry } from '../../knowledge/entries.ts';
import type { KfHandler } from '../call.ts';
import { existingIntent } from './named.ts';

/** 7.4 */
export const delIntentCall: KfHandler<'knowledge/del_intent'> = async ({ context, app, fields }) => {
  const { tenantId } = app;
  const id = existingIntent(fields.intent_id);
  const at = context.now();
  await forTenant(context.db, tenantId, (tx) => removeEntry({ tx, tenantId, at }, id));
  return {};
};
