import { forTenant, listKnowledgeEntries, settleQuestions } from '@zhida/store';
import { createEntry as create, moveEntry, removeEntry, requireEntry } from '../../knowledge/entries.ts';
import type { Handler } from '../call.ts';
import { changing, proposing } from './changing.ts';
import { readContent } from './contents.ts';
import { shownEntry, shownLines } from './shown.ts';

export const listEntries: Handler<'knowledge.list-entries'> = ({ context, caller, query }) => {
  const { tenantId } = caller.staff.principal;
  const { limit } = query;
  return forTenant(context.db, tenantId, async (tx) => {
    const rows = await listKnowledgeEntries(tx, tenantId, { ...query, limit: limit + 1 }, context.now());
    const shown = rows.slice(0, limit);
    return {
      entries: await shownLines(context, tx, tenantId, shown),
      next: rows.length > limit ? (shown.at(-1)?.place ?? null) : null,
    };
  });
};

export const readEntry: Handler<'knowledge.read-entry'> = ({ context, caller, params }) => {
  const { tenantId } = caller.staff.principal;
  return forTenant(context.db, tenantId, async (tx) => {
    const entry = await requireEntry({ tx, tenantId, at: context.now() }, params.entryId);
    return shownEntry(context, tx, tenantId, entry);
  });
};

export const createEntry: Handler<'knowledge.create-entry'> = (call) =>
  proposing(call, 'knowledge-entry.drafted', async (change) => {
    const { tx, tenantId, at } = change;
    const { groupId, draft, settles } = call.body;
    const { principal } = call.caller.staff;
    const entry = await create(change, groupId, await readContent(tx, principal, draft, null));
    const [clusterId] = settles;
    if (clusterId !== undefined) {
      const by = principal.agentId;
      await settleQuestions(tx, tenantId, { ids: settles, clusterId, state: 'drafted', entryId: entry.id, at, by });
    }
    return { result: await shownEntry(call.context, tx, tenantId, entry), target: entry.id };
  });

export const moveEntryCall: Handler<'knowledge.move-entry'> = (call) =>
  changing(call, 'knowledge-entry.moved', async (change) => {
    const entry = await moveEntry(change, call.params.entryId, call.body.groupId);
    return { result: await shownEntry(call.context, change.tx, change.tenantId, entry), target: entry.id };
  });

export const deleteEntry: Handler<'knowledge.delete-entry'> = (call) =>
  changing(call, 'knowledge-entry.deleted', async (change) => {
    await removeEntry(change, call.params.entryId);
    return { result: { done: true as const }, target: call.params.entryId };
  });
