import type { Draw } from './draw.ts';
import type { RecordedWait } from './recorded-waits.ts';

/** How long people stay: the share that is still there after each of the waits at which somebody left. */
export interface Patience {
  readonly leavesAtMs: readonly number[];
  readonly stays: readonly number[];
}

/**
 * The patience of people of whom some were served before it ended (Kaplan and Meier, 1958): at each leaving the share that
 * stays falls by one in those who were then still waiting.
 */
export function estimatePatience(waits: readonly Pick<RecordedWait, 'waitedMs' | 'agentId'>[]): Patience {
  // Of equal waits who left comes first: who was served then would have stayed longer.
  const inOrder = waits.toSorted(
    (a, b) => a.waitedMs - b.waitedMs || Number(a.agentId !== null) - Number(b.agentId !== null),
  );
  const leavesAtMs: number[] = [];
  const stays: number[] = [];
  let share = 1;
  for (const [index, { waitedMs, agentId }] of inOrder.entries()) {
    if (agentId !== null) continue;
    share *= 1 - 1 / (inOrder.length - index);
    if (leavesAtMs.at(-1) === waitedMs) {
      stays[stays.length - 1] = share;
      continue;
    }
    leavesAtMs.push(waitedMs);
    stays.push(share);
  }
  return { leavesAtMs, stays };
}

/** The patience of one who was still there after this wait; null when he would stay longer than anybody is known to have. */
export function drawPatience({ leavesAtMs, stays }: Patience, waitedMs: number, draw: Draw): number | null {
  const first = leavesAtMs.findIndex((at) => at > waitedMs);
  const reached = first < 0 ? (stays.at(-1) ?? 1) : first === 0 ? 1 : (stays[first - 1] ?? 1);
  const aim = reached * draw();
  if (first < 0) return null;
  for (let index = first; index < stays.length; index += 1)
    if ((stays[index] ?? 0) <= aim) return leavesAtMs[index] ?? null;
  return null;
}
