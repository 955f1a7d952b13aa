import type { Content, Sender } from '../messages/index.ts';

/** How many messages of a sender are remembered, and how much of the end of each: who splits a number or a request is brief. */
const MOST_TEXTS = 3;
const LONGEST = 60;

/**
 * The ends of what either side said last, as the log has it: the safety line reads a sender's messages together. On the
 * agents' side it begins anew with whoever speaks.
 */
export interface Recent {
  readonly customer: readonly string[];
  readonly agent: { readonly by: string; readonly texts: readonly string[] };
}

export const NOTHING_RECENT: Recent = { customer: [], agent: { by: '', texts: [] } };

/** Tells senders apart by what customers are shown of them too, so that their pages carry the same state on. */
export const senderName = ({ kind, name }: Exclude<Sender, { kind: 'customer' }>): string => `${kind} ${name}`;

export function afterWords(recent: Recent, sender: Sender, content: Content): Recent {
  if (content.kind !== 'text') return recent;
  if (sender.kind === 'customer') return { ...recent, customer: longer(recent.customer, content.text) };
  const by = senderName(sender);
  return { ...recent, agent: { by, texts: longer(recent.agent.by === by ? recent.agent.texts : [], content.text) } };
}

/** Whoever takes a message back has what was said before read with nothing any more. */
export const afterRecall = (recent: Recent, side: 'customer' | 'agent'): Recent =>
  side === 'customer' ? { ...recent, customer: NOTHING_RECENT.customer } : { ...recent, agent: NOTHING_RECENT.agent };

function longer(texts: readonly string[], text: string): readonly string[] {
  // A slice may begin with half of a character, which no database takes.
  const end = text.length <= LONGEST ? text : text.slice(-LONGEST).replace(/^[\uDC00-\uDFFF]/, '');
  return [...texts.slice(texts.length < MOST_TEXTS ? 0 : 1), end];
}
