import type { ContentDraft } from '@zhida/core/messages';
import type { FileKind } from '@zhida/protocol/endpoints';
import { fitImage } from './fit-image.ts';
import { rest } from './rest.ts';

export interface UploadWatch {
  readonly signal: AbortSignal;
  /** Part that has arrived, 0 to 1. */
  readonly onProgress: (ratio: number) => void;
}

/** Brings a file to the server and returns the message content that names it. */
export async function uploadFile(file: File, { signal, onProgress }: UploadWatch): Promise<ContentDraft> {
  const kind = kindOf(file.type);
  const fitted = kind === 'image' ? await fitImage(file) : file;
  const stored = await rest.upload(fitted, {
    name: file.name === '' ? 'file' : file.name,
    kind,
    signal,
    onProgress: (sent, total) => onProgress(total === 0 ? 1 : sent / total),
  });
  return { kind: stored.kind, fileId: stored.fileId };
}

/** What the sender takes it for; the server looks into it and has the last word. */
export function kindOf(mimeType: string): Extract<FileKind, 'image' | 'video' | 'file'> {
  if (/^image\/(png|jpeg|gif|webp)$/.test(mimeType)) return 'image';
  return /^video\/(mp4|webm|quicktime)$/.test(mimeType) ? 'video' : 'file';
}
