import { boundedText, idSchema } from '@zhida/core/kit';
import {
  entryContentSchema,
  groupNameSchema,
  handOverPolicySchema,
  intentKeySchema,
  intentNamesSchema,
  intentSchema,
} from '@zhida/core/knowledge';
import { z } from 'zod';
import { done, endpoint, limitSchema } from './endpoint.ts';
import {
  contentDraftBody,
  entryLineSchema,
  entryVersionSchema,
  knowledgeGroupSchema as group,
  remarkSchema,
  shownEntrySchema as entry,
  unansweredClusterSchema,
} from './knowledge-shapes.ts';

const MOST_IMPORTED = 50;
const MOST_SETTLED = 500;

const groupId = z.object({ groupId: idSchema });
const entryId = z.object({ entryId: idSchema });
const intentKey = z.object({ intentKey: intentKeySchema });
const revision = z.number().int().positive();
const place = z.coerce.number().int().nonnegative().max(Number.MAX_SAFE_INTEGER).default(0);

const keptDaysSchema = z.number().int().min(1).max(3_650);

export const knowledgeEndpoints = {
  'knowledge.list-groups': endpoint({
    access: 'staff',
    says: 'The groups of the knowledge, in the order of making.',
    answer: z.object({ groups: z.array(group) }),
  }),
  'knowledge.create-group': endpoint({
    access: 'staff',
    says: 'Adds a group; needs a supervisor, as all changes of the knowledge but proposals.',
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
  'knowledge.list-intents': endpoint({
    access: 'staff',
    says: 'What customers want, by key, with when a person takes over.',
    answer: z.object({ intents: z.array(intentSchema) }),
  }),
  'knowledge.save-intent': endpoint({
    access: 'staff',
    says: 'Adds an intent, or changes the one that has the key.',
    params: intentKey,
    body: z.object({ names: intentNamesSchema, handOver: handOverPolicySchema, isUrgent: z.boolean() }),
    answer: intentSchema,
  }),
  'knowledge.delete-intent': endpoint({
    access: 'staff',
    says: 'Removes an intent that no entry belongs to.',
    params: intentKey,
    answer: done,
  }),
  'knowledge.list-entries': endpoint({
    access: 'staff',
    says: 'Entries in the order of making: of a group, in a state, with a language or intent, with the words that were searched.',
    query: z.object({
      groupId: idSchema.optional(),
      state: z.enum(['draft', 'review', 'published', 'expired']).optional(),
      language: boundedText(35, 2).optional(),
      intentKey: intentKeySchema.optional(),
      search: boundedText(100, 1).optional(),
      after: place,
      limit: limitSchema,
    }),
    answer: z.object({ entries: z.array(entryLineSchema), next: z.number().int().nullable() }),
  }),
  'knowledge.create-entry': endpoint({
    access: 'staff',
    says: 'Begins an entry with a draft, which anybody of the staff may propose; unanswered questions that it settles are named.',
    body: z.object({
      groupId: idSchema,
      draft: contentDraftBody,
      settles: z.array(idSchema).max(MOST_SETTLED).default([]),
    }),
    answer: entry,
  }),
  'knowledge.read-entry': endpoint({
    access: 'staff',
    says: 'What is published of an entry and what is worked on.',
    params: entryId,
    answer: entry,
  }),
  'knowledge.save-draft': endpoint({
    access: 'staff',
    says: 'Puts a draft beside what is published, by who saw the newest; `base` is the version that it began from.',
    params: entryId,
    body: z.object({ revision, base: z.number().int().nonnegative(), draft: contentDraftBody }),
    answer: entry,
  }),
  'knowledge.move-draft': endpoint({
    access: 'staff',
    says: 'Asks for the review of a draft, gives it back to its writer, or drops it; an entry of which nothing is left is gone.',
    params: entryId,
    body: z.object({ revision, act: z.enum(['submit', 'return', 'discard']), remark: remarkSchema }),
    answer: z.object({ entry: entry.nullable() }),
  }),
  'knowledge.publish-entry': endpoint({
    access: 'staff',
    says: 'Gives the draft to customers; refused where another version came since the draft began.',
    params: entryId,
    body: z.object({ revision, note: remarkSchema }),
    answer: entry,
  }),
  'knowledge.retire-entry': endpoint({
    access: 'staff',
    says: 'Gives what is published to nobody any more.',
    params: entryId,
    body: z.object({ revision }),
    answer: entry,
  }),
  'knowledge.move-entry': endpoint({
    access: 'staff',
    says: 'Moves an entry to another group.',
    params: entryId,
    body: groupId,
    answer: entry,
  }),
  'knowledge.delete-entry': endpoint({
    access: 'staff',
    says: 'Removes an entry with all its versions.',
    params: entryId,
    answer: done,
  }),
  'knowledge.list-versions': endpoint({
    access: 'staff',
    says: 'What was ever published of an entry, newest first.',
    params: entryId,
    query: z.object({ before: z.coerce.number().int().positive().optional(), limit: limitSchema }),
    answer: z.object({ versions: z.array(entryVersionSchema) }),
  }),
  'knowledge.restore-version': endpoint({
    access: 'staff',
    says: 'Publishes what an older version said.',
    params: z.object({ entryId: idSchema, version: z.coerce.number().int().positive() }),
    body: z.object({ revision }),
    answer: entry,
  }),
  'knowledge.export-entries': endpoint({
    access: 'staff',
    says: 'Entries as files hold them: what is published, or the draft where nothing is.',
    query: z.object({ after: place, limit: limitSchema }),
    answer: z.object({
      entries: z.array(z.object({ id: idSchema, group: z.string().nullable(), content: entryContentSchema })),
      next: z.number().int().nullable(),
      total: z.number().int(),
    }),
  }),
  'knowledge.import-entries': endpoint({
    access: 'staff',
    says: 'Takes some entries of a file, each for itself: as drafts or published at once.',
    body: z.object({
      isPublished: z.boolean(),
      entries: z
        .array(
          z.object({
            key: z.string().max(200).nullable(),
            group: groupNameSchema.nullable(),
            content: entryContentSchema,
          }),
        )
        .min(1)
        .max(MOST_IMPORTED),
    }),
    answer: z.object({
      results: z.array(
        z.discriminatedUnion('outcome', [
          z.object({ outcome: z.enum(['added', 'changed', 'same']), entryId: idSchema }),
          z.object({ outcome: z.literal('refused'), code: z.string(), message: z.string() }),
        ]),
      ),
    }),
  }),
  'knowledge.list-unanswered': endpoint({
    access: 'staff',
    says: 'What was asked and not answered, what asks about the same together, the most asked first.',
    answer: z.object({
      clusters: z.array(unansweredClusterSchema),
      questionCount: z.number().int(),
      /** Older questions are removed by themselves, settled or not. */
      keptDays: keptDaysSchema,
    }),
  }),
  'knowledge.set-unanswered-days': endpoint({
    access: 'staff',
    says: 'Sets for how many days what was asked and not answered is kept.',
    body: z.object({ days: keptDaysSchema }),
    answer: done,
  }),
  'knowledge.dismiss-unanswered': endpoint({
    access: 'staff',
    says: 'Takes questions off the list that want no entry.',
    body: z.object({ ids: z.array(idSchema).min(1).max(MOST_SETTLED) }),
    answer: z.object({ count: z.number().int() }),
  }),
};
