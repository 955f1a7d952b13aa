import type { MessageRow } from './rows.ts';

/** How long a message may be taken back; the server's rule, which a test holds equal. */
export const RECALL_WINDOW_MS = 2 * 60_000;

/** Whether an own message may still be taken back. */
export const isRecallable = ({ event, sender, isRecalled }: MessageRow, now: number): boolean =>
  event !== null && sender.kind === 'customer' && !isRecalled && now - event.at < RECALL_WINDOW_MS;
