import type { LastMessage } from '@zhida/core/conversations';
import type { Translate } from '../../../ui/texts/translate.ts';

/** What a list shows of the last message: its words, or its kind in brackets and what tells it apart. */
export function previewText(message: LastMessage, t: Translate): string {
  if (message.kind === 'text') return message.detail === '' ? t('chat.recalled') : message.detail;
  const kind = t('kind.in-brackets', { kind: t(`kind.${message.kind}`) });
  return message.detail === '' ? kind : `${kind} ${message.detail}`;
}
