import { z } from 'zod';
import { unreachable } from '../../kit/index.ts';
import {
  fileDraftSchema,
  fileSchema,
  imageDraftSchema,
  imageSchema,
  videoDraftSchema,
  videoSchema,
  voiceDraftSchema,
  voiceSchema,
} from './file-kinds.ts';
import {
  cardSchema,
  linkDraftSchema,
  linkSchema,
  locationSchema,
  menuSchema,
  miniProgramDraftSchema,
  miniProgramSchema,
  orderSchema,
} from './structured.ts';
import { textDraftSchema, textSchema } from './text.ts';

export type { FileContent } from './file-kinds.ts';

/** What a message holds, as stored and shown. */
export const contentSchema = z.discriminatedUnion('kind', [
  textSchema,
  imageSchema,
  videoSchema,
  voiceSchema,
  fileSchema,
  locationSchema,
  linkSchema,
  cardSchema,
  miniProgramSchema,
  orderSchema,
  menuSchema,
]);
export type Content = z.infer<typeof contentSchema>;
export const contentKindSchema = z.enum(contentSchema.options.map((option) => option.shape.kind.value));
export type ContentKind = Content['kind'];
export type TextContent = z.infer<typeof textSchema>;
export type MenuContent = z.infer<typeof menuSchema>;

/** What a client sends: the same, but files are only named by their id. */
export const contentDraftSchema = z.discriminatedUnion('kind', [
  textDraftSchema,
  imageDraftSchema,
  videoDraftSchema,
  voiceDraftSchema,
  fileDraftSchema,
  locationSchema,
  linkDraftSchema,
  cardSchema,
  miniProgramDraftSchema,
  orderSchema,
  menuSchema,
]);
export type ContentDraft = z.infer<typeof contentDraftSchema>;

/** The telling words of a content: the text itself, or the name of what it shows. Empty for a bare picture or sound. */
export function contentDetail(content: Content): string {
  switch (content.kind) {
    case 'text':
      return content.text;
    case 'image':
    case 'video':
    case 'voice':
      return '';
    case 'file':
    case 'card':
      return content.name;
    case 'location':
      return content.name ?? content.address ?? '';
    case 'link':
    case 'mini-program':
    case 'order':
      return content.title;
    case 'menu':
      return content.head === '' ? (content.items[0]?.label ?? content.tail ?? '') : content.head;
    default:
      return unreachable(content);
  }
}

/** The files that the content points to. */
export function contentFileIds(content: Content | ContentDraft): readonly string[] {
  if ('fileId' in content) return [content.fileId];
  return 'thumbnailFileId' in content && content.thumbnailFileId !== undefined ? [content.thumbnailFileId] : [];
}
