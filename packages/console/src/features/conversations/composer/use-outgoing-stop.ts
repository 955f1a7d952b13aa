import { useEffect, useState } from 'react';
import type { OutgoingStop } from './outgoing-check.ts';

/** After the fingers rest for a moment. */
const REST_MS = 250;

/** Why what is being written would not be sent; null while nothing speaks against it. */
export function useOutgoingStop(text: string, earlier: readonly string[]): OutgoingStop | null {
  const [stop, setStop] = useState<OutgoingStop | null>(null);
  const before = earlier.join('\n');
  useEffect(() => {
    if (text.trim() === '') return;
    let isCurrent = true;
    const timer = setTimeout(async () => {
      const { stopOf } = await import('./outgoing-check.ts');
      if (isCurrent) setStop(stopOf(text, before === '' ? [] : before.split('\n')));
    }, REST_MS);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [text, before]);
  // While somebody goes on writing the warning stays, so that it does not flicker; an empty field has none.
  return text.trim() === '' ? null : stop;
}
