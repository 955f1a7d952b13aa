import { RECALL_WINDOW_MS as serverWindow } from '@zhida/core/conversations';
import { expect, it } from 'vitest';
import { isRecallable, RECALL_WINDOW_MS } from './recall.ts';
import type { MessageRow } from './rows.ts';

const row = (change: Partial<MessageRow> = {}): MessageRow => {
  const content = { kind: 'text', text: 'hi' } as const;
  const sender = { kind: 'customer' } as const;
  const event = { type: 'message.sent', number: 1, at: 1_000, messageId: 'm', ordinal: 1, sender, content } as const;
  return {
    type: 'message',
    key: 'm',
    at: 1_000,
    sender,
    body: { type: 'content', content },
    isRecalled: false,
    event,
    item: null,
    ...change,
  };
};

it('offers to take back what the server lets one take back', () => {
  expect(RECALL_WINDOW_MS).toBe(serverWindow);
  expect(isRecallable(row(), 1_000 + RECALL_WINDOW_MS - 1)).toBe(true);
  expect(isRecallable(row(), 1_000 + RECALL_WINDOW_MS)).toBe(false);
  expect(isRecallable(row({ isRecalled: true }), 1_001)).toBe(false);
  expect(isRecallable(row({ sender: { kind: 'bot', name: 'Assistant' } }), 1_001)).toBe(false);
  expect(isRecallable(row({ event: null }), 1_001)).toBe(false);
});
