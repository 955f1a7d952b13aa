import type { ConversationState } from '@zhida/core/conversations';

const MINUTE_MS = 60_000;
/** From here on a wait is shown as long, and then as too long. */
export const LONG_WAIT_MS = MINUTE_MS;
export const TOO_LONG_WAIT_MS = 3 * MINUTE_MS;

export interface WaitingClock {
  /** Waits for an agent, or for the agent's answer. */
  readonly waitsFor: 'agent' | 'answer';
  readonly since: number;
  readonly waitedMs: number;
  readonly tone: 'plain' | 'warning' | 'danger';
}

/** Since when a customer waits, and how bad it is; null when nobody does. A bot's customer waits for no person. */
export function waitingClock(
  state: Pick<ConversationState, 'phase' | 'awaitingReplySince'>,
  now: number,
): WaitingClock | null {
  const wait = waitOf(state);
  if (wait === null) return null;
  const waitedMs = Math.max(0, now - wait.since);
  return { ...wait, waitedMs, tone: toneOf(waitedMs) };
}

function waitOf({ phase, awaitingReplySince }: Pick<ConversationState, 'phase' | 'awaitingReplySince'>) {
  // Hours in which nobody serves are no wait.
  if (phase.state === 'queued')
    return phase.opensAt === undefined ? ({ waitsFor: 'agent', since: phase.since } as const) : null;
  if (phase.state !== 'human' || awaitingReplySince === null) return null;
  return { waitsFor: 'answer', since: awaitingReplySince } as const;
}

function toneOf(waitedMs: number): WaitingClock['tone'] {
  if (waitedMs >= TOO_LONG_WAIT_MS) return 'danger';
  return waitedMs >= LONG_WAIT_MS ? 'warning' : 'plain';
}
