import { z } from 'zod';
import { boundedText, idSchema } from '../kit/index.ts';
import { conditionSchema } from './condition.ts';
import { fieldNameSchema, fieldSchema, MOST_CHOICES, savedSchema } from './field.ts';
import { localText } from './text.ts';

export const nodeIdSchema = z.string().regex(/^[a-z][a-z0-9-]{0,31}$/, 'must be a short name');

export const MOST_NODES = 100;
export const MOST_FIELDS = 12;
/** Answers in a row that do not fit, until a person is asked for. */
export const triesSchema = z.number().int().min(1).max(5);

const say = localText(800);
const base = { id: nodeIdSchema };

/**
 * One step of a flow. `say`, `branch` and `look-up` go on by themselves, `ask`, `choose` and `form` wait for the customer,
 * `hand-over` and `end` are where a flow may stop.
 */
export const nodeSchema = z.discriminatedUnion('kind', [
  z.object({ ...base, kind: z.literal('say'), text: say, next: nodeIdSchema }),
  z.object({ ...base, kind: z.literal('ask'), field: fieldSchema, tries: triesSchema, next: nodeIdSchema }),
  z.object({
    ...base,
    kind: z.literal('choose'),
    text: say,
    options: z
      .array(z.object({ label: localText(64), next: nodeIdSchema }))
      .min(2)
      .max(MOST_CHOICES),
    tries: triesSchema,
  }),
  z.object({
    ...base,
    kind: z.literal('form'),
    fields: z.array(fieldSchema).min(1).max(MOST_FIELDS),
    tries: triesSchema,
    /** True: what was understood is shown, and goes on when the customer says that it is right. */
    confirms: z.boolean(),
    next: nodeIdSchema,
  }),
  z.object({
    ...base,
    kind: z.literal('look-up'),
    /** The look-up that administrators set up, with its address and key. */
    lookUpId: idSchema,
    sends: z.array(fieldNameSchema).max(MOST_FIELDS),
    saves: z.array(savedSchema).max(MOST_FIELDS),
    found: nodeIdSchema,
    /** The other side knows nothing of it. */
    missing: nodeIdSchema,
    /** There was no answer, or none that could be read. Never left out: machines fail. */
    failed: nodeIdSchema,
  }),
  z.object({
    ...base,
    kind: z.literal('branch'),
    cases: z
      .array(z.object({ when: conditionSchema, next: nodeIdSchema }))
      .min(1)
      .max(10),
    otherwise: nodeIdSchema,
  }),
  z.object({ ...base, kind: z.literal('hand-over'), text: say.optional() }),
  z.object({ ...base, kind: z.literal('end'), text: say.optional() }),
]);
export type DialogueNode = z.infer<typeof nodeSchema>;
export type NodeKind = DialogueNode['kind'];

/** By what a flow begins: words that a customer says, items of a menu that he taps, or what the understanding made of it. */
export const startsSchema = z.object({
  phrases: z.array(boundedText(64, 2)).max(50),
  menuItemIds: z.array(boundedText(128, 1)).max(20),
  intents: z.array(boundedText(64, 1)).max(20),
});

/** A dialogue as data. The first node is where it begins. */
export const flowSchema = z.object({
  starts: startsSchema,
  nodes: z.array(nodeSchema).min(1).max(MOST_NODES),
});
export type DialogueFlow = z.infer<typeof flowSchema>;
