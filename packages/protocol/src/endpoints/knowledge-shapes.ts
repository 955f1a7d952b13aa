import { boundedText, idSchema, instantSchema } from '@zhida/core/kit';
import {
  attachmentSchema,
  entryAnswerFields,
  entryContentSchema,
  intentKeySchema,
  MOST_ANSWERS,
  MOST_ATTACHMENTS,
} from '@zhida/core/knowledge';
import { z } from 'zod';

export const knowledgeGroupSchema = z.object({
  id: idSchema,
  name: z.string(),
  isDefault: z.boolean(),
  entryCount: z.number().int(),
});
export type KnowledgeGroup = z.infer<typeof knowledgeGroupSchema>;

const [image, video, link, miniProgram, card, menu] = attachmentSchema.options;
/** Links that work for a while, as with files of messages. */
const links = { fileUrl: z.string(), thumbnailUrl: z.string().nullable() };
const shownAttachment = z.discriminatedUnion('kind', [
  image.extend(links),
  video.extend(links),
  link,
  miniProgram,
  card,
  menu,
]);
export type ShownAttachment = z.infer<typeof shownAttachment>;

/** As clients send it: of a file only which one it is. */
const attachmentDraft = z.discriminatedUnion('kind', [
  image.pick({ kind: true, fileId: true }),
  video.pick({ kind: true, fileId: true }),
  link,
  miniProgram,
  card,
  menu,
]);
export type AttachmentDraft = z.infer<typeof attachmentDraft>;

const { intentKey, handOver, questions } = entryContentSchema.shape;

/** What an entry says, with links to its files. */
export const shownContentSchema = z.object({
  intentKey,
  handOver,
  questions,
  answers: z.array(entryAnswerFields.extend({ attachments: z.array(shownAttachment) })),
});
export type ShownContent = z.infer<typeof shownContentSchema>;

/** The same as clients send it. */
export const contentDraftBody = z.object({
  intentKey,
  handOver,
  questions,
  answers: z
    .array(
      entryAnswerFields
        .extend({ attachments: z.array(attachmentDraft).max(MOST_ATTACHMENTS) })
        .refine(
          ({ fromAt, untilAt }) => fromAt === null || untilAt === null || fromAt < untilAt,
          'ends before it begins',
        ),
    )
    .max(MOST_ANSWERS),
});
export type KnowledgeDraft = z.infer<typeof contentDraftBody>;

const figures = z.object({ shown: z.number().int(), solved: z.number().int(), complained: z.number().int() });
const person = z.object({ agentId: idSchema, name: z.string() });
export const remarkSchema = boundedText(500, 1).nullable().default(null);

/** Where an entry stands, for lists and editors alike. */
const standing = {
  id: idSchema,
  groupId: idSchema,
  /** What a writer names to show that he saw the newest. */
  revision: z.number().int(),
  /** The newest one published; 0: none. */
  version: z.number().int(),
  publication: z.enum(['none', 'published', 'expired']),
  expiresAt: instantSchema.nullable(),
  draftState: z.enum(['draft', 'review']).nullable(),
  changedAt: instantSchema,
  /** Of the last 30 days. */
  figures,
};

/** A line of the list: of the draft where there is one, else of what is published. */
export const entryLineSchema = z.object({
  ...standing,
  intentKey: intentKeySchema.nullable(),
  /** The first question in each language. */
  titles: z.array(z.object({ language: z.string(), text: z.string() })),
  questionCount: z.number().int(),
  answerCount: z.number().int(),
  languages: z.array(z.string()),
  /** The words of the first answer in each language. */
  answers: z.array(z.object({ language: z.string(), text: z.string() })),
});
export type KnowledgeLine = z.infer<typeof entryLineSchema>;

export const shownEntrySchema = z.object({
  ...standing,
  published: shownContentSchema.nullable(),
  draft: shownContentSchema.nullable(),
  /** The version that the draft began from. */
  draftBase: z.number().int().nullable(),
  /** Who wrote last on it; null: nobody, or a program. */
  draftBy: person.nullable(),
  draftAt: instantSchema.nullable(),
  remark: z.string().nullable(),
});
export type KnowledgeEntry = z.infer<typeof shownEntrySchema>;

export const entryVersionSchema = z.object({
  version: z.number().int(),
  content: shownContentSchema,
  madeAt: instantSchema,
  /** Null: a program. */
  madeBy: person.nullable(),
  note: z.string().nullable(),
  restores: z.number().int().nullable(),
});
export type KnowledgeVersion = z.infer<typeof entryVersionSchema>;

/** Questions that were not answered and ask about the same. */
export const unansweredClusterSchema = z.object({
  id: idSchema,
  /** The one that is most like the others. */
  title: z.string(),
  language: z.string(),
  latestAt: instantSchema,
  questions: z.array(z.object({ id: idSchema, text: z.string(), at: instantSchema, conversationId: idSchema })),
  /** The closest entries, best first. */
  nearest: z.array(z.object({ entryId: idSchema, title: z.string(), score: z.number() })),
});
export type UnansweredCluster = z.infer<typeof unansweredClusterSchema>;
