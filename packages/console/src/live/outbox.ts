import type { ContentDraft } from '@zhida/core/messages';
import { createOutbox, type OutboxItem } from '@zhida/protocol/client';
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

/** Messages that are on their way or could not be sent. */
export const outbox = createOutbox<Letter>({
  storage: createTabStorage(),
  deliver: ({ conversationId, key, payload }) =>
    live.submit({ conversationId, key, input: { type: 'send', content: payload.content } }),
  describe: (error) => ({ code: 'client.failed', message: describeError(error, currentTexts().t).message }),
});

/** Sends a message; it stands in the log at once. */
export const sendContent = (conversationId: string, content: ContentDraft, label?: string): void =>
  void outbox.add(conversationId, label === undefined ? { content } : { content, label });
