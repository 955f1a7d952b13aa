import { Failure } from '@zhida/core/engine';
import type { Id } from '@zhida/core/kit';
import type { Content, ContentDraft } from '@zhida/core/messages';
import { findFile, forTenant, recordFileUse } from '@zhida/store';
import type { Context } from '../context.ts';

/** Who sends it: files may be sent by who uploaded them. */
export type Uploader = { readonly customerId: Id } | { readonly agentId: Id };

/** True when a draft is complete as it is and needs no look at the file store. */
export const isComplete = (draft: ContentDraft): draft is Exclude<ContentDraft, { fileId: Id }> => !('fileId' in draft);

/** The content of a draft: a file's name, type and measures are those the server found. Refuses files of others. */
export async function contentFromDraft(
  { db }: Pick<Context, 'db'>,
  target: { readonly tenantId: Id; readonly conversationId: Id; readonly uploader: Uploader },
  draft: ContentDraft,
): Promise<Content> {
  if (isComplete(draft)) return draft;
  const { tenantId, conversationId, uploader } = target;
  return forTenant(db, tenantId, async (tx) => {
    const file = await findFile(tx, tenantId, draft.fileId);
    const isOwn =
      file !== null &&
      ('customerId' in uploader ? file.customerId === uploader.customerId : file.agentId === uploader.agentId);
    if (!isOwn || file.kind !== draft.kind)
      throw new Failure('No such file of this sender.', { code: 'file.not-found', retryable: false });
    await recordFileUse(tx, tenantId, file.id, conversationId);
    return {
      kind: draft.kind,
      fileId: file.id,
      name: file.name,
      mimeType: file.mimeType,
      sizeBytes: file.sizeBytes,
      ...(file.width === null ? {} : { width: file.width }),
      ...(file.height === null ? {} : { height: file.height }),
      ...(draft.durationMs === undefined ? {} : { durationMs: draft.durationMs }),
    };
  });
}
