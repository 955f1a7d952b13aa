import type { ContentDraft } from '@zhida/core/messages';
import type { OutboxItem } from '@zhida/protocol/client';
import type { CustomerInput, FileKind } from '@zhida/protocol/endpoints';

/** A file on its way: what is shown before the server has it. */
export interface OutgoingFile {
  readonly kind: FileKind;
  readonly blob: Blob;
  readonly name: string;
  readonly width?: number;
  readonly height?: number;
  readonly durationMs?: number;
}

/** What the outbox holds: an input as it is, or a file that must be uploaded to become one. */
export type Outgoing =
  | { readonly type: 'input'; readonly input: CustomerInput; readonly file?: OutgoingFile }
  | { readonly type: 'file'; readonly file: OutgoingFile; readonly uploadId?: string };

export type OutgoingItem = OutboxItem<Outgoing>;

/** A message made of content; everything else that waits (a wish for a person) is no bubble. */
export const isMessage = (outgoing: Outgoing): boolean => outgoing.type === 'file' || outgoing.input.type === 'send';

/** The message of an uploaded file. */
export function fileDraft({ kind, durationMs }: OutgoingFile, fileId: string): ContentDraft {
  return { kind, fileId, ...(durationMs === undefined ? {} : { durationMs }) };
}
