import { z } from 'zod';
import { boundedText, idSchema } from '../kit/index.ts';
import { fieldNameSchema, LONGEST_VALUE } from './field.ts';
import { nodeIdSchema } from './flow.ts';
import { dialogueLanguageSchema } from './text.ts';

/** Values that a dialogue keeps, of all its fields and look-ups together. */
export const MOST_VALUES = 40;

/** How a dialogue came to its end. */
export const dialogueOutcomeSchema = z.enum(['ended', 'handed-over', 'cancelled']);
export type DialogueOutcome = z.infer<typeof dialogueOutcomeSchema>;

export const dialogueValueSchema = z.object({
  name: fieldNameSchema,
  /** As agents read it. */
  label: boundedText(64, 1),
  value: boundedText(LONGEST_VALUE),
  /** What is shown in place of the value, where that is for programs. */
  shown: boundedText(64).optional(),
  from: z.enum(['customer', 'look-up']),
  /** The message in which it is kept under seal: here only its last characters stand. */
  sealedIn: z.number().int().positive().optional(),
});
export type DialogueValue = z.infer<typeof dialogueValueSchema>;

/**
 * Where a customer stands in a flow: part of the conversation's state, so that it is the same on every node and after every
 * restart. It stays at the version it began with. When it is over it stays as the card that agents read.
 */
export const dialogueSchema = z.object({
  flowId: idSchema,
  flowName: boundedText(64, 1),
  version: z.number().int().positive(),
  language: dialogueLanguageSchema,
  /** The message that it took last was written in care mode. */
  isCare: z.literal(true).optional(),
  /** Number of the last message that it took: the same one again is no second answer. */
  heard: z.number().int().nonnegative(),
  /** How often it moved: who answers out of turn is known by it. */
  step: z.number().int().nonnegative(),
  node: nodeIdSchema,
  /** The field that is asked for; null at other questions, and when the whole form is to be confirmed. */
  field: fieldNameSchema.nullable(),
  /** Names the look-up that is under way; null: none is. */
  lookingUp: boundedText(32, 1).nullable(),
  /** Answers in a row that did not fit the open question. */
  misfits: z.number().int().nonnegative(),
  /** Forms that were filled, in this order. */
  filled: z.array(nodeIdSchema).max(100),
  /** Optional fields that were passed over. */
  skipped: z.array(fieldNameSchema).max(MOST_VALUES),
  values: z.array(dialogueValueSchema).max(MOST_VALUES),
  /** Null while it goes on. */
  outcome: dialogueOutcomeSchema.nullable(),
});
export type Dialogue = z.infer<typeof dialogueSchema>;

/** Turns after which nobody is asked anything more: a person takes over. */
export const MOST_STEPS = 60;

export const isOpen = (dialogue: Dialogue | null): dialogue is Dialogue & { outcome: null } =>
  dialogue !== null && dialogue.outcome === null;

export const valueOf = ({ values }: Pick<Dialogue, 'values'>, name: string): string | undefined =>
  values.find((entry) => entry.name === name)?.value;

/** The value in place of an earlier one of the same name. */
export function withValue(dialogue: Dialogue, value: DialogueValue): Dialogue {
  const others = dialogue.values.filter(({ name }) => name !== value.name);
  const skipped = dialogue.skipped.filter((name) => name !== value.name);
  return { ...dialogue, skipped, values: [...others, value].slice(-MOST_VALUES) };
}

export const withoutValues = (dialogue: Dialogue, names: readonly string[]): Dialogue => ({
  ...dialogue,
  skipped: dialogue.skipped.filter((name) => !names.includes(name)),
  values: dialogue.values.filter(({ name }) => !names.includes(name)),
});
