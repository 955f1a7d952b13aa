import { waitEndedBy, type LineStep } from '@zhida/core/forecasts';
import { DAY_MS, HOUR_MS, type Instant } from '@zhida/core/kit';
import type { QueueDay } from '@zhida/store';

const BEIJING_MS = 8 * HOUR_MS;

/** The day that an instant falls on, in days since 1970 by Beijing time. */
export const dayOf = (at: Instant): number => Math.floor((at + BEIJING_MS) / DAY_MS);

/** The waits that these steps ended, by account and day. Who was moved into another line has not left. */
export function countDays(steps: readonly LineStep[]): readonly (QueueDay & { readonly day: number })[] {
  const days = new Map<string, QueueDay & { readonly day: number }>();
  for (const step of steps) {
    const wait = waitEndedBy(step);
    if (wait === null || step.type === 'conversation.transferred') continue;
    const { accountId } = step;
    const day = dayOf(step.at);
    const key = `${accountId} ${day}`;
    const had = days.get(key) ?? { accountId, day, served: 0, abandoned: 0, waitedMs: 0 };
    days.set(
      key,
      wait.isServed
        ? { ...had, served: had.served + 1, waitedMs: had.waitedMs + wait.waitMs }
        : { ...had, abandoned: had.abandoned + 1 },
    );
  }
  return [...days.values()];
}
