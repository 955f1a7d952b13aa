import { z } from 'zod';
import { boundedText } from '../kit/index.ts';
import { fieldNameSchema } from './field.ts';

/** What is known of the customer and the service besides what he said. */
export const FACT_NAMES = ['language', 'hours', 'waiting', 'region', 'class', 'entry', 'care'] as const;
export type FactName = (typeof FACT_NAMES)[number];
/** Those that are known, as text. */
export type DialogueFacts = Readonly<Partial<Record<FactName, string>>>;

/** What a branch asks: of a field that was filled or looked up, or of what is known of the customer. */
export const conditionSchema = z.object({
  subject: z.discriminatedUnion('of', [
    z.object({ of: z.literal('field'), name: fieldNameSchema }),
    z.object({ of: z.literal('fact'), name: z.enum(FACT_NAMES) }),
  ]),
  test: z.discriminatedUnion('is', [
    z.object({ is: z.literal('known') }),
    z.object({ is: z.literal('unknown') }),
    z.object({ is: z.literal('equal'), value: boundedText(100, 1) }),
    z.object({ is: z.literal('above'), value: z.number() }),
    z.object({ is: z.literal('below'), value: z.number() }),
  ]),
});
export type Condition = z.infer<typeof conditionSchema>;

/** Whether it holds. Of what is not known nothing holds but that it is unknown. */
export function holds(
  { subject, test }: Condition,
  valueOf: (name: string) => string | undefined,
  facts: DialogueFacts,
): boolean {
  const value = subject.of === 'field' ? valueOf(subject.name) : facts[subject.name];
  if (value === undefined || value === '') return test.is === 'unknown';
  switch (test.is) {
    case 'known':
      return true;
    case 'unknown':
      return false;
    case 'equal':
      return value.trim().toLowerCase() === test.value.trim().toLowerCase();
    case 'above':
      return numberIn(value) > test.value;
    case 'below':
      return numberIn(value) < test.value;
  }
}

/** Amounts are kept with their currency behind them. NaN compares with nothing. */
const numberIn = (value: string): number => Number.parseFloat(value);

/** What a step may know besides the dialogue. */
export interface StepFacts {
  /** The customer's day, like `2026-05-01`. */
  readonly today: string;
  readonly facts: DialogueFacts;
}
