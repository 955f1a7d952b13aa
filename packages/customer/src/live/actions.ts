import type { ContentDraft } from '@zhida/core/messages';
import type { CustomerInput } from '@zhida/protocol/endpoints';
import { t } from '../ui/texts/texts.ts';
import { showToast } from '../ui/toast.tsx';
import { explain } from './explain.ts';
import type { OutgoingFile } from './outgoing.ts';
import type { Session } from './session.ts';

/** What a customer can do in a conversation. Words, files and the wish for a person wait for the network; the rest says so when it failed. */
export interface ChatActions {
  readonly send: (content: ContentDraft) => void;
  readonly sendFile: (file: OutgoingFile) => void;
  readonly askPerson: (by: 'button' | 'menu') => void;
  /** Says that it cannot wait for the next opening. */
  readonly sayEmergency: () => void;
  /** Null: to be called when the turn comes. Resolves to whether the server has it. */
  readonly bookCallback: (from: number | null) => Promise<boolean>;
  readonly cancelCallback: () => void;
  readonly leaveQueue: () => void;
  readonly recall: (number: number) => void;
  readonly end: () => void;
  /** Takes the offer that stands. Resolves to whether the server has it. */
  readonly acceptUpgrade: () => Promise<boolean>;
  /** Resolves to whether the server has it. */
  readonly rate: (rating: Omit<Extract<CustomerInput, { type: 'rate' }>, 'type'>) => Promise<boolean>;
}

export function createChatActions(session: Session, conversationId: string): ChatActions {
  const queue = (input: CustomerInput) => session.outbox.add(conversationId, { type: 'input', input });
  const submit = async (input: CustomerInput): Promise<boolean> => {
    try {
      await session.submit(conversationId, input);
      return true;
    } catch (error) {
      showToast({ text: explain(error), action: { label: t('common.retry'), run: () => void submit(input) } });
      return false;
    }
  };
  return {
    send: (content) => void queue({ type: 'send', content }),
    sendFile: (file) => void session.outbox.add(conversationId, { type: 'file', file }),
    askPerson: (by) => {
      const isAsking = session.outbox
        .items(conversationId)
        .some(
          ({ payload, state }) => payload.type === 'input' && payload.input.type === 'ask-person' && state !== 'failed',
        );
      if (!isAsking) queue({ type: 'ask-person', by });
    },
    sayEmergency: () => void submit({ type: 'ask-person', by: 'emergency' }),
    bookCallback: async (from) => {
      try {
        await session.submit(conversationId, { type: 'book-callback', from });
        return true;
      } catch (error) {
        showToast({ text: explain(error) });
        return false;
      }
    },
    cancelCallback: () => void submit({ type: 'cancel-callback' }),
    leaveQueue: () => void submit({ type: 'leave-queue' }),
    recall: (number) => void submit({ type: 'recall', number }),
    end: () => void submit({ type: 'end' }),
    acceptUpgrade: () => submit({ type: 'accept-upgrade' }),
    rate: (rating) => submit({ type: 'rate', ...rating }),
  };
}
