import { BOT_LANGUAGES, BOT_REASONS, handOverReasonSchema, modelFiguresSchema } from '@zhida/core/bots';
import { boundedText, idSchema, instantSchema } from '@zhida/core/kit';
import { contentSchema } from '@zhida/core/messages';
import { z } from 'zod';
import { done, endpoint } from './endpoint.ts';

const model = z.object({
  number: z.number().int().positive(),
  state: z.enum(['waiting', 'running', 'done', 'failed', 'cancelled']),
  /** How much is done, from 0 to 1. */
  share: z.number().min(0).max(1),
  createdAt: instantSchema,
  endedAt: instantSchema.nullable(),
  /** Null: a publication asked for it. */
  agentName: z.string().nullable(),
  knowledgeVersion: z.number().int().nullable(),
  figures: modelFiguresSchema.nullable(),
  /** The model itself is kept: it can be made to answer. */
  isKept: z.boolean(),
});
export type AnswerModelBrief = z.output<typeof model>;

const testLine = z.object({
  text: boundedText(500, 1),
  /** Null: no entry answers it. */
  entryId: idSchema.nullable(),
});
export type AnswerTestLineDraft = z.output<typeof testLine>;
const MOST_TEST_LINES = 2_000;

const candidate = z.object({
  entryId: idSchema,
  title: z.string(),
  intent: z.string().nullable(),
  confidence: z.number().min(0).max(1),
});

const suggestion = z.object({
  entryId: idSchema,
  title: z.string(),
  text: z.string(),
  /** The language of the words. */
  language: z.string(),
  /** Null: found by words that were searched. */
  confidence: z.number().min(0).max(1).nullable(),
});
export type AnswerSuggestion = z.output<typeof suggestion>;

const number = z.object({ number: z.coerce.number().int().positive() });

export const answersEndpoints = {
  'answers.list-models': endpoint({
    access: 'staff',
    says: 'What the bot has learnt, in versions, newest first, with their figures. For supervisors.',
    answer: z.object({
      models: z.array(model),
      /** The version that answers; null: none, the search answers alone. */
      activeNumber: z.number().int().nullable(),
      isAutomatic: z.boolean(),
      /** Of the knowledge as it is published now. */
      knowledgeVersion: z.number().int(),
    }),
  }),
  'answers.train': endpoint({
    access: 'staff',
    says: 'Has the bot learn from the published knowledge, beside its work. For supervisors.',
    answer: z.object({ number: z.number().int().positive() }),
  }),
  'answers.cancel-training': endpoint({
    access: 'staff',
    says: 'Stops a training that waits or runs. For supervisors.',
    params: number,
    answer: done,
  }),
  'answers.activate-model': endpoint({
    access: 'staff',
    says: 'Has a version answer from now on: a newer one, or an older one again. For supervisors.',
    params: number,
    answer: done,
  }),
  'answers.update-training': endpoint({
    access: 'staff',
    says: 'Sets whether the bot learns anew by itself after publications. For supervisors.',
    body: z.object({ isAutomatic: z.boolean() }),
    answer: done,
  }),
  'answers.read-test-lines': endpoint({
    access: 'staff',
    says: 'The lines with which the tenant measures what the bot has learnt; they are never learnt from. For supervisors.',
    answer: z.object({ lines: z.array(testLine) }),
  }),
  'answers.save-test-lines': endpoint({
    access: 'staff',
    says: 'Puts lines in the place of those that the tenant measures with. For supervisors.',
    body: z.object({ lines: z.array(testLine).max(MOST_TEST_LINES) }),
    answer: done,
  }),
  'answers.evaluate': endpoint({
    access: 'staff',
    says: 'Asks the bot, as it answers now, every test line: figures, and the lines that it did not answer rightly. For supervisors.',
    answer: z.object({
      figures: modelFiguresSchema.shape.tested,
      misses: z.array(
        z.object({
          text: z.string(),
          wanted: z.string().nullable(),
          given: z.string().nullable(),
          confidence: z.number(),
          outcome: z.enum(['wrong', 'asked', 'left']),
        }),
      ),
    }),
  }),
  'answers.try': endpoint({
    access: 'staff',
    says: 'What the bot would make of a first message: what it understands, what it decides and why, and what it would say. For supervisors.',
    body: z.object({ text: boundedText(2_000, 1), accountId: idSchema, isCare: z.boolean() }),
    answer: z.object({
      language: z.enum(BOT_LANGUAGES),
      candidates: z.array(candidate),
      answerFrom: z.number(),
      askFrom: z.number(),
      wantsPerson: z.boolean(),
      mood: z.object({
        anger: z.number(),
        isUrgent: z.boolean(),
        isEmergency: z.boolean(),
        isStruggling: z.boolean(),
        isMinor: z.boolean(),
        isForPeople: z.boolean(),
        isSettled: z.boolean(),
        isUnhelped: z.boolean(),
      }),
      fields: z.array(z.object({ name: z.string(), value: z.string() })),
      act: z.enum(['chat', 'answer', 'ask', 'miss', 'hand-over']),
      why: handOverReasonSchema.nullable(),
      reasons: z.array(z.enum(BOT_REASONS)),
      says: z.array(z.object({ content: contentSchema, source: z.string().nullable() })),
    }),
  }),
  'answers.suggest': endpoint({
    access: 'staff',
    says: 'Answers of the knowledge that fit the customer’s last words, with their sources. For those who may read the conversation.',
    params: z.object({ conversationId: idSchema }),
    answer: z.object({
      /** Number of the message that they answer; null: there is nothing to be answered. */
      number: z.number().int().nullable(),
      suggestions: z.array(suggestion),
    }),
  }),
  'answers.search': endpoint({
    access: 'staff',
    says: 'Published entries that fit some words, best first.',
    query: z.object({ words: boundedText(200, 1), language: z.enum(BOT_LANGUAGES).default('zh-CN') }),
    answer: z.object({ found: z.array(suggestion) }),
  }),
};
