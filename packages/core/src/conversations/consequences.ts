import { serviceHoursAt } from '../clocks/index.ts';
import type { Decision, Effect } from '../engine/index.ts';
import { HOUR_MS, MINUTE_MS, type Instant } from '../kit/index.ts';
import type { ConversationEvent, EndReason, QueueReason } from './events.ts';
import type { AccountFacts, ConversationFacts } from './inputs.ts';
import { isHeld, type ConversationState } from './state.ts';

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

/**
 * How somebody who asks for a person begins to wait: for a person while people serve, else for the next opening with his
 * place kept. Nobody is turned away.
 */
export function joining(
  reason: QueueReason,
  since: Instant,
  facts: ConversationFacts,
): [ConversationEvent[], Effect[]] {
  const opensAt = openingAwaited(reason, facts.account, facts.at);
  if (opensAt === null) return [[queued(reason, since)], waiting(facts)];
  return [
    [{ type: 'conversation.queued', reason, since, opensAt }],
    [{ kind: 'set-timer', timer: 'opening', dueAt: opensAt }],
  ];
}

function openingAwaited(reason: QueueReason, account: AccountFacts, at: Instant): Instant | null {
  const { mode, opensAt } = serviceHoursAt(account.calendar, at);
  if (mode === 'open') return null;
  return reason === 'emergency' && account.outsideHours[mode].emergency ? null : opensAt;
}

/** What of the hour before an opening the longest wait for it may count. */
const LONGEST_HEAD_START_MS = MINUTE_MS;

/**
 * The place in the queue of somebody who asked before the opening. Whoever asked earlier stays in front, but the hours in
 * which nobody served are no wait: all of them count as having come within the minute before it.
 */
export function placeAtOpening(since: Instant, opensAt: Instant): Instant {
  const earlyMs = Math.max(0, opensAt - since);
  return opensAt - Math.round((LONGEST_HEAD_START_MS * earlyMs) / (earlyMs + HOUR_MS));
}

export const NOT_WAITING: Effect = { kind: 'cancel-timer', timer: 'queue-reminder' };

/** Who was held for an opening waits for it no longer. */
export const notWaiting = (state: ConversationState): Effect[] =>
  isHeld(state) ? [NOT_WAITING, { kind: 'cancel-timer', timer: 'opening' }] : [NOT_WAITING];

/** An end, and the work it asks for. A callback that is booked for later outlives it. */
export const endedBy = (
  state: ConversationState,
  reason: EndReason,
  by: Extract<ConversationEvent, { type: 'conversation.ended' }>['by'],
): [ConversationEvent[], Effect[]] => [
  [{ type: 'conversation.ended', by, reason }],
  [
    ...notWaiting(state),
    { kind: 'cancel-timer', timer: 'idle-end' },
    ...(state.callback === null || state.callback.stage === 'booked'
      ? []
      : [{ kind: 'cancel-timer', timer: 'callback' } as const]),
    // A place at a desk is free: whoever waits may have it.
    { kind: 'route' },
  ],
];
