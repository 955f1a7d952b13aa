import { z } from 'zod';
import { boundedText } from '../kit/index.ts';
import { handOverReasonSchema } from './policy.ts';
import { BOT_LANGUAGES } from './words/shape.ts';

const MOST_FIELDS = 10;
const MOST_REASONS = 10;

/** What the bot made of a message, kept in the log: for whoever takes over, and for looking into it later. Staff only. */
export const understandingRecordSchema = z.object({
  inReplyTo: z.number().int().positive(),
  language: z.enum(BOT_LANGUAGES),
  /** The matter, where the bot knows one. */
  intent: z.object({ key: boundedText(64), name: boundedText(64) }).nullable(),
  act: z.enum(['chat', 'answer', 'ask', 'miss', 'hand-over']),
  /** Handed over: why. */
  why: handOverReasonSchema.optional(),
  reasons: z.array(boundedText(40)).max(MOST_REASONS),
  mood: z.object({ isAngry: z.boolean(), isUrgent: z.boolean(), isEmergency: z.boolean() }),
  fields: z.array(z.object({ name: boundedText(64), value: boundedText(200) })).max(MOST_FIELDS),
});
export type UnderstandingRecord = z.infer<typeof understandingRecordSchema>;

/** What was named in a message, as far as it is kept. */
export const recordedFields = (fields: readonly { readonly name: string; readonly value: string }[]) =>
  fields.slice(0, MOST_FIELDS).map(({ name, value }) => ({ name: cut(name, 64), value: cut(value, 200) }));

const cut = (text: string, most: number): string =>
  Array.from(text)
    .slice(0, most / 2)
    .join('');
