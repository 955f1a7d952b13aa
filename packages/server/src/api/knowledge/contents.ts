import type { Id } from '@zhida/core/kit';
import type { Attachment, EntryContent } from '@zhida/core/knowledge';
import type { AttachmentDraft, KnowledgeDraft, ShownContent } from '@zhida/protocol/endpoints';
import { findFile, type StoredEntry, type TenantTransaction } from '@zhida/store';
import type { SignedInStaff } from '../../access/staff-session.ts';
import type { Context } from '../../context.ts';
import { fileIdsOf } from '../../knowledge/import-entry.ts';
import { refuseWith } from '../call.ts';

type Writer = SignedInStaff['principal'];

/** What was written, with what the server knows of its files. */
export async function readContent(
  tx: TenantTransaction,
  writer: Writer,
  draft: KnowledgeDraft,
  before: StoredEntry | null,
): Promise<EntryContent> {
  const had = new Set(fileIdsOf(before));
  const answers: EntryContent['answers'] = [];
  for (const answer of draft.answers) {
    const attachments: Attachment[] = [];
    for (const each of answer.attachments) attachments.push(await attachmentOf(tx, writer, each, had));
    answers.push({ ...answer, attachments });
  }
  return { ...draft, answers };
}

/** One may attach what one uploaded, and leave what was attached before. */
async function attachmentOf(
  tx: TenantTransaction,
  { tenantId, agentId }: Writer,
  draft: AttachmentDraft,
  had: ReadonlySet<Id>,
): Promise<Attachment> {
  if (draft.kind === 'mini-program') {
    const { thumbnailFileId } = draft;
    return thumbnailFileId === undefined || had.has(thumbnailFileId) ? draft : refuseWith('file.not-found');
  }
  if (!('fileId' in draft)) return draft;
  const file = await findFile(tx, tenantId, draft.fileId);
  if (file === null || file.kind !== draft.kind || (file.agentId !== agentId && !had.has(file.id)))
    return refuseWith('file.not-found');
  const { id: fileId, name, mimeType, sizeBytes, width, height } = file;
  const size = width === null || height === null ? {} : { width, height };
  return { kind: draft.kind, fileId, name, mimeType, sizeBytes, ...size };
}

/** A content with links to its files. */
export const shownContent = ({ links }: Context, tenantId: Id, content: EntryContent): ShownContent => ({
  ...content,
  answers: content.answers.map((answer) => ({
    ...answer,
    attachments: answer.attachments.map((attachment) => {
      if (!('fileId' in attachment)) return attachment;
      const { url: fileUrl, thumbnailUrl } = links.sign(tenantId, attachment.fileId, attachment.kind);
      return { ...attachment, fileUrl, thumbnailUrl };
    }),
  })),
});
