import type { ContentDraft } from '@zhida/core/messages';
import { createOutbox, type OutboxItem } from '@zhida/protocol/client';
import { useCallback, useSyncExternalStore } from 'react';
import { describeError } from '../ui/describe-error.ts';
import { currentTexts } from '../ui/texts/texts.tsx';
import { live } from './link.ts';
import { createTabStorage } from './outbox-storage.ts';

/** What is sent: the content, and for a file the name to show until its message is there. */
export interface Letter {
  readonly content: ContentDraft;
  readonly label?: string;
}
export type PendingMessage = OutboxItem<Letter>;

const outbox = createOutbox<Letter>({
  storage: createTabStorage(),
  deliver: ({ conversationId, key, payload }) =>
    live.submit({ conversationId, key, input: { type: 'send', content: payload.content } }),
  describe: (error) => ({ code: 'client.failed', message: describeError(error, currentTexts().t).message }),
});

/** Messages that are on their way or could not be sent, in their order. */
export function usePending(conversationId: string): readonly PendingMessage[] {
  const subscribe = useCallback(
    (changed: () => void) => outbox.subscribe((id) => id === conversationId && changed()),
    [conversationId],
  );
  return useSyncExternalStore(subscribe, () => outbox.items(conversationId));
}

/** Sends a message; it stands in the log at once. */
export const sendContent = (conversationId: string, content: ContentDraft, label?: string): void =>
  void outbox.add(conversationId, label === undefined ? { content } : { content, label });

export const resendPending = (key: string): void => outbox.resend(key);
export const discardPending = (key: string): void => outbox.delete(key);

/** The messages of these keys are in the log now. */
export const settlePending = (keys: readonly string[]): void => outbox.settle(keys);

/** The connection is back. */
export const nudgePending = (): void => outbox.nudge();
