import { z } from 'zod';
import { idSchema, isStorableText } from '../kit/index.ts';
import { cardSchema, menuSchema, type Content } from '../messages/index.ts';
import { normaliseQuestion } from './normalise-question.ts';

export const MOST_GROUPS = 100;
export const MOST_ENTRIES_PER_GROUP = 200;
export const MOST_SIMILAR_QUESTIONS = 100;
export const MOST_ATTACHMENTS = 4;
export const MOST_GROUP_NAME_CHARACTERS = 12;
export const MOST_QUESTION_CHARACTERS = 200;
export const MOST_ANSWER_CHARACTERS = 500;

/** A text that says something, of at most so many characters (not half characters) that the database can store. */
const says = (most: number) =>
  z
    .string()
    .refine((text) => normaliseQuestion(text) !== '', 'is empty')
    .refine((text) => Array.from(text).length <= most, `has more than ${most} characters`)
    .refine(isStorableText, 'holds characters that cannot be stored');

export const groupNameSchema = says(MOST_GROUP_NAME_CHARACTERS);
export const questionSchema = says(MOST_QUESTION_CHARACTERS);
export const answerTextSchema = says(MOST_ANSWER_CHARACTERS);

const webUrl = z.url({ protocol: /^https?$/ }).max(2_048);
const shown = z.string().refine(isStorableText, 'holds characters that cannot be stored');
const stored = {
  fileId: idSchema,
  name: z.string(),
  mimeType: z.string(),
  sizeBytes: z.number().int().nonnegative(),
  width: z.number().int().positive().optional(),
  height: z.number().int().positive().optional(),
};

/** What goes with an answer. The server fills in what it knows of a file; a link keeps the picture it was given. */
export const attachmentSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('image'), ...stored }),
  z.object({ kind: z.literal('video'), ...stored }),
  z.object({
    kind: z.literal('link'),
    url: webUrl,
    title: shown.min(1).max(128),
    description: shown.max(512).optional(),
    pictureUrl: webUrl.optional(),
  }),
  z.object({
    kind: z.literal('mini-program'),
    appId: shown.min(1).max(64),
    title: shown.min(1).max(64),
    pagePath: shown.min(1).max(1_024),
    thumbnailFileId: idSchema.optional(),
  }),
  cardSchema,
  menuSchema,
]);
export type Attachment = z.infer<typeof attachmentSchema>;

export const answerSchema = z.object({
  text: answerTextSchema,
  attachments: z.array(attachmentSchema).max(MOST_ATTACHMENTS),
});
export type Answer = z.infer<typeof answerSchema>;

/** The answer as messages: its words first, then what goes with them. */
export const answerContents = ({ text, attachments }: Answer): readonly Content[] => [
  { kind: 'text', text },
  ...attachments.map(attachmentContent),
];

/** Pages load pictures from their own server only: a link that names one elsewhere is shown without it. */
function attachmentContent(attachment: Attachment): Content {
  if (attachment.kind !== 'link') return attachment;
  const { kind, url, title, description } = attachment;
  return { kind, url, title, ...(description === undefined ? {} : { description }) };
}

/** The files that an answer shows. */
export const answerFileIds = ({ attachments }: Answer): readonly string[] =>
  attachments.flatMap((attachment) => {
    if ('fileId' in attachment) return [attachment.fileId];
    return attachment.kind === 'mini-program' && attachment.thumbnailFileId !== undefined
      ? [attachment.thumbnailFileId]
      : [];
  });
