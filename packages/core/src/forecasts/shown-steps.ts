// This file and what words and pushes need of it go into the customer pages: nothing here may bring schemas along.

export const MINUTE_MS = 60_000;

/** The waits that are ever shown, in minutes: each so far from the next as a forecast of that length is unsure. */
export const SHOWN_MINUTES = [1, 2, 3, 5, 8, 12, 20, 30, 45, 60, 90, 120, 180, 240] as const;

/** The first step that is not shorter than a wait; null beyond the last. No wait at all is 0. */
export function shownStep(waitMs: number): number | null {
  if (waitMs <= 0) return 0;
  return SHOWN_MINUTES.find((minutes) => minutes * MINUTE_MS >= waitMs) ?? null;
}

/** The last step that is not longer than a wait; 0 before the first. */
export const shownStepBelow = (waitMs: number): number =>
  SHOWN_MINUTES.findLast((minutes) => minutes * MINUTE_MS <= waitMs) ?? 0;
