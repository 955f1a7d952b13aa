import { create } from 'zustand';
import { live } from './link.ts';

/** A sign of typing counts for so long. */
const TYPING_MS = 6_000;

const useTyping = create<{ readonly until: Readonly<Record<string, number>> }>()(() => ({ until: {} }));
const timers = new Map<string, ReturnType<typeof setTimeout>>();

export const useIsCustomerTyping = (conversationId: string): boolean =>
  useTyping(({ until }) => until[conversationId] !== undefined);

/** The customer types; forgotten after some seconds, or as soon as the message comes. */
export function markTyping(conversationId: string): void {
  clearTimeout(timers.get(conversationId));
  timers.set(
    conversationId,
    setTimeout(() => clearTyping(conversationId), TYPING_MS),
  );
  useTyping.setState(({ until }) => ({ until: { ...until, [conversationId]: Date.now() + TYPING_MS } }));
}

export function clearTyping(conversationId: string): void {
  clearTimeout(timers.get(conversationId));
  timers.delete(conversationId);
  useTyping.setState(({ until }) => {
    if (until[conversationId] === undefined) return { until };
    const { [conversationId]: _, ...others } = until;
    return { until: others };
  });
}

/** Says that one types oneself. */
export const tellTyping = (conversationId: string): void => live.typing(conversationId);
