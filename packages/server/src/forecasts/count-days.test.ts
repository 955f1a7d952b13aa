import type { LineStep } from '@zhida/core/forecasts';
import { DAY_MS, HOUR_MS } from '@zhida/core/kit';
import { expect, it } from 'vitest';
import { countDays, dayOf } from './count-days.ts';

const MIDNIGHT = 100 * DAY_MS - 8 * HOUR_MS;
const step = (
  type: LineStep['type'],
  at: number,
  before: LineStep['type'] | null,
  beforeAt = at - 5_000,
): LineStep => ({
  type,
  at,
  accountId: 'a',
  conversationId: 'c',
  agentId: null,
  before: before === null ? null : { type: before, at: beforeAt, since: beforeAt },
});

it('counts who was served and who left, by the day in Beijing; who was moved on is neither', () => {
  expect(dayOf(MIDNIGHT)).toBe(100);
  expect(dayOf(MIDNIGHT - 1)).toBe(99);
  const days = countDays([
    step('conversation.queued', MIDNIGHT, null),
    step('conversation.assigned', MIDNIGHT + 1, 'conversation.queued'),
    step('conversation.assigned', MIDNIGHT + 2, 'conversation.queued', MIDNIGHT),
    step('queue.left', MIDNIGHT + 3, 'conversation.queued'),
    step('conversation.ended', MIDNIGHT - 1, 'conversation.queued'),
    step('conversation.ended', MIDNIGHT + 4, 'conversation.assigned'),
    step('conversation.transferred', MIDNIGHT + 5, 'conversation.queued'),
  ]);
  expect(days).toEqual([
    { accountId: 'a', day: 100, served: 2, abandoned: 1, waitedMs: 5_002 },
    { accountId: 'a', day: 99, served: 0, abandoned: 1, waitedMs: 0 },
  ]);
});
