import type { LastMessage } from '@zhida/core/conversations';
import { t } from '../../ui/texts/texts.ts';

/** What the list shows of the last message: its words, or its kind in brackets and what tells it apart. */
export function previewText(message: LastMessage | null): string {
  if (message === null) return '';
  const words = wordsOf(message);
  return message.sender === 'customer' ? words : t('inbox.said', { who: t(`inbox.who.${message.sender}`), words });
}

function wordsOf({ kind, detail }: LastMessage): string {
  // Only a message that was taken back is a text without words.
  if (kind === 'text') return detail === '' ? t('inbox.recalled') : detail;
  const name = t('kind.in-brackets', { kind: t(`kind.${kind}`) });
  return detail === '' ? name : t('inbox.kind-and-words', { kind: name, words: detail });
}
