export {
  contentKindSchema,
  contentSchema,
  contentDraftSchema,
  contentDetail,
  contentFileIds,
  type Content,
  type ContentDraft,
  type ContentKind,
} from './content/index.ts';
export type { FileContent, MenuContent, TextContent } from './content/index.ts';
export { cardSchema, menuSchema } from './content/structured.ts';
export { contentTexts, mapTexts, type ContentText } from './content/map-texts.ts';
export { menuLines } from './content/menu-lines.ts';
export { senderSchema, type Sender, type SenderKind } from './sender.ts';
export { excerptAround, findWords, foldText, pairsOf, wordsOfContent, type TextRange } from './find-words.ts';
