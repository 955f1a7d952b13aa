import type { LineStep } from '../forecasts/index.ts';
import type { Id, Instant } from '../kit/index.ts';

/** An event of a conversation in which somebody entered or left a line or a seat, as the log has it. */
export interface RecordedStep {
  readonly type: LineStep['type'];
  readonly at: Instant;
  readonly accountId: Id;
  readonly conversationId: Id;
  readonly agentId: Id | null;
  /** Why it began to wait, if it did. */
  readonly reason: string | null;
}

/** A wait as it really was. */
export interface RecordedWait {
  readonly conversationId: Id;
  readonly accountId: Id;
  readonly at: Instant;
  readonly waitedMs: number;
  /** Who took it; null: the customer left. */
  readonly agentId: Id | null;
  /** How long the service lasted; null when it goes on, or never began. */
  readonly servedMs: number | null;
  readonly isEmergency: boolean;
}

/** The waits of these steps, which are in the order of each conversation. Whoever still waits is left out: nothing is known yet. */
export function waitsOf(steps: readonly RecordedStep[]): readonly RecordedWait[] {
  const waits: RecordedWait[] = [];
  /** Where the wait began that goes on. */
  const wait: { from: RecordedStep | null } = { from: null };
  let before: RecordedStep | null = null;
  for (const [index, step] of steps.entries()) {
    if (step.conversationId !== before?.conversationId) wait.from = null;
    before = step;
    if (wait.from !== null && step.type !== 'conversation.queued') {
      const next = steps[index + 1];
      const isTaken = step.type === 'conversation.assigned';
      const end = isTaken && next?.conversationId === step.conversationId ? next.at : null;
      waits.push({
        conversationId: step.conversationId,
        accountId: wait.from.accountId,
        at: wait.from.at,
        waitedMs: Math.max(0, step.at - wait.from.at),
        agentId: isTaken ? step.agentId : null,
        servedMs: end === null ? null : Math.max(0, end - step.at),
        isEmergency: wait.from.reason === 'emergency',
      });
    }
    // Moved to another line while he waits: his wait goes on there.
    wait.from = step.type === 'conversation.queued' ? { ...step, at: wait.from?.at ?? step.at } : null;
  }
  return waits.toSorted((a, b) => a.at - b.at);
}
