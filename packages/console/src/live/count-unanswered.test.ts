import { initialState, type ConversationState } from '@zhida/core/conversations';
import type { ListItem } from '@zhida/protocol/endpoints';
import { expect, test } from 'vitest';
import { countUnanswered } from './count-unanswered.ts';

const ME = 'me';
const item = (id: string, agentId: string, awaitingReplySince: number | null): ListItem => {
  const state: ConversationState = {
    ...initialState({ id, customerId: 'c', accountId: 'a' }),
    phase: { state: 'human', agentId, agentName: agentId, since: 1 },
    awaitingReplySince,
  };
  return {
    state,
    account: { id: 'a', name: '', botName: '' },
    customer: { id: 'c', name: null, code: '', locale: null },
    unread: 0,
  };
};

test('counts own conversations that wait for an answer, from the copies on the page', () => {
  const items = [item('1', ME, 5), item('2', ME, null), item('3', 'another', 5)];
  expect(countUnanswered(items, ME, { mine: 2, unansweredMine: 2 })).toBe(1);
  expect(countUnanswered(items, ME, undefined)).toBe(1);
});

test('takes the server’s figure while some own conversations are not read yet', () => {
  expect(countUnanswered([item('1', ME, null)], ME, { mine: 3, unansweredMine: 2 })).toBe(2);
});
