import type { Id, Instant } from '../kit/index.ts';
import { noteArrival, noteEnd, noteLeft, noteStart, type Pulse } from './pulse.ts';

/** The events of a conversation in which somebody enters or leaves a line or a seat. */
export const LINE_STEPS = [
  'conversation.queued',
  'queue.left',
  'conversation.assigned',
  'conversation.transferred',
  'conversation.ended',
] as const;
export type LineStepType = (typeof LINE_STEPS)[number];

/** One of them, as it stands in the feed of an account, with the one before it in the same conversation. */
export interface LineStep {
  readonly type: LineStepType;
  readonly at: Instant;
  readonly accountId: Id;
  readonly conversationId: Id;
  /** Who took it, if somebody did. */
  readonly agentId: Id | null;
  readonly before: LineStepBefore | null;
}

export interface LineStepBefore {
  readonly type: LineStepType;
  readonly at: Instant;
  /** Of a wait: its place in the queue, which is older than the wait when a conversation was handed on. */
  readonly since: Instant | null;
}

/** How long a wait lasted that this step ended, and how; null when it ended none. */
export function waitEndedBy({
  type,
  at,
  before,
}: LineStep): { readonly waitMs: number; readonly isServed: boolean } | null {
  if (before?.type !== 'conversation.queued' || type === 'conversation.queued') return null;
  return { waitMs: Math.max(0, at - before.at), isServed: type === 'conversation.assigned' };
}

/** What a step tells of its own line. */
export function noteStep(pulse: Pulse, step: LineStep): Pulse {
  const { type, at, before } = step;
  const wait = waitEndedBy(step);
  const freed = before?.type === 'conversation.assigned' ? noteEnd(pulse, at, Math.max(0, at - before.at)) : pulse;
  if (type === 'conversation.queued') return noteArrival(freed, at);
  if (type === 'conversation.assigned') return noteStart(freed, at, wait?.waitMs ?? null);
  return wait === null ? freed : noteLeft(freed, at, wait.waitMs);
}

/**
 * The pulses after steps, in the order in which they happened. A conversation that an agent begins takes a seat from all
 * lines that he serves.
 */
export function noteSteps(
  pulses: ReadonlyMap<Id, Pulse>,
  steps: readonly LineStep[],
  servedBy: (agentId: Id) => readonly Id[],
): ReadonlyMap<Id, Pulse> {
  const after = new Map(pulses);
  const change = (accountId: Id, note: (pulse: Pulse) => Pulse) => {
    const pulse = after.get(accountId);
    if (pulse !== undefined) after.set(accountId, note(pulse));
  };
  for (const step of steps) {
    change(step.accountId, (pulse) => noteStep(pulse, step));
    if (step.type !== 'conversation.assigned' || step.agentId === null) continue;
    for (const accountId of servedBy(step.agentId)) {
      if (accountId !== step.accountId) change(accountId, (pulse) => noteStart(pulse, step.at, null));
    }
  }
  return after;
}
