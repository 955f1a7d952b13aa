import type { Decision, Effect } from '../engine/index.ts';
import type { ConversationEvent, EndReason, QueueReason } from './events.ts';
import type { ConversationFacts } from './inputs.ts';

export type ConversationDecision = Decision<ConversationEvent, Effect>;

/** The event by which a conversation begins to wait for a person. */
export const queued = (reason: QueueReason, since: number): ConversationEvent => ({
  type: 'conversation.queued',
  reason,
  since,
});

/** The work that waiting for a person asks for. */
export const waiting = (facts: ConversationFacts): Effect[] => [
  { kind: 'route' },
  { kind: 'set-timer', timer: 'queue-reminder', dueAt: facts.at + facts.account.queueReminderMs },
];

export const NOT_WAITING: Effect = { kind: 'cancel-timer', timer: 'queue-reminder' };

/** An end, and the work it asks for. */
export const endedBy = (
  reason: EndReason,
  by: Extract<ConversationEvent, { type: 'conversation.ended' }>['by'],
): [ConversationEvent[], Effect[]] => [
  [{ type: 'conversation.ended', by, reason }],
  // A place at a desk is free: whoever waits may have it.
  [NOT_WAITING, { kind: 'cancel-timer', timer: 'idle-end' }, { kind: 'route' }],
];
