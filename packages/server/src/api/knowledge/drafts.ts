import { findKnowledgeEntry } from '@zhida/store';
import { moveDraft, saveDraft } from '../../knowledge/entries.ts';
import type { Handler } from '../call.ts';
import { proposing } from './changing.ts';
import { readContent } from './contents.ts';
import { shownEntry } from './shown.ts';

export const save: Handler<'knowledge.save-draft'> = (call) =>
  proposing(call, 'knowledge-entry.drafted', async (change) => {
    const { tx, tenantId } = change;
    const { entryId: id } = call.params;
    const { revision, base, draft } = call.body;
    const before = await findKnowledgeEntry(tx, tenantId, id);
    const content = await readContent(tx, call.caller.staff.principal, draft, before);
    const entry = await saveDraft(change, { id, revision }, { draft: content, base });
    return { result: await shownEntry(call.context, tx, tenantId, entry), target: id };
  });

const ACTIONS = {
  submit: 'knowledge-entry.submitted',
  return: 'knowledge-entry.returned',
  discard: 'knowledge-entry.discarded',
} as const;

export const move: Handler<'knowledge.move-draft'> = (call) =>
  proposing(call, ACTIONS[call.body.act], async (change) => {
    const { entryId: id } = call.params;
    const { revision, act, remark } = call.body;
    const entry = await moveDraft(change, { id, revision }, act, remark);
    const shown = entry === null ? null : await shownEntry(call.context, change.tx, change.tenantId, entry);
    return { result: { entry: shown }, target: id };
  });
