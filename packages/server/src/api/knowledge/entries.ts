import type { Id } from '@zhida/core/kit';
import { answerFileIds, type Answer, type Attachment } from '@zhida/core/knowledge';
import type { AttachmentDraft, KnowledgeEntry as ShownEntry } from '@zhida/protocol/endpoints';
import { findFile, findKnowledgeEntry, forTenant, listKnowledgeEntries, type TenantTransaction } from '@zhida/store';
import { moveEntry, removeEntry } from '../../knowledge/entries.ts';
import { addPlain, changePlain, plainOf, type PlainEntry, type PlainParts } from '../../knowledge/plain.ts';
import { refuseWith, type Call, type Handler } from '../call.ts';
import { changing } from './changing.ts';

export const listEntries: Handler<'knowledge.list-entries'> = async ({ context, caller, query }) => {
  const { tenantId } = caller.staff.principal;
  const { groupId, search, after, limit } = query;
  const filter = { after, groupId, search, limit: limit + 1, isPublished: true };
  const rows = await forTenant(context.db, tenantId, (tx) => listKnowledgeEntries(tx, tenantId, filter, context.now()));
  const entries = rows.slice(0, limit).map(plainOf);
  return {
    entries: entries.map((entry) => shown(context, tenantId, entry)),
    next: rows.length > limit ? (entries.at(-1)?.place ?? null) : null,
  };
};

export const createEntry: Handler<'knowledge.create-entry'> = async (call) => {
  const { tenantId } = call.caller.staff.principal;
  const entry = await changing(call, 'knowledge-entry.created', async (change) => {
    const made = await addPlain(change, await partsOf(call, change.tx, null));
    return { result: made, target: made.id };
  });
  return shown(call.context, tenantId, entry);
};

export const updateEntry: Handler<'knowledge.update-entry'> = async (call) => {
  const { tenantId } = call.caller.staff.principal;
  const { entryId } = call.params;
  const entry = await changing(call, 'knowledge-entry.updated', async (change) => {
    const before = await findKnowledgeEntry(change.tx, tenantId, entryId);
    const parts = await partsOf(call, change.tx, before === null ? null : plainOf(before));
    await moveEntry(change, entryId, parts.groupId);
    const result = await changePlain(change, entryId, parts);
    return { result, target: entryId };
  });
  return shown(call.context, tenantId, entry);
};

export const deleteEntry: Handler<'knowledge.delete-entry'> = (call) =>
  changing(call, 'knowledge-entry.deleted', async (change) => {
    await removeEntry(change, call.params.entryId);
    return { result: { done: true as const }, target: call.params.entryId };
  });

type Writing = Pick<Call<'knowledge.create-entry'>, 'body' | 'caller'>;

/** What was written, with what the server knows of its files. */
async function partsOf(call: Writing, tx: TenantTransaction, before: PlainEntry | null): Promise<PlainParts> {
  const { groupId, question, similarQuestions, answer } = call.body;
  const had = new Set(before === null ? [] : answerFileIds(before.answer));
  const attachments: Attachment[] = [];
  for (const draft of answer.attachments) attachments.push(await attachmentOf(call, tx, draft, had));
  return { groupId, question, similarQuestions, answer: { text: answer.text, attachments } satisfies Answer };
}

/** One may attach what one uploaded, and leave what was attached before. */
async function attachmentOf(
  { caller }: Writing,
  tx: TenantTransaction,
  draft: AttachmentDraft,
  had: ReadonlySet<Id>,
): Promise<Attachment> {
  const { tenantId, agentId } = caller.staff.principal;
  if (draft.kind === 'link' || draft.kind === 'card' || draft.kind === 'menu') return draft;
  if (draft.kind === 'mini-program') {
    const { thumbnailFileId } = draft;
    return thumbnailFileId === undefined || had.has(thumbnailFileId) ? draft : refuseWith('file.not-found');
  }
  const file = await findFile(tx, tenantId, draft.fileId);
  if (file === null || file.kind !== draft.kind || (file.agentId !== agentId && !had.has(file.id)))
    return refuseWith('file.not-found');
  const { id: fileId, name, mimeType, sizeBytes, width, height } = file;
  return {
    kind: draft.kind,
    fileId,
    name,
    mimeType,
    sizeBytes,
    ...(width === null || height === null ? {} : { width, height }),
  };
}

/** An entry with links to its files. */
function shown(
  { links }: Call<'knowledge.list-entries'>['context'],
  tenantId: Id,
  { id, groupId, question, similarQuestions, answer }: PlainEntry,
): ShownEntry {
  const attachments = answer.attachments.map((attachment) => {
    if (!('fileId' in attachment)) return attachment;
    const { url: fileUrl, thumbnailUrl } = links.sign(tenantId, attachment.fileId, attachment.kind);
    return { ...attachment, fileUrl, thumbnailUrl };
  });
  return { id, groupId, question, similarQuestions: [...similarQuestions], answer: { text: answer.text, attachments } };
}
