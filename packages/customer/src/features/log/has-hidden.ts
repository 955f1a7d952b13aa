import type { MessageSent } from '@zhida/core/conversations';

/** Dots in place of what never left the device; no list begins like that. */
const DOTS = /•{3}/;

/** Whether something of a customer's own message was hidden, here or by the server. */
export const hasHidden = ({ sender, content, safety }: Pick<MessageSent, 'sender' | 'content' | 'safety'>): boolean =>
  sender.kind === 'customer' && (safety?.secrets !== undefined || (content.kind === 'text' && DOTS.test(content.text)));
