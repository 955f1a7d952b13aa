import type { Sender } from '@zhida/core/messages';
import { botNameOf } from '../../live/bot-name.ts';
import { t } from '../../ui/texts/texts.ts';

/** Who said it, for the customer. */
export function nameOf(sender: Sender): string {
  if (sender.kind === 'customer') return t('sender.me');
  return sender.kind === 'bot' ? botNameOf(sender.name) : sender.name;
}
