import { serviceHoursAt } from '@zhida/core/clocks';
import type { Calendar } from '@zhida/core/clocks';
import type { Id, Instant } from '@zhida/core/kit';
import type { TenantLines } from '../forecasts/wait-lines.ts';

/** From so many waiting on it is a long wait. */
const LONG_QUEUE = 10;

/** How the moment is for somebody whom the bot would hand over. */
export const momentOf = (calendar: Calendar | null, { waiting }: TenantLines, accountId: Id, at: Instant) => ({
  isOpen: serviceHoursAt(calendar, at).mode === 'open',
  isWaitLong: waiting.filter((row) => row.accountId === accountId).length >= LONG_QUEUE,
});
