import { boundedText, idSchema } from '@zhida/core/kit';
import {
  answerTextSchema,
  attachmentSchema,
  groupNameSchema,
  MOST_ATTACHMENTS,
  MOST_SIMILAR_QUESTIONS,
  questionSchema,
} from '@zhida/core/knowledge';
import { z } from 'zod';
import { done, endpoint, limitSchema } from './endpoint.ts';

const group = z.object({ id: idSchema, name: z.string(), isDefault: z.boolean(), entryCount: z.number().int() });
export type KnowledgeGroup = z.infer<typeof group>;

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

const entry = z.object({
  id: idSchema,
  groupId: idSchema,
  question: z.string(),
  similarQuestions: z.array(z.string()),
  answer: z.object({ text: z.string(), attachments: z.array(shownAttachment) }),
});
export type KnowledgeEntry = z.infer<typeof entry>;

const entryDraft = z.object({
  groupId: idSchema,
  question: questionSchema,
  similarQuestions: z.array(questionSchema).max(MOST_SIMILAR_QUESTIONS),
  answer: z.object({ text: answerTextSchema, attachments: z.array(attachmentDraft).max(MOST_ATTACHMENTS) }),
});
export type KnowledgeEntryDraft = z.infer<typeof entryDraft>;

const groupId = z.object({ groupId: idSchema });
const entryId = z.object({ entryId: idSchema });

export const knowledgeEndpoints = {
  'knowledge.list-groups': endpoint({
    access: 'staff',
    says: 'The groups of the knowledge, in the order of making.',
    answer: z.object({ groups: z.array(group) }),
  }),
  'knowledge.create-group': endpoint({
    access: 'staff',
    says: 'Adds a group; needs a supervisor, as all changes of the knowledge.',
    body: z.object({ name: groupNameSchema }),
    answer: group,
  }),
  'knowledge.rename-group': endpoint({
    access: 'staff',
    says: 'Renames a group, but never the default one.',
    params: groupId,
    body: z.object({ name: groupNameSchema }),
    answer: group,
  }),
  'knowledge.delete-group': endpoint({
    access: 'staff',
    says: 'Removes a group, but never the default one, to which its entries move.',
    params: groupId,
    answer: done,
  }),
  'knowledge.list-entries': endpoint({
    access: 'staff',
    says: 'Entries in the order of making, of one group or all, with the words that were searched.',
    query: z.object({
      groupId: idSchema.optional(),
      search: boundedText(100, 1).optional(),
      after: z.coerce.number().int().nonnegative().max(Number.MAX_SAFE_INTEGER).default(0),
      limit: limitSchema,
    }),
    answer: z.object({ entries: z.array(entry), next: z.number().int().nullable() }),
  }),
  'knowledge.create-entry': endpoint({
    access: 'staff',
    says: 'Adds an entry; each of its questions may be in the knowledge once.',
    body: entryDraft,
    answer: entry,
  }),
  'knowledge.update-entry': endpoint({
    access: 'staff',
    says: 'Changes an entry.',
    params: entryId,
    body: entryDraft,
    answer: entry,
  }),
  'knowledge.delete-entry': endpoint({
    access: 'staff',
    says: 'Removes an entry.',
    params: entryId,
    answer: done,
  }),
};
