import { useEffect, useRef, useState } from 'preact/hooks';
import { readStored, store } from '../../ui/storage.ts';

const KEEP_AFTER_MS = 400;

const keyOf = (conversationId: string): string => `zhida.draft.${conversationId}`;

/** The unsent words of a conversation, kept over reloads. */
export function useDraft(conversationId: string): readonly [text: string, setText: (text: string) => void] {
  const [text, setText] = useState(() => readStored(keyOf(conversationId)) ?? '');
  const latest = useRef(text);
  useEffect(() => {
    latest.current = text;
    const timer = setTimeout(() => keep(conversationId, text), KEEP_AFTER_MS);
    return () => clearTimeout(timer);
  }, [conversationId, text]);
  // Whoever leaves quickly keeps the last letters too.
  useEffect(() => {
    const keepNow = () => keep(conversationId, latest.current);
    window.addEventListener('pagehide', keepNow);
    return () => {
      keepNow();
      window.removeEventListener('pagehide', keepNow);
    };
  }, [conversationId]);
  return [text, setText];
}

function keep(conversationId: string, text: string): void {
  store(keyOf(conversationId), text === '' ? null : text);
}
