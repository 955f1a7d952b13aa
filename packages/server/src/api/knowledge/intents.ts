import { MOST_INTENTS } from '@zhida/core/knowledge';
import {
  deleteIntent,
  forgetIntentRules,
  forTenant,
  hasIntent,
  isIntentUsed,
  listIntents,
  saveIntent,
} from '@zhida/store';
import { beginChange, refuse } from '../../knowledge/change.ts';
import type { Handler } from '../call.ts';
import { changing } from './changing.ts';

export const list: Handler<'knowledge.list-intents'> = async ({ context, caller }) => {
  const { tenantId } = caller.staff.principal;
  return { intents: await forTenant(context.db, tenantId, (tx) => listIntents(tx, tenantId)) };
};

export const save: Handler<'knowledge.save-intent'> = (call) =>
  changing(call, 'knowledge-intent.saved', async (change) => {
    const { tx, tenantId, at } = change;
    await beginChange(change);
    const intent = { key: call.params.intentKey, ...call.body };
    const isNew = !(await hasIntent(tx, tenantId, intent.key));
    if (isNew && (await listIntents(tx, tenantId)).length >= MOST_INTENTS) refuse('knowledge.too-many-intents');
    await saveIntent(tx, tenantId, intent, at);
    return { result: intent, target: intent.key };
  });

export const remove: Handler<'knowledge.delete-intent'> = async (call) => {
  const removed = await changing(call, 'knowledge-intent.deleted', async (change) => {
    const { tx, tenantId } = change;
    const { intentKey: key } = call.params;
    await beginChange(change);
    if (await isIntentUsed(tx, tenantId, key)) refuse('knowledge.intent-in-use');
    if (!(await deleteIntent(tx, tenantId, key))) refuse('knowledge.intent-not-found');
    await forgetIntentRules(tx, tenantId, key);
    return { result: { done: true as const }, target: key };
  });
  call.context.announceAccounts(call.caller.staff.principal.tenantId);
  return removed;
};
