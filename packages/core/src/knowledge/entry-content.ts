import { z } from 'zod';
import { languageTagSchema, regionSchema } from '../agents/index.ts';
import { idSchema, instantSchema, type Instant } from '../kit/index.ts';
import { answerTextSchema, attachmentSchema, MOST_ATTACHMENTS, questionSchema } from './entry.ts';
import { intentKeySchema, ownHandOverSchema } from './hand-over.ts';
import { normaliseQuestion } from './normalise-question.ts';

export const MOST_QUESTIONS = 300;
export const MOST_ANSWERS = 40;

/** A way to ask. The first one of a language is the entry's title in it. */
export const entryQuestionSchema = z.object({ language: languageTagSchema, text: questionSchema });
export type EntryQuestion = z.infer<typeof entryQuestionSchema>;

/** An answer for some customers; null: for all of them, always. */
export const entryAnswerFields = z.object({
  language: languageTagSchema,
  text: answerTextSchema,
  /** The same in plain words, for care mode. */
  care: answerTextSchema.nullable(),
  region: regionSchema.nullable(),
  accountId: idSchema.nullable(),
  fromAt: instantSchema.nullable(),
  /** It is not given any more from then on. */
  untilAt: instantSchema.nullable(),
  attachments: z.array(attachmentSchema).max(MOST_ATTACHMENTS),
});
const entryAnswerSchema = entryAnswerFields.refine(
  ({ fromAt, untilAt }) => fromAt === null || untilAt === null || fromAt < untilAt,
  'ends before it begins',
);
export type EntryAnswer = z.infer<typeof entryAnswerSchema>;

/** What an entry says: what is written, reviewed, published and kept in versions. A draft may lack its answers yet. */
export const entryContentSchema = z.object({
  intentKey: intentKeySchema.nullable(),
  /** Null: a person takes over as the intent says. */
  handOver: ownHandOverSchema.nullable(),
  questions: z.array(entryQuestionSchema).min(1).max(MOST_QUESTIONS),
  answers: z.array(entryAnswerSchema).max(MOST_ANSWERS),
});
export type EntryContent = z.infer<typeof entryContentSchema>;

/** An entry of the knowledge as it is published. */
export const knowledgeEntrySchema = entryContentSchema.extend({
  id: idSchema,
  groupId: idSchema,
  /** Grows by one with each publication of this entry. */
  version: z.number().int().positive(),
});
export type KnowledgeEntry = z.infer<typeof knowledgeEntrySchema>;

/** The language without country or script: `zh` of `zh-HK`. */
export const primaryLanguage = (tag: string): string => tag.split('-')[0] ?? tag;

/** What an entry is called in a language: its first question in it, in one close to it, or at all. */
export function titleOf({ questions }: Pick<EntryContent, 'questions'>, language: string): string {
  const primary = primaryLanguage(language);
  const found =
    questions.find((question) => question.language === language) ??
    questions.find((question) => primaryLanguage(question.language) === primary) ??
    questions[0];
  return found?.text ?? '';
}

/** The first question that the entry itself holds twice, as questions are compared. */
export function repeatedQuestion({ questions }: Pick<EntryContent, 'questions'>): EntryQuestion | null {
  const seen = new Set<string>();
  for (const question of questions) {
    const compared = normaliseQuestion(question.text);
    if (seen.has(compared)) return question;
    seen.add(compared);
  }
  return null;
}

/** When the last of the answers ends; null: there is one that does not. */
export function expiryOf({ answers }: Pick<EntryContent, 'answers'>): Instant | null {
  let last: Instant | null = null;
  for (const { untilAt } of answers) {
    if (untilAt === null) return null;
    last = Math.max(last ?? 0, untilAt);
  }
  return last;
}
