import { z } from 'zod';
import { boundedText } from '../kit/index.ts';
import { localText } from './text.ts';

/** Names of fields and of what a look-up gives: short, as programs write them. */
export const fieldNameSchema = z.string().regex(/^[a-z][a-z0-9_]{0,31}$/, 'must be a short name');

export const MOST_CHOICES = 12;
/** Longest value that is kept of an answer. */
export const LONGEST_VALUE = 500;

const named = {
  name: fieldNameSchema,
  /** What it is called, in the question's reminder and on the agent's card. */
  label: localText(32),
  question: localText(500),
  /** Said when the answer does not fit; left out: the product's own words. */
  problem: localText(500).optional(),
  /** True: the customer may pass it over. */
  isOptional: z.boolean().default(false),
};

const length = z.number().int().min(1).max(LONGEST_VALUE);

/** What a form asks for. The type says which answers fit and how they are read. */
export const fieldSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('text'), ...named, least: length.optional(), most: length.optional() }),
  z.object({ type: z.literal('order'), ...named }),
  z.object({
    type: z.literal('amount'),
    ...named,
    least: z.number().min(0).max(1e12).optional(),
    most: z.number().min(0).max(1e12).optional(),
  }),
  z.object({
    type: z.literal('date'),
    ...named,
    /** Which days may be meant, seen from today. */
    when: z.enum(['any', 'past', 'future']).default('any'),
  }),
  z.object({ type: z.literal('phone'), ...named }),
  z.object({
    type: z.literal('choice'),
    ...named,
    choices: z
      .array(z.object({ value: fieldNameSchema, label: localText(64) }))
      .min(2)
      .max(MOST_CHOICES),
  }),
]);
export type DialogueField = z.infer<typeof fieldSchema>;
export type FieldType = DialogueField['type'];

/** A text from a look-up, as the agent's card and later texts show it. */
export const savedSchema = z.object({ from: boundedText(64, 1), name: fieldNameSchema, label: localText(32) });
