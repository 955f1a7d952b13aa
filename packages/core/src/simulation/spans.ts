import { z } from 'zod';
import { DAY_MS, unreachable } from '../kit/index.ts';
import type { Draw } from './draw.ts';

const meanMs = z
  .number()
  .positive()
  .max(7 * DAY_MS);

/** How long something takes, from one customer to the next. */
export const spanLawSchema = z.discriminatedUnion('law', [
  z.strictObject({ law: z.literal('fixed'), meanMs }),
  z.strictObject({ law: z.literal('exponential'), meanMs }),
  /** The usual shape of handling times. `variation`: standard deviation divided by the mean. */
  z.strictObject({ law: z.literal('lognormal'), meanMs, variation: z.number().positive().max(10) }),
]);
export type SpanLaw = z.infer<typeof spanLawSchema>;

/** Draws one span in whole milliseconds. Always takes two numbers, so that changing a law does not change what others draw. */
export const drawSpan = (law: SpanLaw, draw: Draw): number => Math.round(shape(law, 1 - draw(), draw()));

function shape(given: SpanLaw, first: number, second: number): number {
  switch (given.law) {
    case 'fixed':
      return given.meanMs;
    case 'exponential':
      return -Math.log(first) * given.meanMs;
    case 'lognormal': {
      const variance = Math.log(1 + given.variation ** 2);
      const normal = Math.sqrt(-2 * Math.log(first)) * Math.cos(2 * Math.PI * second);
      return given.meanMs * Math.exp(Math.sqrt(variance) * normal - variance / 2);
    }
    default:
      return unreachable(given);
  }
}
