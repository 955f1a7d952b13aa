import { z } from 'zod';
import { boundedText } from '../kit/index.ts';
import { FACT_NAMES, type DialogueFacts } from './condition.ts';
import { isOpen, valueOf, type Dialogue } from './dialogue.ts';
import { fieldNameSchema } from './field.ts';
import { nodeIdSchema, type DialogueFlow } from './flow.ts';
import type { Heard, LookedUp } from './heard.ts';
import { startDialogue } from './start-dialogue.ts';
import { stepDialogue } from './step-dialogue.ts';
import { dialogueLanguageSchema } from './text.ts';
import type { DialogueStep } from './walk.ts';

export const MOST_EXAMPLES = 50;

const lookedUpSchema = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('found'), values: z.record(boundedText(64, 1), boundedText(500)) }),
  z.object({ outcome: z.literal('missing') }),
  z.object({ outcome: z.literal('failed') }),
]);

/** What happens in an example, in its order: the customer says something, or a look-up is answered. */
export const exampleTurnSchema = z.discriminatedUnion('by', [
  z.object({ by: z.literal('customer'), text: boundedText(1_000), menuItemId: boundedText(128, 1).optional() }),
  z.object({ by: z.literal('look-up'), result: lookedUpSchema }),
]);
export type ExampleTurn = z.infer<typeof exampleTurnSchema>;

/** A conversation that is kept with a flow and played whenever the flow is changed. */
export const exampleSchema = z.object({
  name: boundedText(64, 1),
  language: dialogueLanguageSchema,
  /** What is known of the customer. */
  facts: z.partialRecord(z.enum(FACT_NAMES), boundedText(100)),
  /** The first one begins the flow. */
  turns: z.array(exampleTurnSchema).min(1).max(40),
  expects: z.object({
    /** Where the dialogue stands afterwards; left out: anywhere. */
    node: nodeIdSchema.optional(),
    /** `open`: it still goes on. */
    outcome: z.enum(['open', 'ended', 'handed-over', 'cancelled']).optional(),
    values: z.record(fieldNameSchema, boundedText(500)),
  }),
});
export type DialogueExample = z.infer<typeof exampleSchema>;

/** How words are understood is passed in: the same understanding as in service. */
export type Hear = (turn: Extract<ExampleTurn, { by: 'customer' }>, number: number) => Heard;

export interface PlayedExample {
  readonly name: string;
  readonly steps: readonly DialogueStep[];
  readonly differences: readonly ExampleDifference[];
}

/** What came out otherwise than expected. */
export interface ExampleDifference {
  readonly of: 'node' | 'outcome' | 'value';
  readonly name: string | null;
  readonly expected: string;
  readonly actual: string;
}

/** Plays an example from its beginning and compares what came of it. */
export function playExample(
  flow: DialogueFlow,
  { name, language, facts, turns, expects }: DialogueExample,
  { hear, today }: { readonly hear: Hear; readonly today: string },
): PlayedExample {
  const known = { today, facts: facts as DialogueFacts };
  const steps: DialogueStep[] = [];
  for (const [index, turn] of turns.entries()) {
    const before = steps.at(-1)?.dialogue;
    if (before !== undefined && !isOpen(before)) break;
    if (before === undefined) {
      const heard = turn.by === 'customer' ? hear(turn, index + 1) : null;
      steps.push(startDialogue({ flowId: NO_FLOW, flowName: name, version: 1, flow }, heard, { ...known, language }));
    } else {
      const input =
        turn.by === 'customer'
          ? { kind: 'heard' as const, heard: hear(turn, index + 1) }
          : { kind: 'looked-up' as const, result: turn.result as LookedUp };
      steps.push(stepDialogue(flow, before, input, known));
    }
  }
  return { name, steps, differences: differencesOf(steps.at(-1)?.dialogue, expects) };
}

const NO_FLOW = '00000000-0000-0000-0000-000000000000';

function differencesOf(dialogue: Dialogue | undefined, expects: DialogueExample['expects']): ExampleDifference[] {
  if (dialogue === undefined) return [];
  const differences: ExampleDifference[] = [];
  const compare = (of: ExampleDifference['of'], name: string | null, expected: string | undefined, actual: string) => {
    if (expected !== undefined && expected !== actual) differences.push({ of, name, expected, actual });
  };
  compare('node', null, expects.node, dialogue.node);
  compare('outcome', null, expects.outcome, dialogue.outcome ?? 'open');
  for (const [name, expected] of Object.entries(expects.values)) {
    compare('value', name, expected, valueOf(dialogue, name) ?? '');
  }
  return differences;
}
