import { z } from 'zod';

/** How well a model finds what answers texts that it has not learnt from. */
export const modelFiguresSchema = z.object({
  entries: z.number().int().nonnegative(),
  lines: z.number().int().nonnegative(),
  trainMs: z.number().int().nonnegative(),
  /** Of the tenant’s own test lines; null where there are none. */
  tested: z
    .object({
      lines: z.number().int().positive(),
      /** Of the lines that an entry answers: it came first, or among the first three. */
      first: z.number().min(0).max(1),
      firstThree: z.number().min(0).max(1),
      /** Of all lines: answered rightly, answered wrongly, asked which entry was meant, left to people. */
      right: z.number().min(0).max(1),
      wrong: z.number().min(0).max(1),
      asked: z.number().min(0).max(1),
      left: z.number().min(0).max(1),
    })
    .nullable(),
});
export type ModelFigures = z.infer<typeof modelFiguresSchema>;

/** From how much worse on a new model does not take the place of the one that answers. */
const MOST_WORSE = 0.02;

/** Whether a model that was just learnt may answer from now on: not where the tenant’s own lines say that it is worse. */
export function mayReplace(next: ModelFigures, active: ModelFigures | null): boolean {
  if (next.tested === null || active?.tested === undefined || active.tested === null) return true;
  return next.tested.first >= active.tested.first - MOST_WORSE && next.tested.wrong <= active.tested.wrong + MOST_WORSE;
}
