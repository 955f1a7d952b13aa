import { createContext, use, useEffect, useRef, type RefObject } from 'react';
import type { SeenTracker } from './seen-tracker.ts';
import type { MessageEvent } from './timeline.ts';

/** The tracker of the log around; null where nothing is tracked. */
export const SeenContext = createContext<SeenTracker | null>(null);

/** Has a row watched until its message was seen; null watches nothing. */
export function useSeen(event: MessageEvent | null): RefObject<HTMLDivElement | null> {
  const ref = useRef<HTMLDivElement>(null);
  const tracker = use(SeenContext);
  useEffect(() => {
    const element = ref.current;
    if (element === null || event === null || tracker === null) return;
    return tracker.watch(element, { number: event.number, ordinal: event.ordinal });
  }, [event, tracker]);
  return ref;
}
