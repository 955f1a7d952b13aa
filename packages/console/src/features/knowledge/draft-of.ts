import type { AttachmentDraft, ShownAttachment } from '@zhida/protocol/endpoints';

/** An attachment as it is sent: of a file only which one it is. */
export const draftOf = (attachment: ShownAttachment): AttachmentDraft =>
  'fileId' in attachment ? { kind: attachment.kind, fileId: attachment.fileId } : attachment;
