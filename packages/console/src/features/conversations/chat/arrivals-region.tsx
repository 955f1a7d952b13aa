import type { WireEvent } from '@zhida/protocol/endpoints';
import { useEffect, useRef, useState } from 'react';
import { useTexts } from '../../../ui/texts/texts.tsx';
import { describeArrivals } from './describe-arrivals.ts';

/** So long messages are gathered into one announcement. */
const GATHER_MS = 2_000;

export interface ArrivalsRegionProps {
  readonly events: readonly WireEvent[];
  readonly customerName: string;
}

/** Reads new messages of the customer to screen readers; the log itself is silent, or history would be read out. */
export function ArrivalsRegion({ events, customerName }: ArrivalsRegionProps) {
  const { t } = useTexts();
  const [words, setWords] = useState('');
  const told = useRef(events.at(-1)?.number ?? 0);
  const latest = useRef(events);
  useEffect(() => {
    latest.current = events;
  });
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const last = events.at(-1)?.number ?? 0;
  useEffect(() => {
    if (last <= told.current || timer.current !== undefined) return;
    timer.current = setTimeout(() => {
      timer.current = undefined;
      const fresh = latest.current.filter((event) => event.number > told.current);
      told.current = latest.current.at(-1)?.number ?? told.current;
      const text = describeArrivals(fresh, customerName, t);
      if (text !== '') setWords(text);
    }, GATHER_MS);
  }, [last, customerName, t]);
  useEffect(() => () => clearTimeout(timer.current), []);
  return (
    <div className="visually-hidden" aria-live="polite">
      {words}
    </div>
  );
}
